(function(){"use strict";var Pa,lt,Kh,Jh,Fi,jh,ef,tf,Yl,Ia,Rr,nf,$l,Ql,Zl,sf,Da={},La=[],$g=/acit|ex(?:s|g|n|p|$)|rph|grid|ows|mnc|ntw|ine[ch]|zoo|^ord|itera/i,Ua=Array.isArray;function gi(n,e){for(var t in e)n[t]=e[t];return n}function Kl(n){n&&n.parentNode&&n.parentNode.removeChild(n)}function Jl(n,e,t){var i,s,r,a={};for(r in e)r=="key"?i=e[r]:r=="ref"?s=e[r]:a[r]=e[r];if(arguments.length>2&&(a.children=arguments.length>3?Pa.call(arguments,2):t),typeof n=="function"&&n.defaultProps!=null)for(r in n.defaultProps)a[r]===void 0&&(a[r]=n.defaultProps[r]);return Na(n,a,i,s,null)}function Na(n,e,t,i,s){var r={type:n,props:e,key:t,ref:i,__k:null,__:null,__b:0,__e:null,__c:null,constructor:void 0,__v:s??++Kh,__i:-1,__u:0};return s==null&&lt.vnode!=null&&lt.vnode(r),r}function ht(n){return n.children}function Pr(n,e){this.props=n,this.context=e}function as(n,e){if(e==null)return n.__?as(n.__,n.__i+1):null;for(var t;e<n.__k.length;e++)if((t=n.__k[e])!=null&&t.__e!=null)return t.__e;return typeof n.type=="function"?as(n):null}function Qg(n){if(n.__P&&n.__d){var e=n.__v,t=e.__e,i=[],s=[],r=gi({},e);r.__v=e.__v+1,lt.vnode&&lt.vnode(r),ec(n.__P,r,e,n.__n,n.__P.namespaceURI,32&e.__u?[t]:null,i,t??as(e),!!(32&e.__u),s),r.__v=e.__v,r.__.__k[r.__i]=r,hf(i,r,s),e.__e=e.__=null,r.__e!=t&&rf(r)}}function rf(n){if((n=n.__)!=null&&n.__c!=null)return n.__e=n.__c.base=null,n.__k.some(function(e){if(e!=null&&e.__e!=null)return n.__e=n.__c.base=e.__e}),rf(n)}function jl(n){(!n.__d&&(n.__d=!0)&&Fi.push(n)&&!Fa.__r++||jh!=lt.debounceRendering)&&((jh=lt.debounceRendering)||ef)(Fa)}function Fa(){try{for(var n,e=1;Fi.length;)Fi.length>e&&Fi.sort(tf),n=Fi.shift(),e=Fi.length,Qg(n)}finally{Fi.length=Fa.__r=0}}function af(n,e,t,i,s,r,a,o,l,c,h){var f,u,d,v,M,m,p=i&&i.__k||La,x=e.length;for(l=Zg(t,e,p,l,x),f=0;f<x;f++)(d=t.__k[f])!=null&&(u=d.__i!=-1&&p[d.__i]||Da,d.__i=f,m=ec(n,d,u,s,r,a,o,l,c,h),v=d.__e,d.ref&&u.ref!=d.ref&&(u.ref&&tc(u.ref,null,d),h.push(d.ref,d.__c||v,d)),M==null&&v!=null&&(M=v),4&d.__u?(l=of(d,l,n),u.__e&&(u.__e=null)):typeof d.type=="function"&&m!==void 0?l=m:v&&(l=v.nextSibling),d.__u&=-7);return t.__e=M,l}function Zg(n,e,t,i,s){var r,a,o,l,c,h=t.length,f=h,u=0;for(n.__k=new Array(s),r=0;r<s;r++)(a=e[r])!=null&&typeof a!="boolean"&&typeof a!="function"?(typeof a=="string"||typeof a=="number"||typeof a=="bigint"||a.constructor==String?a=n.__k[r]=Na(null,a,null,null,null):Ua(a)?a=n.__k[r]=Na(ht,{children:a},null,null,null):a.constructor===void 0&&a.__b>0?a=n.__k[r]=Na(a.type,a.props,a.key,a.ref?a.ref:null,a.__v):n.__k[r]=a,l=r+u,a.__=n,a.__b=n.__b+1,o=null,(c=a.__i=Kg(a,t,l,f))!=-1&&(f--,(o=t[c])&&(o.__u|=2)),o==null||o.__v==null?(c==-1&&(s>h?u--:s<h&&u++),typeof a.type!="function"&&(a.__u|=4)):c!=l&&(c==l-1?u--:c==l+1?u++:(c>l?u--:u++,a.__u|=4))):n.__k[r]=null;if(f)for(r=0;r<h;r++)(o=t[r])!=null&&(2&o.__u)==0&&(o.__e==i&&(i=as(o)),df(o,o));return i}function of(n,e,t){var i,s;if(typeof n.type=="function"){for(i=n.__k,s=0;i&&s<i.length;s++)i[s]&&(i[s].__=n,e=of(i[s],e,t));return e}n.__e!=e&&(e&&n.type&&!e.parentNode&&(e=as(n)),e=t.insertBefore(n.__e,e||null));do e=e&&e.nextSibling;while(e!=null&&e.nodeType==8);return e}function Kg(n,e,t,i){var s,r,a,o=n.key,l=n.type,c=e[t],h=c!=null&&(2&c.__u)==0;if(c===null&&o==null||h&&o==c.key&&l==c.type)return t;if(i>(h?1:0)){for(s=t-1,r=t+1;s>=0||r<e.length;)if((c=e[a=s>=0?s--:r++])!=null&&(2&c.__u)==0&&o==c.key&&l==c.type)return a}return-1}function lf(n,e,t){e[0]=="-"?n.setProperty(e,t??""):n[e]=t==null?"":typeof t!="number"||$g.test(e)?t:t+"px"}function Oa(n,e,t,i,s){var r,a;e:if(e=="style")if(typeof t=="string")n.style.cssText=t;else{if(typeof i=="string"&&(n.style.cssText=i=""),i)for(e in i)t&&e in t||lf(n.style,e,"");if(t)for(e in t)i&&t[e]==i[e]||lf(n.style,e,t[e])}else if(e[0]=="o"&&e[1]=="n")r=e!=(e=e.replace(nf,"$1")),a=e.toLowerCase(),e=a in n||e=="onFocusOut"||e=="onFocusIn"?a.slice(2):e.slice(2),n.l||(n.l={}),n.l[e+r]=t,t?i?t[Rr]=i[Rr]:(t[Rr]=$l,n.addEventListener(e,r?Zl:Ql,r)):n.removeEventListener(e,r?Zl:Ql,r);else{if(s=="http://www.w3.org/2000/svg")e=e.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(e!="width"&&e!="height"&&e!="href"&&e!="list"&&e!="form"&&e!="tabIndex"&&e!="download"&&e!="rowSpan"&&e!="colSpan"&&e!="role"&&e!="popover"&&e in n)try{n[e]=t??"";break e}catch{}typeof t=="function"||(t==null||t===!1&&e[4]!="-"?n.removeAttribute(e):n.setAttribute(e,e=="popover"&&t==1?"":t))}}function cf(n){return function(e){if(this.l){var t=this.l[e.type+n];if(e[Ia]==null)e[Ia]=$l++;else if(e[Ia]<t[Rr])return;return t(lt.event?lt.event(e):e)}}}function ec(n,e,t,i,s,r,a,o,l,c){var h,f,u,d,v,M,m,p,x,E,A,C,b,g,w,N,P=e.type;if(e.constructor!==void 0)return null;128&t.__u&&(l=!!(32&t.__u),r=[o=e.__e=t.__e]),(h=lt.__b)&&h(e);e:if(typeof P=="function"){f=a.length;try{if(x=e.props,E=P.prototype&&P.prototype.render,A=(h=P.contextType)&&i[h.__c],C=h?A?A.props.value:h.__:i,t.__c?p=(u=e.__c=t.__c).__=u.__E:(E?e.__c=u=new P(x,C):(e.__c=u=new Pr(x,C),u.constructor=P,u.render=jg),A&&A.sub(u),u.state||(u.state={}),u.__n=i,d=u.__d=!0,u.__h=[],u._sb=[]),E&&u.__s==null&&(u.__s=u.state),E&&P.getDerivedStateFromProps!=null&&(u.__s==u.state&&(u.__s=gi({},u.__s)),gi(u.__s,P.getDerivedStateFromProps(x,u.__s))),v=u.props,M=u.state,u.__v=e,d)E&&P.getDerivedStateFromProps==null&&u.componentWillMount!=null&&u.componentWillMount(),E&&u.componentDidMount!=null&&u.__h.push(u.componentDidMount);else{if(E&&P.getDerivedStateFromProps==null&&x!==v&&u.componentWillReceiveProps!=null&&u.componentWillReceiveProps(x,C),e.__v==t.__v||!u.__e&&u.shouldComponentUpdate!=null&&u.shouldComponentUpdate(x,u.__s,C)===!1){e.__v!=t.__v&&(u.props=x,u.state=u.__s,u.__d=!1),e.__e=t.__e,e.__k=t.__k,e.__k.some(function(F){F&&(F.__=e)}),La.push.apply(u.__h,u._sb),u._sb=[],u.__h.length&&a.push(u),o=as(t);break e}u.componentWillUpdate!=null&&u.componentWillUpdate(x,u.__s,C),E&&u.componentDidUpdate!=null&&u.__h.push(function(){u.componentDidUpdate(v,M,m)})}if(u.context=C,u.props=x,u.__P=n,u.__e=!1,b=lt.__r,g=0,E)u.state=u.__s,u.__d=!1,b&&b(e),h=u.render(u.props,u.state,u.context),La.push.apply(u.__h,u._sb),u._sb=[];else do u.__d=!1,b&&b(e),h=u.render(u.props,u.state,u.context),u.state=u.__s;while(u.__d&&++g<25);u.state=u.__s,u.getChildContext!=null&&(i=gi(gi({},i),u.getChildContext())),E&&!d&&u.getSnapshotBeforeUpdate!=null&&(m=u.getSnapshotBeforeUpdate(v,M)),w=h!=null&&h.type===ht&&h.key==null?ff(h.props.children):h,o=af(n,Ua(w)?w:[w],e,t,i,s,r,a,o,l,c),u.base=e.__e,e.__u&=-161,u.__h.length&&a.push(u),p&&(u.__E=u.__=null)}catch(F){if(a.length=f,e.__v=null,l||r!=null){if(F.then){for(e.__u|=l?160:128;o&&o.nodeType==8&&o.nextSibling;)o=o.nextSibling;r!=null&&(r[r.indexOf(o)]=null),e.__e=o}else if(r!=null)for(N=r.length;N--;)Kl(r[N])}else e.__e=t.__e;e.__k==null&&(e.__k=t.__k||[]),F.then||uf(e),lt.__e(F,e,t)}}else r==null&&e.__v==t.__v?(e.__k=t.__k,e.__e=t.__e):o=e.__e=Jg(t.__e,e,t,i,s,r,a,l,c);return(h=lt.diffed)&&h(e),128&e.__u?void 0:o}function uf(n){n&&(n.__c&&(n.__c.__e=!0),n.__k&&n.__k.some(uf))}function hf(n,e,t){for(var i=0;i<t.length;i++)tc(t[i],t[++i],t[++i]);lt.__c&&lt.__c(e,n),n.some(function(s){try{n=s.__h,s.__h=[],n.some(function(r){r.call(s)})}catch(r){lt.__e(r,s.__v)}})}function ff(n){return typeof n!="object"||n==null||n.__b>0?n:Ua(n)?n.map(ff):n.constructor!==void 0?null:gi({},n)}function Jg(n,e,t,i,s,r,a,o,l){var c,h,f,u,d,v,M,m=t.props||Da,p=e.props,x=e.type;if(x=="svg"?s="http://www.w3.org/2000/svg":x=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),r!=null){for(c=0;c<r.length;c++)if((d=r[c])&&"setAttribute"in d==!!x&&(x?d.localName==x:d.nodeType==3)){n=d,r[c]=null;break}}if(n==null){if(x==null)return document.createTextNode(p);n=document.createElementNS(s,x,p.is&&p),o&&(lt.__m&&lt.__m(e,r),o=!1),r=null}if(x==null)m===p||o&&n.data==p||(n.data=p);else{if(r=x=="textarea"&&p.defaultValue!=null?null:r&&Pa.call(n.childNodes),!o&&r!=null)for(m={},c=0;c<n.attributes.length;c++)m[(d=n.attributes[c]).name]=d.value;for(c in m)d=m[c],c=="dangerouslySetInnerHTML"?f=d:c=="children"||c in p||c=="value"&&"defaultValue"in p||c=="checked"&&"defaultChecked"in p||Oa(n,c,null,d,s);for(c in p)d=p[c],c=="children"?u=d:c=="dangerouslySetInnerHTML"?h=d:c=="value"?v=d:c=="checked"?M=d:o&&typeof d!="function"||m[c]===d||Oa(n,c,d,m[c],s);if(h)o||f&&(h.__html==f.__html||h.__html==n.innerHTML)||(n.innerHTML=h.__html),e.__k=[];else if(f&&(n.innerHTML=""),af(e.type=="template"?n.content:n,Ua(u)?u:[u],e,t,i,x=="foreignObject"?"http://www.w3.org/1999/xhtml":s,r,a,r?r[0]:t.__k&&as(t,0),o,l),r!=null)for(c=r.length;c--;)Kl(r[c]);o&&x!="textarea"||(c="value",x=="progress"&&v==null?n.removeAttribute("value"):v!=null&&(v!==n[c]||x=="progress"&&!v||x=="option"&&v!=m[c])&&Oa(n,c,v,m[c],s),c="checked",M!=null&&M!=n[c]&&Oa(n,c,M,m[c],s))}return n}function tc(n,e,t){try{if(typeof n=="function"){var i=typeof n.__u=="function";i&&n.__u(),i&&e==null||(n.__u=n(e))}else n.current=e}catch(s){lt.__e(s,t)}}function df(n,e,t){var i,s;if(lt.unmount&&lt.unmount(n),(i=n.ref)&&(i.current&&i.current!=n.__e||tc(i,null,e)),(i=n.__c)!=null){if(i.componentWillUnmount)try{i.componentWillUnmount()}catch(r){lt.__e(r,e)}i.base=i.__P=i.__n=null}if(i=n.__k)for(s=0;s<i.length;s++)i[s]&&df(i[s],e,t||typeof n.type!="function");t||Kl(n.__e),n.__c=n.__=n.__e=void 0}function jg(n,e,t){return this.constructor(n,t)}function e0(n,e,t){var i,s,r,a;e==document&&(e=document.documentElement),lt.__&&lt.__(n,e),s=(i=!1)?null:e.__k,r=[],a=[],ec(e,n=e.__k=Jl(ht,null,[n]),s||Da,Da,e.namespaceURI,s?null:e.firstChild?Pa.call(e.childNodes):null,r,s?s.__e:e.firstChild,i,a),hf(r,n,a),n.props.children=null}function t0(n){function e(t){var i,s;return this.getChildContext||(i=new Set,(s={})[e.__c]=this,this.getChildContext=function(){return s},this.componentWillUnmount=function(){i=null},this.shouldComponentUpdate=function(r){this.props.value!=r.value&&i.forEach(function(a){a.__e=!0,jl(a)})},this.sub=function(r){i.add(r);var a=r.componentWillUnmount;r.componentWillUnmount=function(){i&&i.delete(r),a&&a.call(r)}}),t.children}return e.__c="__cC"+sf++,e.__=n,e.Provider=e.__l=(e.Consumer=function(t,i){return t.children(i)}).contextType=e,e}Pa=La.slice,lt={__e:function(n,e,t,i){for(var s,r,a;e=e.__;)if((s=e.__c)&&!s.__)try{if((r=s.constructor)&&r.getDerivedStateFromError!=null&&(s.setState(r.getDerivedStateFromError(n)),a=s.__d),s.componentDidCatch!=null&&(s.componentDidCatch(n,i||{}),a=s.__d),a)return s.__E=s}catch(o){n=o}throw n}},Kh=0,Jh=function(n){return n!=null&&n.constructor===void 0},Pr.prototype.setState=function(n,e){var t;t=this.__s!=null&&this.__s!=this.state?this.__s:this.__s=gi({},this.state),typeof n=="function"&&(n=n(gi({},t),this.props)),n&&gi(t,n),n!=null&&this.__v&&(e&&this._sb.push(e),jl(this))},Pr.prototype.forceUpdate=function(n){this.__v&&(this.__e=!0,n&&this.__h.push(n),jl(this))},Pr.prototype.render=ht,Fi=[],ef=typeof Promise=="function"?Promise.prototype.then.bind(Promise.resolve()):setTimeout,tf=function(n,e){return n.__v.__b-e.__v.__b},Fa.__r=0,Yl=Math.random().toString(8),Ia="__d"+Yl,Rr="__a"+Yl,nf=/(PointerCapture)$|Capture$/i,$l=0,Ql=cf(!1),Zl=cf(!0),sf=0;const nc="187",n0=0,pf=1,i0=2,Ba=1,s0=2,Ir=3,os=0,gn=1,yn=2,ls=0,Dr=1,mf=2,gf=3,vf=4,_f=5,Hs=100,r0=101,a0=102,o0=103,l0=104,c0=200,ic=201,u0=202,h0=203,xf=204,ka=205,f0=206,d0=207,p0=208,m0=209,g0=210,v0=211,_0=212,x0=213,S0=214,sc=0,rc=1,ac=2,Lr=3,oc=4,lc=5,cc=6,uc=7,Sf=0,M0=1,y0=2,vi=0,Mf=1,yf=2,wf=3,Af=4,Ef=5,bf=6,Tf=7,Cf=300,Gs=301,Ur=302,hc=303,fc=304,dc=1e3,_i=1001,pc=1002,Lt=1003,w0=1004,za=1005,un=1006,mc=1007,Oi=1008,wn=1009,Rf=1010,Pf=1011,Nr=1012,gc=1013,An=1014,Jn=1015,jn=1016,vc=1017,_c=1018,Vs=1020,If=35902,Df=35899,Lf=1021,Uf=1022,ei=1023,Bi=1026,ki=1027,Nf=1028,Fr=1029,cs=1030,Ha=1031,Ga=1033,Va=33776,Wa=33777,Xa=33778,qa=33779,xc=35840,Sc=35841,Mc=35842,yc=35843,wc=36196,Ac=37492,Ec=37496,bc=37488,Tc=37489,Ya=37490,Cc=37491,Rc=37808,Pc=37809,Ic=37810,Dc=37811,Lc=37812,Uc=37813,Nc=37814,Fc=37815,Oc=37816,Bc=37817,kc=37818,zc=37819,Hc=37820,Gc=37821,Vc=36492,Wc=36494,Xc=36495,qc=36283,Yc=36284,$a=36285,$c=36286,A0=3200,Ff=0,E0=1,zi="",hn="srgb",Qa="srgb-linear",Za="linear",ft="srgb",Qc=7680,b0=519,T0=512,C0=513,R0=514,Of=515,P0=516,I0=517,Bf=518,kf=519,D0=35044,Or="300 es",Gn=2e3,Ka=2001;function L0(n){for(let e=n.length-1;e>=0;--e)if(n[e]>=65535)return!0;return!1}function Ja(n){return document.createElementNS("http://www.w3.org/1999/xhtml",n)}function U0(){const n=Ja("canvas");return n.style.display="block",n}const zf={};function Hf(...n){const e="THREE."+n.shift();console.log(e,...n)}function Gf(n){const e=n[0];if(typeof e=="string"&&e.startsWith("TSL:")){const t=n[1];t&&t.isStackTrace?n[0]+=" "+t.getLocation():n[1]='Stack trace not available. Enable "THREE.Node.captureStackTrace" to capture stack traces.'}return n}function Ue(...n){n=Gf(n);const e="THREE."+n.shift();{const t=n[0];t&&t.isStackTrace?console.warn(t.getError(e)):console.warn(e,...n)}}function rt(...n){n=Gf(n);const e="THREE."+n.shift();{const t=n[0];t&&t.isStackTrace?console.error(t.getError(e)):console.error(e,...n)}}function ja(...n){const e=n.join(" ");e in zf||(zf[e]=!0,Ue(...n))}function N0(n,e,t){return new Promise(function(i,s){function r(){switch(n.clientWaitSync(e,n.SYNC_FLUSH_COMMANDS_BIT,0)){case n.WAIT_FAILED:s();break;case n.TIMEOUT_EXPIRED:setTimeout(r,t);break;default:i()}}setTimeout(r,t)})}const F0={[sc]:sc,[ac]:cc,[oc]:oc,[Lr]:lc,[rc]:rc,[cc]:ac,[uc]:uc,[lc]:Lr};class Hi{addEventListener(e,t){this._listeners===void 0&&(this._listeners={});const i=this._listeners;i[e]===void 0&&(i[e]=[]),i[e].indexOf(t)===-1&&i[e].push(t)}hasEventListener(e,t){const i=this._listeners;return i===void 0?!1:i[e]!==void 0&&i[e].indexOf(t)!==-1}removeEventListener(e,t){const i=this._listeners;if(i===void 0)return;const s=i[e];if(s!==void 0){const r=s.indexOf(t);r!==-1&&s.splice(r,1)}}dispatchEvent(e){const t=this._listeners;if(t===void 0)return;const i=t[e.type];if(i!==void 0){e.target=this;const s=i.slice(0);for(let r=0,a=s.length;r<a;r++)s[r].call(this,e);e.target=null}}}const nn=["00","01","02","03","04","05","06","07","08","09","0a","0b","0c","0d","0e","0f","10","11","12","13","14","15","16","17","18","19","1a","1b","1c","1d","1e","1f","20","21","22","23","24","25","26","27","28","29","2a","2b","2c","2d","2e","2f","30","31","32","33","34","35","36","37","38","39","3a","3b","3c","3d","3e","3f","40","41","42","43","44","45","46","47","48","49","4a","4b","4c","4d","4e","4f","50","51","52","53","54","55","56","57","58","59","5a","5b","5c","5d","5e","5f","60","61","62","63","64","65","66","67","68","69","6a","6b","6c","6d","6e","6f","70","71","72","73","74","75","76","77","78","79","7a","7b","7c","7d","7e","7f","80","81","82","83","84","85","86","87","88","89","8a","8b","8c","8d","8e","8f","90","91","92","93","94","95","96","97","98","99","9a","9b","9c","9d","9e","9f","a0","a1","a2","a3","a4","a5","a6","a7","a8","a9","aa","ab","ac","ad","ae","af","b0","b1","b2","b3","b4","b5","b6","b7","b8","b9","ba","bb","bc","bd","be","bf","c0","c1","c2","c3","c4","c5","c6","c7","c8","c9","ca","cb","cc","cd","ce","cf","d0","d1","d2","d3","d4","d5","d6","d7","d8","d9","da","db","dc","dd","de","df","e0","e1","e2","e3","e4","e5","e6","e7","e8","e9","ea","eb","ec","ed","ee","ef","f0","f1","f2","f3","f4","f5","f6","f7","f8","f9","fa","fb","fc","fd","fe","ff"],eo=Math.PI/180,Zc=180/Math.PI;function Br(){const n=Math.random()*4294967295|0,e=Math.random()*4294967295|0,t=Math.random()*4294967295|0,i=Math.random()*4294967295|0;return(nn[n&255]+nn[n>>8&255]+nn[n>>16&255]+nn[n>>24&255]+"-"+nn[e&255]+nn[e>>8&255]+"-"+nn[e>>16&15|64]+nn[e>>24&255]+"-"+nn[t&63|128]+nn[t>>8&255]+"-"+nn[t>>16&255]+nn[t>>24&255]+nn[i&255]+nn[i>>8&255]+nn[i>>16&255]+nn[i>>24&255]).toLowerCase()}function Qe(n,e,t){return Math.max(e,Math.min(t,n))}function O0(n,e){return(n%e+e)%e}function Kc(n,e,t){return(1-t)*n+t*e}function B0(n){return Math.pow(2,Math.floor(Math.log(n)/Math.LN2))}function Jc(n){switch(n.constructor){case Uint32Array:return 4294967295;case Uint16Array:return 65535;case Uint8Array:case Uint8ClampedArray:return 255;case Int32Array:return 2147483647;case Int16Array:return 32767;case Int8Array:return 127;default:return}}function k0(n,e){if(e.constructor===Float32Array)return n;const t=Jc(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.max(n/t,-1)}function z0(n,e){if(e.constructor===Float32Array)return n;const t=Jc(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.round(n*t)}const Xh=class Xh{constructor(e=0,t=0){this.x=e,this.y=t}get width(){return this.x}set width(e){this.x=e}get height(){return this.y}set height(e){this.y=e}set(e,t){return this.x=e,this.y=t,this}setScalar(e){return this.x=e,this.y=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;default:throw new Error("THREE.Vector2: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;default:throw new Error("THREE.Vector2: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y)}copy(e){return this.x=e.x,this.y=e.y,this}add(e){return this.x+=e.x,this.y+=e.y,this}addScalar(e){return this.x+=e,this.y+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this}subScalar(e){return this.x-=e,this.y-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this}multiply(e){return this.x*=e.x,this.y*=e.y,this}multiplyScalar(e){return this.x*=e,this.y*=e,this}divide(e){return this.x/=e.x,this.y/=e.y,this}divideScalar(e){return this.multiplyScalar(1/e)}applyMatrix3(e){const t=this.x,i=this.y,s=e.elements;return this.x=s[0]*t+s[3]*i+s[6],this.y=s[1]*t+s[4]*i+s[7],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this}clamp(e,t){return this.x=Qe(this.x,e.x,t.x),this.y=Qe(this.y,e.y,t.y),this}clampScalar(e,t){return this.x=Qe(this.x,e,t),this.y=Qe(this.y,e,t),this}clampLength(e,t){const i=this.length();return this.divideScalar(i||1).multiplyScalar(Qe(i,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this}negate(){return this.x=-this.x,this.y=-this.y,this}dot(e){return this.x*e.x+this.y*e.y}cross(e){return this.x*e.y-this.y*e.x}lengthSq(){return this.x*this.x+this.y*this.y}length(){return Math.sqrt(this.x*this.x+this.y*this.y)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)}normalize(){return this.divideScalar(this.length()||1)}angle(){return Math.atan2(-this.y,-this.x)+Math.PI}angleTo(e){const t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;const i=this.dot(e)/t;return Math.acos(Qe(i,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){const t=this.x-e.x,i=this.y-e.y;return t*t+i*i}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this}lerpVectors(e,t,i){return this.x=e.x+(t.x-e.x)*i,this.y=e.y+(t.y-e.y)*i,this}equals(e){return e.x===this.x&&e.y===this.y}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this}rotateAround(e,t){const i=Math.cos(t),s=Math.sin(t),r=this.x-e.x,a=this.y-e.y;return this.x=r*i-a*s+e.x,this.y=r*s+a*i+e.y,this}random(){return this.x=Math.random(),this.y=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y}};Xh.prototype.isVector2=!0;let Ve=Xh;class yt{constructor(e=0,t=0,i=0,s=1){this.isQuaternion=!0,this._x=e,this._y=t,this._z=i,this._w=s}static slerpFlat(e,t,i,s,r,a,o){let l=i[s+0],c=i[s+1],h=i[s+2],f=i[s+3],u=r[a+0],d=r[a+1],v=r[a+2],M=r[a+3];if(f!==M||l!==u||c!==d||h!==v){let m=l*u+c*d+h*v+f*M;m<0&&(u=-u,d=-d,v=-v,M=-M,m=-m);let p=1-o;if(m<.9995){const x=Math.acos(m),E=Math.sin(x);p=Math.sin(p*x)/E,o=Math.sin(o*x)/E,l=l*p+u*o,c=c*p+d*o,h=h*p+v*o,f=f*p+M*o}else{l=l*p+u*o,c=c*p+d*o,h=h*p+v*o,f=f*p+M*o;const x=1/Math.sqrt(l*l+c*c+h*h+f*f);l*=x,c*=x,h*=x,f*=x}}e[t]=l,e[t+1]=c,e[t+2]=h,e[t+3]=f}static multiplyQuaternionsFlat(e,t,i,s,r,a){const o=i[s],l=i[s+1],c=i[s+2],h=i[s+3],f=r[a],u=r[a+1],d=r[a+2],v=r[a+3];return e[t]=o*v+h*f+l*d-c*u,e[t+1]=l*v+h*u+c*f-o*d,e[t+2]=c*v+h*d+o*u-l*f,e[t+3]=h*v-o*f-l*u-c*d,e}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get w(){return this._w}set w(e){this._w=e,this._onChangeCallback()}set(e,t,i,s){return this._x=e,this._y=t,this._z=i,this._w=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._w)}copy(e){return this._x=e.x,this._y=e.y,this._z=e.z,this._w=e.w,this._onChangeCallback(),this}setFromEuler(e,t=!0){const i=e._x,s=e._y,r=e._z,a=e._order,o=Math.cos,l=Math.sin,c=o(i/2),h=o(s/2),f=o(r/2),u=l(i/2),d=l(s/2),v=l(r/2);switch(a){case"XYZ":this._x=u*h*f+c*d*v,this._y=c*d*f-u*h*v,this._z=c*h*v+u*d*f,this._w=c*h*f-u*d*v;break;case"YXZ":this._x=u*h*f+c*d*v,this._y=c*d*f-u*h*v,this._z=c*h*v-u*d*f,this._w=c*h*f+u*d*v;break;case"ZXY":this._x=u*h*f-c*d*v,this._y=c*d*f+u*h*v,this._z=c*h*v+u*d*f,this._w=c*h*f-u*d*v;break;case"ZYX":this._x=u*h*f-c*d*v,this._y=c*d*f+u*h*v,this._z=c*h*v-u*d*f,this._w=c*h*f+u*d*v;break;case"YZX":this._x=u*h*f+c*d*v,this._y=c*d*f+u*h*v,this._z=c*h*v-u*d*f,this._w=c*h*f-u*d*v;break;case"XZY":this._x=u*h*f-c*d*v,this._y=c*d*f-u*h*v,this._z=c*h*v+u*d*f,this._w=c*h*f+u*d*v;break;default:Ue("Quaternion: .setFromEuler() encountered an unknown order: "+a)}return t===!0&&this._onChangeCallback(),this}setFromAxisAngle(e,t){const i=t/2,s=Math.sin(i);return this._x=e.x*s,this._y=e.y*s,this._z=e.z*s,this._w=Math.cos(i),this._onChangeCallback(),this}setFromRotationMatrix(e){const t=e.elements,i=t[0],s=t[4],r=t[8],a=t[1],o=t[5],l=t[9],c=t[2],h=t[6],f=t[10],u=i+o+f;if(u>0){const d=.5/Math.sqrt(u+1);this._w=.25/d,this._x=(h-l)*d,this._y=(r-c)*d,this._z=(a-s)*d}else if(i>o&&i>f){const d=2*Math.sqrt(1+i-o-f);this._w=(h-l)/d,this._x=.25*d,this._y=(s+a)/d,this._z=(r+c)/d}else if(o>f){const d=2*Math.sqrt(1+o-i-f);this._w=(r-c)/d,this._x=(s+a)/d,this._y=.25*d,this._z=(l+h)/d}else{const d=2*Math.sqrt(1+f-i-o);this._w=(a-s)/d,this._x=(r+c)/d,this._y=(l+h)/d,this._z=.25*d}return this._onChangeCallback(),this}setFromUnitVectors(e,t){let i=e.dot(t)+1;return i<1e-8?(i=0,Math.abs(e.x)>Math.abs(e.z)?(this._x=-e.y,this._y=e.x,this._z=0,this._w=i):(this._x=0,this._y=-e.z,this._z=e.y,this._w=i)):(this._x=e.y*t.z-e.z*t.y,this._y=e.z*t.x-e.x*t.z,this._z=e.x*t.y-e.y*t.x,this._w=i),this.normalize()}angleTo(e){return 2*Math.acos(Math.abs(Qe(this.dot(e),-1,1)))}rotateTowards(e,t){const i=this.angleTo(e);if(i===0)return this;const s=Math.min(1,t/i);return this.slerp(e,s),this}identity(){return this.set(0,0,0,1)}invert(){return this.conjugate()}conjugate(){return this._x*=-1,this._y*=-1,this._z*=-1,this._onChangeCallback(),this}dot(e){return this._x*e._x+this._y*e._y+this._z*e._z+this._w*e._w}lengthSq(){return this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w}length(){return Math.sqrt(this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w)}normalize(){let e=this.length();return e===0?(this._x=0,this._y=0,this._z=0,this._w=1):(e=1/e,this._x=this._x*e,this._y=this._y*e,this._z=this._z*e,this._w=this._w*e),this._onChangeCallback(),this}multiply(e){return this.multiplyQuaternions(this,e)}premultiply(e){return this.multiplyQuaternions(e,this)}multiplyQuaternions(e,t){const i=e._x,s=e._y,r=e._z,a=e._w,o=t._x,l=t._y,c=t._z,h=t._w;return this._x=i*h+a*o+s*c-r*l,this._y=s*h+a*l+r*o-i*c,this._z=r*h+a*c+i*l-s*o,this._w=a*h-i*o-s*l-r*c,this._onChangeCallback(),this}slerp(e,t){let i=e._x,s=e._y,r=e._z,a=e._w,o=this.dot(e);o<0&&(i=-i,s=-s,r=-r,a=-a,o=-o);let l=1-t;if(o<.9995){const c=Math.acos(o),h=Math.sin(c);l=Math.sin(l*c)/h,t=Math.sin(t*c)/h,this._x=this._x*l+i*t,this._y=this._y*l+s*t,this._z=this._z*l+r*t,this._w=this._w*l+a*t,this._onChangeCallback()}else this._x=this._x*l+i*t,this._y=this._y*l+s*t,this._z=this._z*l+r*t,this._w=this._w*l+a*t,this.normalize();return this}slerpQuaternions(e,t,i){return this.copy(e).slerp(t,i)}random(){const e=2*Math.PI*Math.random(),t=2*Math.PI*Math.random(),i=Math.random(),s=Math.sqrt(1-i),r=Math.sqrt(i);return this.set(s*Math.sin(e),s*Math.cos(e),r*Math.sin(t),r*Math.cos(t))}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._w===this._w}fromArray(e,t=0){return this._x=e[t],this._y=e[t+1],this._z=e[t+2],this._w=e[t+3],this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._w,e}fromBufferAttribute(e,t){return this._x=e.getX(t),this._y=e.getY(t),this._z=e.getZ(t),this._w=e.getW(t),this._onChangeCallback(),this}toJSON(){return this.toArray()}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._w}}const qh=class qh{constructor(e=0,t=0,i=0){this.x=e,this.y=t,this.z=i}set(e,t,i){return i===void 0&&(i=this.z),this.x=e,this.y=t,this.z=i,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;default:throw new Error("THREE.Vector3: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;default:throw new Error("THREE.Vector3: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this}multiplyVectors(e,t){return this.x=e.x*t.x,this.y=e.y*t.y,this.z=e.z*t.z,this}applyEuler(e){return this.applyQuaternion(Vf.setFromEuler(e))}applyAxisAngle(e,t){return this.applyQuaternion(Vf.setFromAxisAngle(e,t))}applyMatrix3(e){const t=this.x,i=this.y,s=this.z,r=e.elements;return this.x=r[0]*t+r[3]*i+r[6]*s,this.y=r[1]*t+r[4]*i+r[7]*s,this.z=r[2]*t+r[5]*i+r[8]*s,this}applyNormalMatrix(e){return this.applyMatrix3(e).normalize()}applyMatrix4(e){const t=this.x,i=this.y,s=this.z,r=e.elements,a=1/(r[3]*t+r[7]*i+r[11]*s+r[15]);return this.x=(r[0]*t+r[4]*i+r[8]*s+r[12])*a,this.y=(r[1]*t+r[5]*i+r[9]*s+r[13])*a,this.z=(r[2]*t+r[6]*i+r[10]*s+r[14])*a,this}applyQuaternion(e){const t=this.x,i=this.y,s=this.z,r=e.x,a=e.y,o=e.z,l=e.w,c=2*(a*s-o*i),h=2*(o*t-r*s),f=2*(r*i-a*t);return this.x=t+l*c+a*f-o*h,this.y=i+l*h+o*c-r*f,this.z=s+l*f+r*h-a*c,this}project(e){return this.applyMatrix4(e.matrixWorldInverse).applyMatrix4(e.projectionMatrix)}unproject(e){return this.applyMatrix4(e.projectionMatrixInverse).applyMatrix4(e.matrixWorld)}transformDirection(e){const t=this.x,i=this.y,s=this.z,r=e.elements;return this.x=r[0]*t+r[4]*i+r[8]*s,this.y=r[1]*t+r[5]*i+r[9]*s,this.z=r[2]*t+r[6]*i+r[10]*s,this.normalize()}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this}divideScalar(e){return this.multiplyScalar(1/e)}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this}clamp(e,t){return this.x=Qe(this.x,e.x,t.x),this.y=Qe(this.y,e.y,t.y),this.z=Qe(this.z,e.z,t.z),this}clampScalar(e,t){return this.x=Qe(this.x,e,t),this.y=Qe(this.y,e,t),this.z=Qe(this.z,e,t),this}clampLength(e,t){const i=this.length();return this.divideScalar(i||1).multiplyScalar(Qe(i,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this}lerpVectors(e,t,i){return this.x=e.x+(t.x-e.x)*i,this.y=e.y+(t.y-e.y)*i,this.z=e.z+(t.z-e.z)*i,this}cross(e){return this.crossVectors(this,e)}crossVectors(e,t){const i=e.x,s=e.y,r=e.z,a=t.x,o=t.y,l=t.z;return this.x=s*l-r*o,this.y=r*a-i*l,this.z=i*o-s*a,this}projectOnVector(e){const t=e.lengthSq();if(t===0)return this.set(0,0,0);const i=e.dot(this)/t;return this.copy(e).multiplyScalar(i)}projectOnPlane(e){return jc.copy(this).projectOnVector(e),this.sub(jc)}reflect(e){return this.sub(jc.copy(e).multiplyScalar(2*this.dot(e)))}angleTo(e){const t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;const i=this.dot(e)/t;return Math.acos(Qe(i,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){const t=this.x-e.x,i=this.y-e.y,s=this.z-e.z;return t*t+i*i+s*s}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)+Math.abs(this.z-e.z)}setFromSpherical(e){return this.setFromSphericalCoords(e.radius,e.phi,e.theta)}setFromSphericalCoords(e,t,i){const s=Math.sin(t)*e;return this.x=s*Math.sin(i),this.y=Math.cos(t)*e,this.z=s*Math.cos(i),this}setFromCylindrical(e){return this.setFromCylindricalCoords(e.radius,e.theta,e.y)}setFromCylindricalCoords(e,t,i){return this.x=e*Math.sin(t),this.y=i,this.z=e*Math.cos(t),this}setFromMatrixPosition(e){const t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this}setFromMatrixScale(e){const t=this.setFromMatrixColumn(e,0).length(),i=this.setFromMatrixColumn(e,1).length(),s=this.setFromMatrixColumn(e,2).length();return this.x=t,this.y=i,this.z=s,this}setFromMatrixColumn(e,t){return this.fromArray(e.elements,t*4)}setFromMatrix3Column(e,t){return this.fromArray(e.elements,t*3)}setFromEuler(e){return this.x=e._x,this.y=e._y,this.z=e._z,this}setFromColor(e){return this.x=e.r,this.y=e.g,this.z=e.b,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this}randomDirection(){const e=Math.random()*Math.PI*2,t=Math.random()*2-1,i=Math.sqrt(1-t*t);return this.x=i*Math.cos(e),this.y=t,this.z=i*Math.sin(e),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z}};qh.prototype.isVector3=!0;let R=qh;const jc=new R,Vf=new yt,Yh=class Yh{constructor(e,t,i,s,r,a,o,l,c){this.elements=[1,0,0,0,1,0,0,0,1],e!==void 0&&this.set(e,t,i,s,r,a,o,l,c)}set(e,t,i,s,r,a,o,l,c){const h=this.elements;return h[0]=e,h[1]=s,h[2]=o,h[3]=t,h[4]=r,h[5]=l,h[6]=i,h[7]=a,h[8]=c,this}identity(){return this.set(1,0,0,0,1,0,0,0,1),this}copy(e){const t=this.elements,i=e.elements;return t[0]=i[0],t[1]=i[1],t[2]=i[2],t[3]=i[3],t[4]=i[4],t[5]=i[5],t[6]=i[6],t[7]=i[7],t[8]=i[8],this}extractBasis(e,t,i){return e.setFromMatrix3Column(this,0),t.setFromMatrix3Column(this,1),i.setFromMatrix3Column(this,2),this}setFromMatrix4(e){const t=e.elements;return this.set(t[0],t[4],t[8],t[1],t[5],t[9],t[2],t[6],t[10]),this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){const i=e.elements,s=t.elements,r=this.elements,a=i[0],o=i[3],l=i[6],c=i[1],h=i[4],f=i[7],u=i[2],d=i[5],v=i[8],M=s[0],m=s[3],p=s[6],x=s[1],E=s[4],A=s[7],C=s[2],b=s[5],g=s[8];return r[0]=a*M+o*x+l*C,r[3]=a*m+o*E+l*b,r[6]=a*p+o*A+l*g,r[1]=c*M+h*x+f*C,r[4]=c*m+h*E+f*b,r[7]=c*p+h*A+f*g,r[2]=u*M+d*x+v*C,r[5]=u*m+d*E+v*b,r[8]=u*p+d*A+v*g,this}multiplyScalar(e){const t=this.elements;return t[0]*=e,t[3]*=e,t[6]*=e,t[1]*=e,t[4]*=e,t[7]*=e,t[2]*=e,t[5]*=e,t[8]*=e,this}determinant(){const e=this.elements,t=e[0],i=e[1],s=e[2],r=e[3],a=e[4],o=e[5],l=e[6],c=e[7],h=e[8];return t*a*h-t*o*c-i*r*h+i*o*l+s*r*c-s*a*l}invert(){const e=this.elements,t=e[0],i=e[1],s=e[2],r=e[3],a=e[4],o=e[5],l=e[6],c=e[7],h=e[8],f=h*a-o*c,u=o*l-h*r,d=c*r-a*l,v=t*f+i*u+s*d;if(v===0)return this.set(0,0,0,0,0,0,0,0,0);const M=1/v;return e[0]=f*M,e[1]=(s*c-h*i)*M,e[2]=(o*i-s*a)*M,e[3]=u*M,e[4]=(h*t-s*l)*M,e[5]=(s*r-o*t)*M,e[6]=d*M,e[7]=(i*l-c*t)*M,e[8]=(a*t-i*r)*M,this}transpose(){let e;const t=this.elements;return e=t[1],t[1]=t[3],t[3]=e,e=t[2],t[2]=t[6],t[6]=e,e=t[5],t[5]=t[7],t[7]=e,this}getNormalMatrix(e){return this.setFromMatrix4(e).invert().transpose()}transposeIntoArray(e){const t=this.elements;return e[0]=t[0],e[1]=t[3],e[2]=t[6],e[3]=t[1],e[4]=t[4],e[5]=t[7],e[6]=t[2],e[7]=t[5],e[8]=t[8],this}setUvTransform(e,t,i,s,r,a,o){const l=Math.cos(r),c=Math.sin(r);return this.set(i*l,i*c,-i*(l*a+c*o)+a+e,-s*c,s*l,-s*(-c*a+l*o)+o+t,0,0,1),this}scale(e,t){return ja("Matrix3: .scale() is deprecated. Use .makeScale() instead."),this.premultiply(eu.makeScale(e,t)),this}rotate(e){return ja("Matrix3: .rotate() is deprecated. Use .makeRotation() instead."),this.premultiply(eu.makeRotation(-e)),this}translate(e,t){return ja("Matrix3: .translate() is deprecated. Use .makeTranslation() instead."),this.premultiply(eu.makeTranslation(e,t)),this}makeTranslation(e,t){return e.isVector2?this.set(1,0,e.x,0,1,e.y,0,0,1):this.set(1,0,e,0,1,t,0,0,1),this}makeRotation(e){const t=Math.cos(e),i=Math.sin(e);return this.set(t,-i,0,i,t,0,0,0,1),this}makeScale(e,t){return this.set(e,0,0,0,t,0,0,0,1),this}equals(e){const t=this.elements,i=e.elements;for(let s=0;s<9;s++)if(t[s]!==i[s])return!1;return!0}fromArray(e,t=0){for(let i=0;i<9;i++)this.elements[i]=e[i+t];return this}toArray(e=[],t=0){const i=this.elements;return e[t]=i[0],e[t+1]=i[1],e[t+2]=i[2],e[t+3]=i[3],e[t+4]=i[4],e[t+5]=i[5],e[t+6]=i[6],e[t+7]=i[7],e[t+8]=i[8],e}clone(){return new this.constructor().fromArray(this.elements)}};Yh.prototype.isMatrix3=!0;let Be=Yh;const eu=new Be,Wf=new Be().set(.4123908,.3575843,.1804808,.212639,.7151687,.0721923,.0193308,.1191948,.9505322),Xf=new Be().set(3.2409699,-1.5373832,-.4986108,-.9692436,1.8759675,.0415551,.0556301,-.203977,1.0569715);function H0(){const n={enabled:!0,workingColorSpace:Qa,spaces:{},convert:function(s,r,a){return this.enabled===!1||r===a||!r||!a||(this.spaces[r].transfer===ft&&(s.r=xi(s.r),s.g=xi(s.g),s.b=xi(s.b)),this.spaces[r].primaries!==this.spaces[a].primaries&&(s.applyMatrix3(this.spaces[r].toXYZ),s.applyMatrix3(this.spaces[a].fromXYZ)),this.spaces[a].transfer===ft&&(s.r=Ws(s.r),s.g=Ws(s.g),s.b=Ws(s.b))),s},workingToColorSpace:function(s,r){return this.convert(s,this.workingColorSpace,r)},colorSpaceToWorking:function(s,r){return this.convert(s,r,this.workingColorSpace)},getPrimaries:function(s){return this.spaces[s].primaries},getTransfer:function(s){return s===zi?Za:this.spaces[s].transfer},getToneMappingMode:function(s){return this.spaces[s].outputColorSpaceConfig.toneMappingMode||"standard"},getLuminanceCoefficients:function(s,r=this.workingColorSpace){return s.fromArray(this.spaces[r].luminanceCoefficients)},define:function(s){Object.assign(this.spaces,s)},_getMatrix:function(s,r,a){return s.copy(this.spaces[a].fromXYZ).multiply(this.spaces[r].toXYZ)},_getDrawingBufferColorSpace:function(s){return this.spaces[s].outputColorSpaceConfig.drawingBufferColorSpace},_getUnpackColorSpace:function(s=this.workingColorSpace){return this.spaces[s].workingColorSpaceConfig.unpackColorSpace}},e=[.64,.33,.3,.6,.15,.06],t=[.2126,.7152,.0722],i=[.3127,.329];return n.define({[Qa]:{primaries:e,whitePoint:i,transfer:Za,toXYZ:Wf,fromXYZ:Xf,luminanceCoefficients:t,workingColorSpaceConfig:{unpackColorSpace:hn},outputColorSpaceConfig:{drawingBufferColorSpace:hn}},[hn]:{primaries:e,whitePoint:i,transfer:ft,toXYZ:Wf,fromXYZ:Xf,luminanceCoefficients:t,outputColorSpaceConfig:{drawingBufferColorSpace:hn}}}),n}const et=H0();function xi(n){return n<.04045?n*.0773993808:Math.pow(n*.9478672986+.0521327014,2.4)}function Ws(n){return n<.0031308?n*12.92:1.055*Math.pow(n,.41666)-.055}let Xs;class G0{static getDataURL(e,t="image/png"){if(/^data:/i.test(e.src)||typeof HTMLCanvasElement>"u")return e.src;let i;if(e instanceof HTMLCanvasElement)i=e;else{Xs===void 0&&(Xs=Ja("canvas")),Xs.width=e.width,Xs.height=e.height;const s=Xs.getContext("2d");e instanceof ImageData?s.putImageData(e,0,0):s.drawImage(e,0,0,e.width,e.height),i=Xs}return i.toDataURL(t)}static sRGBToLinear(e){if(typeof HTMLImageElement<"u"&&e instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&e instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&e instanceof ImageBitmap){const t=Ja("canvas");t.width=e.width,t.height=e.height;const i=t.getContext("2d");i.drawImage(e,0,0,e.width,e.height);const s=i.getImageData(0,0,e.width,e.height),r=s.data;for(let a=0;a<r.length;a++)r[a]=xi(r[a]/255)*255;return i.putImageData(s,0,0),t}else if(e.data){const t=e.data.slice(0);for(let i=0;i<t.length;i++)t instanceof Uint8Array||t instanceof Uint8ClampedArray?t[i]=Math.floor(xi(t[i]/255)*255):t[i]=xi(t[i]);return{data:t,width:e.width,height:e.height}}else return Ue("ImageUtils.sRGBToLinear(): Unsupported image type. No color space conversion applied."),e}}let V0=0;class tu{constructor(e=null){this.isTextureSource=!0,Object.defineProperty(this,"id",{value:V0++}),this.uuid=Br(),this.data=e,this.dataReady=!0,this.version=0}getSize(e){const t=this.data;return typeof HTMLVideoElement<"u"&&t instanceof HTMLVideoElement?e.set(t.videoWidth,t.videoHeight,0):typeof VideoFrame<"u"&&t instanceof VideoFrame?e.set(t.displayWidth,t.displayHeight,0):t!==null?e.set(t.width||0,t.height||0,t.depth||0):e.set(0,0,0),e}set needsUpdate(e){e===!0&&this.version++}toJSON(e){const t=e===void 0||typeof e=="string";if(!t&&e.images[this.uuid]!==void 0)return e.images[this.uuid];const i={uuid:this.uuid,url:""},s=this.data;if(s!==null){let r;if(Array.isArray(s)){r=[];for(let a=0,o=s.length;a<o;a++)s[a].isDataTexture?r.push(nu(s[a].image)):r.push(nu(s[a]))}else r=nu(s);i.url=r}return t||(e.images[this.uuid]=i),i}}function nu(n){return typeof HTMLImageElement<"u"&&n instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&n instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&n instanceof ImageBitmap?G0.getDataURL(n):n.data?{data:Array.from(n.data),width:n.width,height:n.height,type:n.data.constructor.name}:(Ue("Texture: Unable to serialize Texture."),{})}let W0=0;const iu=new R;class Xt extends Hi{constructor(e=Xt.DEFAULT_IMAGE,t=Xt.DEFAULT_MAPPING,i=_i,s=_i,r=un,a=Oi,o=ei,l=wn,c=Xt.DEFAULT_ANISOTROPY,h=zi){super(),this.isTexture=!0,Object.defineProperty(this,"id",{value:W0++}),this.uuid=Br(),this.name="",this.source=new tu(e),this.mipmaps=[],this.mapping=t,this.channel=0,this.wrapS=i,this.wrapT=s,this.magFilter=r,this.minFilter=a,this.anisotropy=c,this.format=o,this.internalFormat=null,this.type=l,this.offset=new Ve(0,0),this.repeat=new Ve(1,1),this.center=new Ve(0,0),this.rotation=0,this.matrixAutoUpdate=!0,this.matrix=new Be,this.generateMipmaps=!0,this.mipmapsAutoUpdate=!0,this.premultiplyAlpha=!1,this.flipY=!0,this.unpackAlignment=4,this.colorSpace=h,this.userData={},this.updateRanges=[],this.version=0,this.onUpdate=null,this.renderTarget=null,this.isRenderTargetTexture=!1,this.isArrayTexture=!!(e&&e.depth&&e.depth>1),this.pmremVersion=0,this.isPMREMTexture=!1,this.normalized=!1}get width(){return this.source.getSize(iu).x}get height(){return this.source.getSize(iu).y}get depth(){return this.source.getSize(iu).z}get image(){return this.source.data}set image(e){this.source.data=e}updateMatrix(){this.matrix.setUvTransform(this.offset.x,this.offset.y,this.repeat.x,this.repeat.y,this.rotation,this.center.x,this.center.y)}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}clone(){return new this.constructor().copy(this)}copy(e){return this.name=e.name,this.source=e.source,this.mipmaps=e.mipmaps.slice(0),this.mapping=e.mapping,this.channel=e.channel,this.wrapS=e.wrapS,this.wrapT=e.wrapT,this.magFilter=e.magFilter,this.minFilter=e.minFilter,this.anisotropy=e.anisotropy,this.format=e.format,this.internalFormat=e.internalFormat,this.type=e.type,this.normalized=e.normalized,this.offset.copy(e.offset),this.repeat.copy(e.repeat),this.center.copy(e.center),this.rotation=e.rotation,this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrix.copy(e.matrix),this.generateMipmaps=e.generateMipmaps,this.mipmapsAutoUpdate=e.mipmapsAutoUpdate,this.premultiplyAlpha=e.premultiplyAlpha,this.flipY=e.flipY,this.unpackAlignment=e.unpackAlignment,this.colorSpace=e.colorSpace,this.renderTarget=e.renderTarget,this.isRenderTargetTexture=e.isRenderTargetTexture,this.isPMREMTexture=e.isPMREMTexture,this.isArrayTexture=e.isArrayTexture,this.userData=JSON.parse(JSON.stringify(e.userData)),this.needsUpdate=!0,this}setValues(e){for(const t in e){const i=e[t];if(i===void 0){Ue(`Texture.setValues(): parameter '${t}' has value of undefined.`);continue}const s=this[t];if(s===void 0){Ue(`Texture.setValues(): property '${t}' does not exist.`);continue}s&&i&&s.isVector2&&i.isVector2||s&&i&&s.isVector3&&i.isVector3||s&&i&&s.isMatrix3&&i.isMatrix3?s.copy(i):this[t]=i}}toJSON(e){const t=e===void 0||typeof e=="string";if(!t&&e.textures[this.uuid]!==void 0)return e.textures[this.uuid];const i={metadata:{version:4.7,type:"Texture",generator:"Texture.toJSON"},uuid:this.uuid,name:this.name,image:this.source.toJSON(e).uuid,mapping:this.mapping,channel:this.channel,repeat:[this.repeat.x,this.repeat.y],offset:[this.offset.x,this.offset.y],center:[this.center.x,this.center.y],rotation:this.rotation,wrap:[this.wrapS,this.wrapT],format:this.format,internalFormat:this.internalFormat,type:this.type,normalized:this.normalized,colorSpace:this.colorSpace,minFilter:this.minFilter,magFilter:this.magFilter,anisotropy:this.anisotropy,flipY:this.flipY,generateMipmaps:this.generateMipmaps,mipmapsAutoUpdate:this.mipmapsAutoUpdate,premultiplyAlpha:this.premultiplyAlpha,unpackAlignment:this.unpackAlignment};return Object.keys(this.userData).length>0&&(i.userData=this.userData),t||(e.textures[this.uuid]=i),i}dispose(){this.dispatchEvent({type:"dispose"})}transformUv(e){if(this.mapping!==Cf)return e;if(e.applyMatrix3(this.matrix),e.x<0||e.x>1)switch(this.wrapS){case dc:e.x=e.x-Math.floor(e.x);break;case _i:e.x=e.x<0?0:1;break;case pc:Math.abs(Math.floor(e.x)%2)===1?e.x=Math.ceil(e.x)-e.x:e.x=e.x-Math.floor(e.x);break}if(e.y<0||e.y>1)switch(this.wrapT){case dc:e.y=e.y-Math.floor(e.y);break;case _i:e.y=e.y<0?0:1;break;case pc:Math.abs(Math.floor(e.y)%2)===1?e.y=Math.ceil(e.y)-e.y:e.y=e.y-Math.floor(e.y);break}return this.flipY&&(e.y=1-e.y),e}set needsUpdate(e){e===!0&&(this.version++,this.source.needsUpdate=!0)}set needsPMREMUpdate(e){e===!0&&this.pmremVersion++}}Xt.DEFAULT_IMAGE=null,Xt.DEFAULT_MAPPING=Cf,Xt.DEFAULT_ANISOTROPY=1;const $h=class $h{constructor(e=0,t=0,i=0,s=1){this.x=e,this.y=t,this.z=i,this.w=s}get width(){return this.z}set width(e){this.z=e}get height(){return this.w}set height(e){this.w=e}set(e,t,i,s){return this.x=e,this.y=t,this.z=i,this.w=s,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this.w=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setW(e){return this.w=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;case 3:this.w=t;break;default:throw new Error("THREE.Vector4: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;case 3:return this.w;default:throw new Error("THREE.Vector4: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z,this.w)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this.w=e.w!==void 0?e.w:1,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this.w+=e.w,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this.w+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this.w=e.w+t.w,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this.w+=e.w*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this.w-=e.w,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this.w-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this.w=e.w-t.w,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this.w*=e.w,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this.w*=e,this}applyMatrix4(e){const t=this.x,i=this.y,s=this.z,r=this.w,a=e.elements;return this.x=a[0]*t+a[4]*i+a[8]*s+a[12]*r,this.y=a[1]*t+a[5]*i+a[9]*s+a[13]*r,this.z=a[2]*t+a[6]*i+a[10]*s+a[14]*r,this.w=a[3]*t+a[7]*i+a[11]*s+a[15]*r,this}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this.w/=e.w,this}divideScalar(e){return this.multiplyScalar(1/e)}setAxisAngleFromQuaternion(e){this.w=2*Math.acos(e.w);const t=Math.sqrt(1-e.w*e.w);return t<1e-4?(this.x=1,this.y=0,this.z=0):(this.x=e.x/t,this.y=e.y/t,this.z=e.z/t),this}setAxisAngleFromRotationMatrix(e){let t,i,s,r;const l=e.elements,c=l[0],h=l[4],f=l[8],u=l[1],d=l[5],v=l[9],M=l[2],m=l[6],p=l[10];if(Math.abs(h-u)<.01&&Math.abs(f-M)<.01&&Math.abs(v-m)<.01){if(Math.abs(h+u)<.1&&Math.abs(f+M)<.1&&Math.abs(v+m)<.1&&Math.abs(c+d+p-3)<.1)return this.set(1,0,0,0),this;t=Math.PI;const E=(c+1)/2,A=(d+1)/2,C=(p+1)/2,b=(h+u)/4,g=(f+M)/4,w=(v+m)/4;return E>A&&E>C?E<.01?(i=0,s=.707106781,r=.707106781):(i=Math.sqrt(E),s=b/i,r=g/i):A>C?A<.01?(i=.707106781,s=0,r=.707106781):(s=Math.sqrt(A),i=b/s,r=w/s):C<.01?(i=.707106781,s=.707106781,r=0):(r=Math.sqrt(C),i=g/r,s=w/r),this.set(i,s,r,t),this}let x=Math.sqrt((m-v)*(m-v)+(f-M)*(f-M)+(u-h)*(u-h));return Math.abs(x)<.001&&(x=1),this.x=(m-v)/x,this.y=(f-M)/x,this.z=(u-h)/x,this.w=Math.acos((c+d+p-1)/2),this}setFromMatrixPosition(e){const t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this.w=t[15],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this.w=Math.min(this.w,e.w),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this.w=Math.max(this.w,e.w),this}clamp(e,t){return this.x=Qe(this.x,e.x,t.x),this.y=Qe(this.y,e.y,t.y),this.z=Qe(this.z,e.z,t.z),this.w=Qe(this.w,e.w,t.w),this}clampScalar(e,t){return this.x=Qe(this.x,e,t),this.y=Qe(this.y,e,t),this.z=Qe(this.z,e,t),this.w=Qe(this.w,e,t),this}clampLength(e,t){const i=this.length();return this.divideScalar(i||1).multiplyScalar(Qe(i,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this.w=Math.floor(this.w),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this.w=Math.ceil(this.w),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this.w=Math.round(this.w),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this.w=Math.trunc(this.w),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this.w=-this.w,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z+this.w*e.w}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)+Math.abs(this.w)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this.w+=(e.w-this.w)*t,this}lerpVectors(e,t,i){return this.x=e.x+(t.x-e.x)*i,this.y=e.y+(t.y-e.y)*i,this.z=e.z+(t.z-e.z)*i,this.w=e.w+(t.w-e.w)*i,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z&&e.w===this.w}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this.w=e[t+3],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e[t+3]=this.w,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this.w=e.getW(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this.w=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z,yield this.w}};$h.prototype.isVector4=!0;let At=$h;class X0 extends Hi{constructor(e=1,t=1,i={}){super(),i=Object.assign({generateMipmaps:!1,internalFormat:null,minFilter:un,depthBuffer:!0,stencilBuffer:!1,resolveColorBuffer:!0,resolveDepthBuffer:!0,resolveStencilBuffer:!0,storeMultisampledColorBuffer:!0,storeMultisampledDepthBuffer:!0,storeMultisampledStencilBuffer:!0,depthTexture:null,samples:0,count:1,depth:1,multiview:!1,useArrayDepthTexture:!1},i),this.isRenderTarget=!0,this.width=e,this.height=t,this.depth=i.depth,this.scissor=new At(0,0,e,t),this.scissorTest=!1,this.viewport=new At(0,0,e,t),this.textures=[];const s=i.count;for(let r=0;r<s;r++)this.textures[r]=new Xt({width:e,height:t,depth:i.depth}),this.textures[r].isRenderTargetTexture=!0,this.textures[r].renderTarget=this;this._setTextureOptions(i),this.depthBuffer=i.depthBuffer,this.stencilBuffer=i.stencilBuffer,this.resolveColorBuffer=i.resolveColorBuffer,this.resolveDepthBuffer=i.resolveDepthBuffer,this.resolveStencilBuffer=i.resolveStencilBuffer,this.storeMultisampledColorBuffer=i.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=i.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=i.storeMultisampledStencilBuffer,this._depthTexture=null,this.depthTexture=i.depthTexture,this.samples=i.samples,this.multiview=i.multiview,this.useArrayDepthTexture=i.useArrayDepthTexture}_setTextureOptions(e={}){const t={minFilter:un,generateMipmaps:!1,flipY:!1,internalFormat:null};e.mapping!==void 0&&(t.mapping=e.mapping),e.wrapS!==void 0&&(t.wrapS=e.wrapS),e.wrapT!==void 0&&(t.wrapT=e.wrapT),e.wrapR!==void 0&&(t.wrapR=e.wrapR),e.magFilter!==void 0&&(t.magFilter=e.magFilter),e.minFilter!==void 0&&(t.minFilter=e.minFilter),e.format!==void 0&&(t.format=e.format),e.type!==void 0&&(t.type=e.type),e.anisotropy!==void 0&&(t.anisotropy=e.anisotropy),e.colorSpace!==void 0&&(t.colorSpace=e.colorSpace),e.flipY!==void 0&&(t.flipY=e.flipY),e.generateMipmaps!==void 0&&(t.generateMipmaps=e.generateMipmaps),e.mipmapsAutoUpdate!==void 0&&(t.mipmapsAutoUpdate=e.mipmapsAutoUpdate),e.internalFormat!==void 0&&(t.internalFormat=e.internalFormat);for(let i=0;i<this.textures.length;i++)this.textures[i].setValues(t)}get texture(){return this.textures[0]}set texture(e){this.textures[0]=e}set depthTexture(e){this._depthTexture!==null&&this._depthTexture.renderTarget===this&&(this._depthTexture.renderTarget=null),e!==null&&e.renderTarget===null&&(e.renderTarget=this),this._depthTexture=e}get depthTexture(){return this._depthTexture}setSize(e,t,i=1){if(this.width!==e||this.height!==t||this.depth!==i){this.width=e,this.height=t,this.depth=i;for(let s=0,r=this.textures.length;s<r;s++)this.textures[s].image.width=e,this.textures[s].image.height=t,this.textures[s].image.depth=i,this.textures[s].isData3DTexture!==!0&&(this.textures[s].isArrayTexture=this.textures[s].image.depth>1);this.dispose()}this.viewport.set(0,0,e,t),this.scissor.set(0,0,e,t)}clone(){return new this.constructor().copy(this)}copy(e){this.width=e.width,this.height=e.height,this.depth=e.depth,this.scissor.copy(e.scissor),this.scissorTest=e.scissorTest,this.viewport.copy(e.viewport),this.textures.length=0;for(let t=0,i=e.textures.length;t<i;t++){this.textures[t]=e.textures[t].clone(),this.textures[t].isRenderTargetTexture=!0,this.textures[t].renderTarget=this;const s=Object.assign({},e.textures[t].image);this.textures[t].source=new tu(s)}if(this.depthBuffer=e.depthBuffer,this.stencilBuffer=e.stencilBuffer,this.resolveColorBuffer=e.resolveColorBuffer,this.resolveDepthBuffer=e.resolveDepthBuffer,this.resolveStencilBuffer=e.resolveStencilBuffer,this.storeMultisampledColorBuffer=e.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=e.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=e.storeMultisampledStencilBuffer,e.depthTexture!==null)if(e.depthTexture.renderTarget===e){const t=e.depthTexture.clone();t.renderTarget=null,this.depthTexture=t}else this.depthTexture=e.depthTexture;else this.depthTexture=null;return this.samples=e.samples,this.multiview=e.multiview,this.useArrayDepthTexture=e.useArrayDepthTexture,this}dispose(){this.dispatchEvent({type:"dispose"})}}class Vn extends X0{constructor(e=1,t=1,i={}){super(e,t,i),this.isWebGLRenderTarget=!0}}class qf extends Xt{constructor(e=null,t=1,i=1,s=1){super(null),this.isDataArrayTexture=!0,this.image={data:e,width:t,height:i,depth:s},this.magFilter=Lt,this.minFilter=Lt,this.wrapR=_i,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1,this.layerUpdates=new Set}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}addLayerUpdate(e){this.layerUpdates.add(e)}clearLayerUpdates(){this.layerUpdates.clear()}}class q0 extends Xt{constructor(e=null,t=1,i=1,s=1){super(null),this.isData3DTexture=!0,this.image={data:e,width:t,height:i,depth:s},this.magFilter=Lt,this.minFilter=Lt,this.wrapR=_i,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}}const Wl=class Wl{constructor(e,t,i,s,r,a,o,l,c,h,f,u,d,v,M,m){this.elements=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],e!==void 0&&this.set(e,t,i,s,r,a,o,l,c,h,f,u,d,v,M,m)}set(e,t,i,s,r,a,o,l,c,h,f,u,d,v,M,m){const p=this.elements;return p[0]=e,p[4]=t,p[8]=i,p[12]=s,p[1]=r,p[5]=a,p[9]=o,p[13]=l,p[2]=c,p[6]=h,p[10]=f,p[14]=u,p[3]=d,p[7]=v,p[11]=M,p[15]=m,this}identity(){return this.set(1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1),this}clone(){return new Wl().fromArray(this.elements)}copy(e){const t=this.elements,i=e.elements;return t[0]=i[0],t[1]=i[1],t[2]=i[2],t[3]=i[3],t[4]=i[4],t[5]=i[5],t[6]=i[6],t[7]=i[7],t[8]=i[8],t[9]=i[9],t[10]=i[10],t[11]=i[11],t[12]=i[12],t[13]=i[13],t[14]=i[14],t[15]=i[15],this}copyPosition(e){const t=this.elements,i=e.elements;return t[12]=i[12],t[13]=i[13],t[14]=i[14],this}setFromMatrix3(e){const t=e.elements;return this.set(t[0],t[3],t[6],0,t[1],t[4],t[7],0,t[2],t[5],t[8],0,0,0,0,1),this}extractBasis(e,t,i){return this.determinantAffine()===0?(e.set(1,0,0),t.set(0,1,0),i.set(0,0,1),this):(e.setFromMatrixColumn(this,0),t.setFromMatrixColumn(this,1),i.setFromMatrixColumn(this,2),this)}makeBasis(e,t,i){return this.set(e.x,t.x,i.x,0,e.y,t.y,i.y,0,e.z,t.z,i.z,0,0,0,0,1),this}extractRotation(e){if(e.determinantAffine()===0)return this.identity();const t=this.elements,i=e.elements,s=1/qs.setFromMatrixColumn(e,0).length(),r=1/qs.setFromMatrixColumn(e,1).length(),a=1/qs.setFromMatrixColumn(e,2).length();return t[0]=i[0]*s,t[1]=i[1]*s,t[2]=i[2]*s,t[3]=0,t[4]=i[4]*r,t[5]=i[5]*r,t[6]=i[6]*r,t[7]=0,t[8]=i[8]*a,t[9]=i[9]*a,t[10]=i[10]*a,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromEuler(e){const t=this.elements,i=e.x,s=e.y,r=e.z,a=Math.cos(i),o=Math.sin(i),l=Math.cos(s),c=Math.sin(s),h=Math.cos(r),f=Math.sin(r);if(e.order==="XYZ"){const u=a*h,d=a*f,v=o*h,M=o*f;t[0]=l*h,t[4]=-l*f,t[8]=c,t[1]=d+v*c,t[5]=u-M*c,t[9]=-o*l,t[2]=M-u*c,t[6]=v+d*c,t[10]=a*l}else if(e.order==="YXZ"){const u=l*h,d=l*f,v=c*h,M=c*f;t[0]=u+M*o,t[4]=v*o-d,t[8]=a*c,t[1]=a*f,t[5]=a*h,t[9]=-o,t[2]=d*o-v,t[6]=M+u*o,t[10]=a*l}else if(e.order==="ZXY"){const u=l*h,d=l*f,v=c*h,M=c*f;t[0]=u-M*o,t[4]=-a*f,t[8]=v+d*o,t[1]=d+v*o,t[5]=a*h,t[9]=M-u*o,t[2]=-a*c,t[6]=o,t[10]=a*l}else if(e.order==="ZYX"){const u=a*h,d=a*f,v=o*h,M=o*f;t[0]=l*h,t[4]=v*c-d,t[8]=u*c+M,t[1]=l*f,t[5]=M*c+u,t[9]=d*c-v,t[2]=-c,t[6]=o*l,t[10]=a*l}else if(e.order==="YZX"){const u=a*l,d=a*c,v=o*l,M=o*c;t[0]=l*h,t[4]=M-u*f,t[8]=v*f+d,t[1]=f,t[5]=a*h,t[9]=-o*h,t[2]=-c*h,t[6]=d*f+v,t[10]=u-M*f}else if(e.order==="XZY"){const u=a*l,d=a*c,v=o*l,M=o*c;t[0]=l*h,t[4]=-f,t[8]=c*h,t[1]=u*f+M,t[5]=a*h,t[9]=d*f-v,t[2]=v*f-d,t[6]=o*h,t[10]=M*f+u}return t[3]=0,t[7]=0,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromQuaternion(e){return this.compose(Y0,e,$0)}lookAt(e,t,i){const s=this.elements;return En.subVectors(e,t),En.lengthSq()===0&&(En.z=1),En.normalize(),Gi.crossVectors(i,En),Gi.lengthSq()===0&&(Math.abs(i.z)===1?En.x+=1e-4:En.z+=1e-4,En.normalize(),Gi.crossVectors(i,En)),Gi.normalize(),to.crossVectors(En,Gi),s[0]=Gi.x,s[4]=to.x,s[8]=En.x,s[1]=Gi.y,s[5]=to.y,s[9]=En.y,s[2]=Gi.z,s[6]=to.z,s[10]=En.z,this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){const i=e.elements,s=t.elements,r=this.elements,a=i[0],o=i[4],l=i[8],c=i[12],h=i[1],f=i[5],u=i[9],d=i[13],v=i[2],M=i[6],m=i[10],p=i[14],x=i[3],E=i[7],A=i[11],C=i[15],b=s[0],g=s[4],w=s[8],N=s[12],P=s[1],F=s[5],B=s[9],q=s[13],D=s[2],V=s[6],$=s[10],G=s[14],ne=s[3],W=s[7],ee=s[11],te=s[15];return r[0]=a*b+o*P+l*D+c*ne,r[4]=a*g+o*F+l*V+c*W,r[8]=a*w+o*B+l*$+c*ee,r[12]=a*N+o*q+l*G+c*te,r[1]=h*b+f*P+u*D+d*ne,r[5]=h*g+f*F+u*V+d*W,r[9]=h*w+f*B+u*$+d*ee,r[13]=h*N+f*q+u*G+d*te,r[2]=v*b+M*P+m*D+p*ne,r[6]=v*g+M*F+m*V+p*W,r[10]=v*w+M*B+m*$+p*ee,r[14]=v*N+M*q+m*G+p*te,r[3]=x*b+E*P+A*D+C*ne,r[7]=x*g+E*F+A*V+C*W,r[11]=x*w+E*B+A*$+C*ee,r[15]=x*N+E*q+A*G+C*te,this}multiplyScalar(e){const t=this.elements;return t[0]*=e,t[4]*=e,t[8]*=e,t[12]*=e,t[1]*=e,t[5]*=e,t[9]*=e,t[13]*=e,t[2]*=e,t[6]*=e,t[10]*=e,t[14]*=e,t[3]*=e,t[7]*=e,t[11]*=e,t[15]*=e,this}determinant(){const e=this.elements,t=e[0],i=e[4],s=e[8],r=e[12],a=e[1],o=e[5],l=e[9],c=e[13],h=e[2],f=e[6],u=e[10],d=e[14],v=e[3],M=e[7],m=e[11],p=e[15],x=l*d-c*u,E=o*d-c*f,A=o*u-l*f,C=a*d-c*h,b=a*u-l*h,g=a*f-o*h;return t*(M*x-m*E+p*A)-i*(v*x-m*C+p*b)+s*(v*E-M*C+p*g)-r*(v*A-M*b+m*g)}determinantAffine(){const e=this.elements,t=e[0],i=e[4],s=e[8],r=e[1],a=e[5],o=e[9],l=e[2],c=e[6],h=e[10];return t*(a*h-o*c)-i*(r*h-o*l)+s*(r*c-a*l)}transpose(){const e=this.elements;let t;return t=e[1],e[1]=e[4],e[4]=t,t=e[2],e[2]=e[8],e[8]=t,t=e[6],e[6]=e[9],e[9]=t,t=e[3],e[3]=e[12],e[12]=t,t=e[7],e[7]=e[13],e[13]=t,t=e[11],e[11]=e[14],e[14]=t,this}setPosition(e,t,i){const s=this.elements;return e.isVector3?(s[12]=e.x,s[13]=e.y,s[14]=e.z):(s[12]=e,s[13]=t,s[14]=i),this}invert(){const e=this.elements,t=e[0],i=e[1],s=e[2],r=e[3],a=e[4],o=e[5],l=e[6],c=e[7],h=e[8],f=e[9],u=e[10],d=e[11],v=e[12],M=e[13],m=e[14],p=e[15],x=t*o-i*a,E=t*l-s*a,A=t*c-r*a,C=i*l-s*o,b=i*c-r*o,g=s*c-r*l,w=h*M-f*v,N=h*m-u*v,P=h*p-d*v,F=f*m-u*M,B=f*p-d*M,q=u*p-d*m,D=x*q-E*B+A*F+C*P-b*N+g*w;if(D===0)return this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);const V=1/D;return e[0]=(o*q-l*B+c*F)*V,e[1]=(s*B-i*q-r*F)*V,e[2]=(M*g-m*b+p*C)*V,e[3]=(u*b-f*g-d*C)*V,e[4]=(l*P-a*q-c*N)*V,e[5]=(t*q-s*P+r*N)*V,e[6]=(m*A-v*g-p*E)*V,e[7]=(h*g-u*A+d*E)*V,e[8]=(a*B-o*P+c*w)*V,e[9]=(i*P-t*B-r*w)*V,e[10]=(v*b-M*A+p*x)*V,e[11]=(f*A-h*b-d*x)*V,e[12]=(o*N-a*F-l*w)*V,e[13]=(t*F-i*N+s*w)*V,e[14]=(M*E-v*C-m*x)*V,e[15]=(h*C-f*E+u*x)*V,this}scale(e){const t=this.elements,i=e.x,s=e.y,r=e.z;return t[0]*=i,t[4]*=s,t[8]*=r,t[1]*=i,t[5]*=s,t[9]*=r,t[2]*=i,t[6]*=s,t[10]*=r,t[3]*=i,t[7]*=s,t[11]*=r,this}getMaxScaleOnAxis(){const e=this.elements,t=e[0]*e[0]+e[1]*e[1]+e[2]*e[2],i=e[4]*e[4]+e[5]*e[5]+e[6]*e[6],s=e[8]*e[8]+e[9]*e[9]+e[10]*e[10];return Math.sqrt(Math.max(t,i,s))}makeTranslation(e,t,i){return e.isVector3?this.set(1,0,0,e.x,0,1,0,e.y,0,0,1,e.z,0,0,0,1):this.set(1,0,0,e,0,1,0,t,0,0,1,i,0,0,0,1),this}makeRotationX(e){const t=Math.cos(e),i=Math.sin(e);return this.set(1,0,0,0,0,t,-i,0,0,i,t,0,0,0,0,1),this}makeRotationY(e){const t=Math.cos(e),i=Math.sin(e);return this.set(t,0,i,0,0,1,0,0,-i,0,t,0,0,0,0,1),this}makeRotationZ(e){const t=Math.cos(e),i=Math.sin(e);return this.set(t,-i,0,0,i,t,0,0,0,0,1,0,0,0,0,1),this}makeRotationAxis(e,t){const i=Math.cos(t),s=Math.sin(t),r=1-i,a=e.x,o=e.y,l=e.z,c=r*a,h=r*o;return this.set(c*a+i,c*o-s*l,c*l+s*o,0,c*o+s*l,h*o+i,h*l-s*a,0,c*l-s*o,h*l+s*a,r*l*l+i,0,0,0,0,1),this}makeScale(e,t,i){return this.set(e,0,0,0,0,t,0,0,0,0,i,0,0,0,0,1),this}makeShear(e,t,i,s,r,a){return this.set(1,i,r,0,e,1,a,0,t,s,1,0,0,0,0,1),this}compose(e,t,i){const s=this.elements,r=t._x,a=t._y,o=t._z,l=t._w,c=r+r,h=a+a,f=o+o,u=r*c,d=r*h,v=r*f,M=a*h,m=a*f,p=o*f,x=l*c,E=l*h,A=l*f,C=i.x,b=i.y,g=i.z;return s[0]=(1-(M+p))*C,s[1]=(d+A)*C,s[2]=(v-E)*C,s[3]=0,s[4]=(d-A)*b,s[5]=(1-(u+p))*b,s[6]=(m+x)*b,s[7]=0,s[8]=(v+E)*g,s[9]=(m-x)*g,s[10]=(1-(u+M))*g,s[11]=0,s[12]=e.x,s[13]=e.y,s[14]=e.z,s[15]=1,this}decompose(e,t,i){const s=this.elements;e.x=s[12],e.y=s[13],e.z=s[14];const r=this.determinantAffine();if(r===0)return i.set(1,1,1),t.identity(),this;let a=qs.set(s[0],s[1],s[2]).length();const o=qs.set(s[4],s[5],s[6]).length(),l=qs.set(s[8],s[9],s[10]).length();r<0&&(a=-a),Wn.copy(this);const c=1/a,h=1/o,f=1/l;return Wn.elements[0]*=c,Wn.elements[1]*=c,Wn.elements[2]*=c,Wn.elements[4]*=h,Wn.elements[5]*=h,Wn.elements[6]*=h,Wn.elements[8]*=f,Wn.elements[9]*=f,Wn.elements[10]*=f,t.setFromRotationMatrix(Wn),i.x=a,i.y=o,i.z=l,this}makePerspective(e,t,i,s,r,a,o=Gn,l=!1){const c=this.elements,h=2*r/(t-e),f=2*r/(i-s),u=(t+e)/(t-e),d=(i+s)/(i-s);let v,M;if(l)v=r/(a-r),M=a*r/(a-r);else if(o===Gn)v=-(a+r)/(a-r),M=-2*a*r/(a-r);else if(o===Ka)v=-a/(a-r),M=-a*r/(a-r);else throw new Error("THREE.Matrix4.makePerspective(): Invalid coordinate system: "+o);return c[0]=h,c[4]=0,c[8]=u,c[12]=0,c[1]=0,c[5]=f,c[9]=d,c[13]=0,c[2]=0,c[6]=0,c[10]=v,c[14]=M,c[3]=0,c[7]=0,c[11]=-1,c[15]=0,this}makeOrthographic(e,t,i,s,r,a,o=Gn,l=!1){const c=this.elements,h=2/(t-e),f=2/(i-s),u=-(t+e)/(t-e),d=-(i+s)/(i-s);let v,M;if(l)v=1/(a-r),M=a/(a-r);else if(o===Gn)v=-2/(a-r),M=-(a+r)/(a-r);else if(o===Ka)v=-1/(a-r),M=-r/(a-r);else throw new Error("THREE.Matrix4.makeOrthographic(): Invalid coordinate system: "+o);return c[0]=h,c[4]=0,c[8]=0,c[12]=u,c[1]=0,c[5]=f,c[9]=0,c[13]=d,c[2]=0,c[6]=0,c[10]=v,c[14]=M,c[3]=0,c[7]=0,c[11]=0,c[15]=1,this}equals(e){const t=this.elements,i=e.elements;for(let s=0;s<16;s++)if(t[s]!==i[s])return!1;return!0}fromArray(e,t=0){for(let i=0;i<16;i++)this.elements[i]=e[i+t];return this}toArray(e=[],t=0){const i=this.elements;return e[t]=i[0],e[t+1]=i[1],e[t+2]=i[2],e[t+3]=i[3],e[t+4]=i[4],e[t+5]=i[5],e[t+6]=i[6],e[t+7]=i[7],e[t+8]=i[8],e[t+9]=i[9],e[t+10]=i[10],e[t+11]=i[11],e[t+12]=i[12],e[t+13]=i[13],e[t+14]=i[14],e[t+15]=i[15],e}};Wl.prototype.isMatrix4=!0;let Ye=Wl;const qs=new R,Wn=new Ye,Y0=new R(0,0,0),$0=new R(1,1,1),Gi=new R,to=new R,En=new R,Yf=new Ye,$f=new yt;class Vi{constructor(e=0,t=0,i=0,s=Vi.DEFAULT_ORDER){this.isEuler=!0,this._x=e,this._y=t,this._z=i,this._order=s}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get order(){return this._order}set order(e){this._order=e,this._onChangeCallback()}set(e,t,i,s=this._order){return this._x=e,this._y=t,this._z=i,this._order=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._order)}copy(e){return this._x=e._x,this._y=e._y,this._z=e._z,this._order=e._order,this._onChangeCallback(),this}setFromRotationMatrix(e,t=this._order,i=!0){const s=e.elements,r=s[0],a=s[4],o=s[8],l=s[1],c=s[5],h=s[9],f=s[2],u=s[6],d=s[10];switch(t){case"XYZ":this._y=Math.asin(Qe(o,-1,1)),Math.abs(o)<.9999999?(this._x=Math.atan2(-h,d),this._z=Math.atan2(-a,r)):(this._x=Math.atan2(u,c),this._z=0);break;case"YXZ":this._x=Math.asin(-Qe(h,-1,1)),Math.abs(h)<.9999999?(this._y=Math.atan2(o,d),this._z=Math.atan2(l,c)):(this._y=Math.atan2(-f,r),this._z=0);break;case"ZXY":this._x=Math.asin(Qe(u,-1,1)),Math.abs(u)<.9999999?(this._y=Math.atan2(-f,d),this._z=Math.atan2(-a,c)):(this._y=0,this._z=Math.atan2(l,r));break;case"ZYX":this._y=Math.asin(-Qe(f,-1,1)),Math.abs(f)<.9999999?(this._x=Math.atan2(u,d),this._z=Math.atan2(l,r)):(this._x=0,this._z=Math.atan2(-a,c));break;case"YZX":this._z=Math.asin(Qe(l,-1,1)),Math.abs(l)<.9999999?(this._x=Math.atan2(-h,c),this._y=Math.atan2(-f,r)):(this._x=0,this._y=Math.atan2(o,d));break;case"XZY":this._z=Math.asin(-Qe(a,-1,1)),Math.abs(a)<.9999999?(this._x=Math.atan2(u,c),this._y=Math.atan2(o,r)):(this._x=Math.atan2(-h,d),this._y=0);break;default:Ue("Euler: .setFromRotationMatrix() encountered an unknown order: "+t)}return this._order=t,i===!0&&this._onChangeCallback(),this}setFromQuaternion(e,t,i){return Yf.makeRotationFromQuaternion(e),this.setFromRotationMatrix(Yf,t,i)}setFromVector3(e,t=this._order){return this.set(e.x,e.y,e.z,t)}reorder(e){return $f.setFromEuler(this),this.setFromQuaternion($f,e)}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._order===this._order}fromArray(e){return this._x=e[0],this._y=e[1],this._z=e[2],e[3]!==void 0&&(this._order=e[3]),this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._order,e}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._order}}Vi.DEFAULT_ORDER="XYZ";class su{constructor(){this.mask=1}set(e){this.mask=(1<<e|0)>>>0}enable(e){this.mask|=1<<e|0}enableAll(){this.mask=-1}toggle(e){this.mask^=1<<e|0}disable(e){this.mask&=~(1<<e|0)}disableAll(){this.mask=0}test(e){return(this.mask&e.mask)!==0}isEnabled(e){return(this.mask&(1<<e|0))!==0}}let Q0=0;const Qf=new R,Ys=new yt,Si=new Ye,no=new R,kr=new R,Z0=new R,K0=new yt,Zf=new R(1,0,0),Kf=new R(0,1,0),Jf=new R(0,0,1),jf={type:"added"},J0={type:"removed"},$s={type:"childadded",child:null},ru={type:"childremoved",child:null};class kt extends Hi{constructor(){super(),this.isObject3D=!0,Object.defineProperty(this,"id",{value:Q0++}),this.uuid=Br(),this.name="",this.type="Object3D",this.parent=null,this.children=[],this.up=kt.DEFAULT_UP.clone();const e=new R,t=new Vi,i=new yt,s=new R(1,1,1);function r(){i.setFromEuler(t,!1)}function a(){t.setFromQuaternion(i,void 0,!1)}t._onChange(r),i._onChange(a),Object.defineProperties(this,{position:{configurable:!0,enumerable:!0,value:e},rotation:{configurable:!0,enumerable:!0,value:t},quaternion:{configurable:!0,enumerable:!0,value:i},scale:{configurable:!0,enumerable:!0,value:s},modelViewMatrix:{value:new Ye},normalMatrix:{value:new Be}}),this.matrix=new Ye,this.matrixWorld=new Ye,this.matrixAutoUpdate=kt.DEFAULT_MATRIX_AUTO_UPDATE,this.matrixWorldAutoUpdate=kt.DEFAULT_MATRIX_WORLD_AUTO_UPDATE,this.matrixWorldNeedsUpdate=!1,this.layers=new su,this.visible=!0,this.castShadow=!1,this.receiveShadow=!1,this.frustumCulled=!0,this.renderOrder=0,this.animations=[],this.customDepthMaterial=void 0,this.customDistanceMaterial=void 0,this.static=!1,this.userData={},this.pivot=null}onBeforeShadow(){}onAfterShadow(){}onBeforeRender(){}onAfterRender(){}applyMatrix4(e){this.matrixAutoUpdate&&this.updateMatrix(),this.matrix.premultiply(e),this.matrix.decompose(this.position,this.quaternion,this.scale),this.pivot!==null&&this.position.copy(this.pivot).applyMatrix4(this.matrix).sub(this.pivot)}applyQuaternion(e){return this.quaternion.premultiply(e),this}setRotationFromAxisAngle(e,t){this.quaternion.setFromAxisAngle(e,t)}setRotationFromEuler(e){this.quaternion.setFromEuler(e,!0)}setRotationFromMatrix(e){this.quaternion.setFromRotationMatrix(e)}setRotationFromQuaternion(e){this.quaternion.copy(e)}rotateOnAxis(e,t){return Ys.setFromAxisAngle(e,t),this.quaternion.multiply(Ys),this}rotateOnWorldAxis(e,t){return Ys.setFromAxisAngle(e,t),this.quaternion.premultiply(Ys),this}rotateX(e){return this.rotateOnAxis(Zf,e)}rotateY(e){return this.rotateOnAxis(Kf,e)}rotateZ(e){return this.rotateOnAxis(Jf,e)}translateOnAxis(e,t){return Qf.copy(e).applyQuaternion(this.quaternion),this.position.add(Qf.multiplyScalar(t)),this}translateX(e){return this.translateOnAxis(Zf,e)}translateY(e){return this.translateOnAxis(Kf,e)}translateZ(e){return this.translateOnAxis(Jf,e)}localToWorld(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(this.matrixWorld)}worldToLocal(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(Si.copy(this.matrixWorld).invert())}lookAt(e,t,i){e.isVector3?no.copy(e):no.set(e,t,i);const s=this.parent;this.updateWorldMatrix(!0,!1),kr.setFromMatrixPosition(this.matrixWorld),this.isCamera||this.isLight?Si.lookAt(kr,no,this.up):Si.lookAt(no,kr,this.up),this.quaternion.setFromRotationMatrix(Si),s&&(Si.extractRotation(s.matrixWorld),Ys.setFromRotationMatrix(Si),this.quaternion.premultiply(Ys.invert()))}add(e){if(arguments.length>1){for(let t=0;t<arguments.length;t++)this.add(arguments[t]);return this}return e===this?(rt("Object3D.add: object can't be added as a child of itself.",e),this):(e&&e.isObject3D?(e.removeFromParent(),e.parent=this,this.children.push(e),e.dispatchEvent(jf),$s.child=e,this.dispatchEvent($s),$s.child=null):rt("Object3D.add: object not an instance of THREE.Object3D.",e),this)}remove(e){if(arguments.length>1){for(let i=0;i<arguments.length;i++)this.remove(arguments[i]);return this}const t=this.children.indexOf(e);return t!==-1&&(e.parent=null,this.children.splice(t,1),e.dispatchEvent(J0),ru.child=e,this.dispatchEvent(ru),ru.child=null),this}removeFromParent(){const e=this.parent;return e!==null&&e.remove(this),this}clear(){return this.remove(...this.children)}attach(e){return this.updateWorldMatrix(!0,!1),Si.copy(this.matrixWorld).invert(),e.parent!==null&&(e.parent.updateWorldMatrix(!0,!1),Si.multiply(e.parent.matrixWorld)),e.applyMatrix4(Si),e.removeFromParent(),e.parent=this,this.children.push(e),e.updateWorldMatrix(!1,!0),e.dispatchEvent(jf),$s.child=e,this.dispatchEvent($s),$s.child=null,this}getObjectById(e){return this.getObjectByProperty("id",e)}getObjectByName(e){return this.getObjectByProperty("name",e)}getObjectByProperty(e,t){if(this[e]===t)return this;for(let i=0,s=this.children.length;i<s;i++){const a=this.children[i].getObjectByProperty(e,t);if(a!==void 0)return a}}getObjectsByProperty(e,t,i=[]){this[e]===t&&i.push(this);const s=this.children;for(let r=0,a=s.length;r<a;r++)s[r].getObjectsByProperty(e,t,i);return i}getWorldPosition(e){return this.updateWorldMatrix(!0,!1),e.setFromMatrixPosition(this.matrixWorld)}getWorldQuaternion(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(kr,e,Z0),e}getWorldScale(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(kr,K0,e),e}getWorldDirection(e){this.updateWorldMatrix(!0,!1);const t=this.matrixWorld.elements;return e.set(t[8],t[9],t[10]).normalize()}raycast(){}intersectsFrustum(){return!0}traverse(e){e(this);const t=this.children;for(let i=0,s=t.length;i<s;i++)t[i].traverse(e)}traverseVisible(e){if(this.visible===!1)return;e(this);const t=this.children;for(let i=0,s=t.length;i<s;i++)t[i].traverseVisible(e)}traverseAncestors(e){const t=this.parent;t!==null&&(e(t),t.traverseAncestors(e))}updateMatrix(){this.matrix.compose(this.position,this.quaternion,this.scale);const e=this.pivot;if(e!==null){const t=e.x,i=e.y,s=e.z,r=this.matrix.elements;r[12]+=t-r[0]*t-r[4]*i-r[8]*s,r[13]+=i-r[1]*t-r[5]*i-r[9]*s,r[14]+=s-r[2]*t-r[6]*i-r[10]*s}this.matrixWorldNeedsUpdate=!0}updateMatrixWorld(e){this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||e)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,e=!0);const t=this.children;for(let i=0,s=t.length;i<s;i++)t[i].updateMatrixWorld(e)}updateWorldMatrix(e,t,i=!1){const s=this.parent;if(e===!0&&s!==null&&s.updateWorldMatrix(!0,!1),this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||i)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,i=!0),t===!0){const r=this.children;for(let a=0,o=r.length;a<o;a++)r[a].updateWorldMatrix(!1,!0,i)}}toJSON(e){const t=e===void 0||typeof e=="string",i={};t&&(e={geometries:{},materials:{},textures:{},images:{},shapes:{},skeletons:{},animations:{},nodes:{}},i.metadata={version:4.7,type:"Object",generator:"Object3D.toJSON"});const s={};s.uuid=this.uuid,s.type=this.type,s.name=this.name,s.castShadow=this.castShadow,s.receiveShadow=this.receiveShadow,s.visible=this.visible,s.frustumCulled=this.frustumCulled,s.renderOrder=this.renderOrder,s.static=this.static,s.matrixAutoUpdate=this.matrixAutoUpdate,Object.keys(this.userData).length>0&&(s.userData=this.userData),s.layers=this.layers.mask,s.matrix=this.matrix.toArray(),s.up=this.up.toArray(),this.pivot!==null&&(s.pivot=this.pivot.toArray()),this.morphTargetDictionary!==void 0&&(s.morphTargetDictionary=Object.assign({},this.morphTargetDictionary)),this.morphTargetInfluences!==void 0&&(s.morphTargetInfluences=this.morphTargetInfluences.slice()),this.isInstancedMesh&&(s.type="InstancedMesh",s.count=this.count,s.instanceMatrix=this.instanceMatrix.toJSON(),this.instanceColor!==null&&(s.instanceColor=this.instanceColor.toJSON())),this.isBatchedMesh&&(s.type="BatchedMesh",s.perObjectFrustumCulled=this.perObjectFrustumCulled,s.sortObjects=this.sortObjects,s.drawRanges=this._drawRanges,s.reservedRanges=this._reservedRanges,s.geometryInfo=this._geometryInfo.map(o=>({...o,boundingBox:o.boundingBox?o.boundingBox.toJSON():void 0,boundingSphere:o.boundingSphere?o.boundingSphere.toJSON():void 0})),s.instanceInfo=this._instanceInfo.map(o=>({...o})),s.availableInstanceIds=this._availableInstanceIds.slice(),s.availableGeometryIds=this._availableGeometryIds.slice(),s.nextIndexStart=this._nextIndexStart,s.nextVertexStart=this._nextVertexStart,s.geometryCount=this._geometryCount,s.maxInstanceCount=this._maxInstanceCount,s.maxVertexCount=this._maxVertexCount,s.maxIndexCount=this._maxIndexCount,s.geometryInitialized=this._geometryInitialized,s.matricesTexture=this._matricesTexture.toJSON(e),s.indirectTexture=this._indirectTexture.toJSON(e),this._colorsTexture!==null&&(s.colorsTexture=this._colorsTexture.toJSON(e)),this.boundingSphere!==null&&(s.boundingSphere=this.boundingSphere.toJSON()),this.boundingBox!==null&&(s.boundingBox=this.boundingBox.toJSON()));function r(o,l){return o[l.uuid]===void 0&&(o[l.uuid]=l.toJSON(e)),l.uuid}if(this.isScene)this.background&&(this.background.isColor?s.background=this.background.toJSON():this.background.isTexture&&(s.background=this.background.toJSON(e).uuid)),this.environment&&this.environment.isTexture&&this.environment.isRenderTargetTexture!==!0&&(s.environment=this.environment.toJSON(e).uuid);else if(this.isMesh||this.isLine||this.isPoints){s.geometry=r(e.geometries,this.geometry);const o=this.geometry.parameters;if(o!==void 0&&o.shapes!==void 0){const l=o.shapes;if(Array.isArray(l))for(let c=0,h=l.length;c<h;c++){const f=l[c];r(e.shapes,f)}else r(e.shapes,l)}}if(this.isSkinnedMesh&&(s.bindMode=this.bindMode,s.bindMatrix=this.bindMatrix.toArray(),this.skeleton!==void 0&&(r(e.skeletons,this.skeleton),s.skeleton=this.skeleton.uuid)),this.material!==void 0)if(Array.isArray(this.material)){const o=[];for(let l=0,c=this.material.length;l<c;l++)o.push(r(e.materials,this.material[l]));s.material=o}else s.material=r(e.materials,this.material);if(this.children.length>0){s.children=[];for(let o=0;o<this.children.length;o++)s.children.push(this.children[o].toJSON(e).object)}if(this.animations.length>0){s.animations=[];for(let o=0;o<this.animations.length;o++){const l=this.animations[o];s.animations.push(r(e.animations,l))}}if(t){const o=a(e.geometries),l=a(e.materials),c=a(e.textures),h=a(e.images),f=a(e.shapes),u=a(e.skeletons),d=a(e.animations),v=a(e.nodes);o.length>0&&(i.geometries=o),l.length>0&&(i.materials=l),c.length>0&&(i.textures=c),h.length>0&&(i.images=h),f.length>0&&(i.shapes=f),u.length>0&&(i.skeletons=u),d.length>0&&(i.animations=d),v.length>0&&(i.nodes=v)}return i.object=s,i;function a(o){const l=[];for(const c in o){const h=o[c];delete h.metadata,l.push(h)}return l}}clone(e){return new this.constructor().copy(this,e)}copy(e,t=!0){if(this.name=e.name,this.up.copy(e.up),this.position.copy(e.position),this.rotation.order=e.rotation.order,this.quaternion.copy(e.quaternion),this.scale.copy(e.scale),this.pivot=e.pivot!==null?e.pivot.clone():null,this.matrix.copy(e.matrix),this.matrixWorld.copy(e.matrixWorld),this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrixWorldAutoUpdate=e.matrixWorldAutoUpdate,this.matrixWorldNeedsUpdate=e.matrixWorldNeedsUpdate,this.layers.mask=e.layers.mask,this.visible=e.visible,this.castShadow=e.castShadow,this.receiveShadow=e.receiveShadow,this.frustumCulled=e.frustumCulled,this.renderOrder=e.renderOrder,this.static=e.static,this.animations=e.animations.slice(),this.userData=JSON.parse(JSON.stringify(e.userData)),t===!0)for(let i=0;i<e.children.length;i++){const s=e.children[i];this.add(s.clone())}return this}dispose(){this.dispatchEvent({type:"dispose"})}}kt.DEFAULT_UP=new R(0,1,0),kt.DEFAULT_MATRIX_AUTO_UPDATE=!0,kt.DEFAULT_MATRIX_WORLD_AUTO_UPDATE=!0;let us=class extends kt{constructor(){super(),this.isGroup=!0,this.type="Group"}};const j0={type:"move"};class au{constructor(){this._targetRay=null,this._grip=null,this._hand=null}getHandSpace(){return this._hand===null&&(this._hand=new us,this._hand.matrixAutoUpdate=!1,this._hand.visible=!1,this._hand.joints={},this._hand.inputState={pinching:!1}),this._hand}getTargetRaySpace(){return this._targetRay===null&&(this._targetRay=new us,this._targetRay.matrixAutoUpdate=!1,this._targetRay.visible=!1,this._targetRay.hasLinearVelocity=!1,this._targetRay.linearVelocity=new R,this._targetRay.hasAngularVelocity=!1,this._targetRay.angularVelocity=new R),this._targetRay}getGripSpace(){return this._grip===null&&(this._grip=new us,this._grip.matrixAutoUpdate=!1,this._grip.visible=!1,this._grip.hasLinearVelocity=!1,this._grip.linearVelocity=new R,this._grip.hasAngularVelocity=!1,this._grip.angularVelocity=new R,this._grip.eventsEnabled=!1),this._grip}dispatchEvent(e){return this._targetRay!==null&&this._targetRay.dispatchEvent(e),this._grip!==null&&this._grip.dispatchEvent(e),this._hand!==null&&this._hand.dispatchEvent(e),this}connect(e){if(e&&e.hand){const t=this._hand;if(t)for(const i of e.hand.values())this._getHandJoint(t,i)}return this.dispatchEvent({type:"connected",data:e}),this}disconnect(e){return this.dispatchEvent({type:"disconnected",data:e}),this._targetRay!==null&&(this._targetRay.visible=!1),this._grip!==null&&(this._grip.visible=!1),this._hand!==null&&(this._hand.visible=!1),this}update(e,t,i){let s=null,r=null,a=null;const o=this._targetRay,l=this._grip,c=this._hand;if(e&&t.session.visibilityState!=="visible-blurred"){if(c&&e.hand){a=!0;for(const M of e.hand.values()){const m=t.getJointPose(M,i),p=this._getHandJoint(c,M);m!==null&&(p.matrix.fromArray(m.transform.matrix),p.matrix.decompose(p.position,p.quaternion,p.scale),p.matrixWorldNeedsUpdate=!0,p.jointRadius=m.radius),p.visible=m!==null}const h=c.joints["index-finger-tip"],f=c.joints["thumb-tip"],u=h.position.distanceTo(f.position),d=.02,v=.005;c.inputState.pinching&&u>d+v?(c.inputState.pinching=!1,this.dispatchEvent({type:"pinchend",handedness:e.handedness,target:this})):!c.inputState.pinching&&u<=d-v&&(c.inputState.pinching=!0,this.dispatchEvent({type:"pinchstart",handedness:e.handedness,target:this}))}else l!==null&&e.gripSpace&&(r=t.getPose(e.gripSpace,i),r!==null&&(l.matrix.fromArray(r.transform.matrix),l.matrix.decompose(l.position,l.quaternion,l.scale),l.matrixWorldNeedsUpdate=!0,r.linearVelocity?(l.hasLinearVelocity=!0,l.linearVelocity.copy(r.linearVelocity)):l.hasLinearVelocity=!1,r.angularVelocity?(l.hasAngularVelocity=!0,l.angularVelocity.copy(r.angularVelocity)):l.hasAngularVelocity=!1,l.eventsEnabled&&l.dispatchEvent({type:"gripUpdated",data:e,target:this})));o!==null&&(s=t.getPose(e.targetRaySpace,i),s===null&&r!==null&&(s=r),s!==null&&(o.matrix.fromArray(s.transform.matrix),o.matrix.decompose(o.position,o.quaternion,o.scale),o.matrixWorldNeedsUpdate=!0,s.linearVelocity?(o.hasLinearVelocity=!0,o.linearVelocity.copy(s.linearVelocity)):o.hasLinearVelocity=!1,s.angularVelocity?(o.hasAngularVelocity=!0,o.angularVelocity.copy(s.angularVelocity)):o.hasAngularVelocity=!1,this.dispatchEvent(j0)))}return o!==null&&(o.visible=s!==null),l!==null&&(l.visible=r!==null),c!==null&&(c.visible=a!==null),this}_getHandJoint(e,t){if(e.joints[t.jointName]===void 0){const i=new us;i.matrixAutoUpdate=!1,i.visible=!1,e.joints[t.jointName]=i,e.add(i)}return e.joints[t.jointName]}}const ed={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074},Wi={h:0,s:0,l:0},io={h:0,s:0,l:0};function ou(n,e,t){return t<0&&(t+=1),t>1&&(t-=1),t<1/6?n+(e-n)*6*t:t<1/2?e:t<2/3?n+(e-n)*6*(2/3-t):n}class $e{constructor(e,t,i){return this.isColor=!0,this.r=1,this.g=1,this.b=1,this.set(e,t,i)}set(e,t,i){if(t===void 0&&i===void 0){const s=e;s&&s.isColor?this.copy(s):typeof s=="number"?this.setHex(s):typeof s=="string"&&this.setStyle(s)}else this.setRGB(e,t,i);return this}setScalar(e){return this.r=e,this.g=e,this.b=e,this}setHex(e,t=hn){return e=Math.floor(e),this.r=(e>>16&255)/255,this.g=(e>>8&255)/255,this.b=(e&255)/255,et.colorSpaceToWorking(this,t),this}setRGB(e,t,i,s=et.workingColorSpace){return this.r=e,this.g=t,this.b=i,et.colorSpaceToWorking(this,s),this}setHSL(e,t,i,s=et.workingColorSpace){if(e=O0(e,1),t=Qe(t,0,1),i=Qe(i,0,1),t===0)this.r=this.g=this.b=i;else{const r=i<=.5?i*(1+t):i+t-i*t,a=2*i-r;this.r=ou(a,r,e+1/3),this.g=ou(a,r,e),this.b=ou(a,r,e-1/3)}return et.colorSpaceToWorking(this,s),this}setStyle(e,t=hn){function i(r){r!==void 0&&parseFloat(r)<1&&Ue("Color: Alpha component of "+e+" will be ignored.")}let s;if(s=/^(\w+)\(([^\)]*)\)/.exec(e)){let r;const a=s[1],o=s[2];switch(a){case"rgb":case"rgba":if(r=/^\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(o))return i(r[4]),this.setRGB(Math.min(255,parseInt(r[1],10))/255,Math.min(255,parseInt(r[2],10))/255,Math.min(255,parseInt(r[3],10))/255,t);if(r=/^\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(o))return i(r[4]),this.setRGB(Math.min(100,parseFloat(r[1]))/100,Math.min(100,parseFloat(r[2]))/100,Math.min(100,parseFloat(r[3]))/100,t);break;case"hsl":case"hsla":if(r=/^\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(o))return i(r[4]),this.setHSL(parseFloat(r[1])/360,parseFloat(r[2])/100,parseFloat(r[3])/100,t);break;default:Ue("Color: Unknown color model "+e)}}else if(s=/^\#([A-Fa-f\d]+)$/.exec(e)){const r=s[1],a=r.length;if(a===3)return this.setRGB(parseInt(r.charAt(0),16)/15,parseInt(r.charAt(1),16)/15,parseInt(r.charAt(2),16)/15,t);if(a===6)return this.setHex(parseInt(r,16),t);Ue("Color: Invalid hex color "+e)}else if(e&&e.length>0)return this.setColorName(e,t);return this}setColorName(e,t=hn){const i=ed[e.toLowerCase()];return i!==void 0?this.setHex(i,t):Ue("Color: Unknown color "+e),this}clone(){return new this.constructor(this.r,this.g,this.b)}copy(e){return this.r=e.r,this.g=e.g,this.b=e.b,this}copySRGBToLinear(e){return this.r=xi(e.r),this.g=xi(e.g),this.b=xi(e.b),this}copyLinearToSRGB(e){return this.r=Ws(e.r),this.g=Ws(e.g),this.b=Ws(e.b),this}convertSRGBToLinear(){return this.copySRGBToLinear(this),this}convertLinearToSRGB(){return this.copyLinearToSRGB(this),this}getHex(e=hn){return et.workingToColorSpace(sn.copy(this),e),Math.round(Qe(sn.r*255,0,255))*65536+Math.round(Qe(sn.g*255,0,255))*256+Math.round(Qe(sn.b*255,0,255))}getHexString(e=hn){return("000000"+this.getHex(e).toString(16)).slice(-6)}getHSL(e,t=et.workingColorSpace){et.workingToColorSpace(sn.copy(this),t);const i=sn.r,s=sn.g,r=sn.b,a=Math.max(i,s,r),o=Math.min(i,s,r);let l,c;const h=(o+a)/2;if(o===a)l=0,c=0;else{const f=a-o;switch(c=h<=.5?f/(a+o):f/(2-a-o),a){case i:l=(s-r)/f+(s<r?6:0);break;case s:l=(r-i)/f+2;break;case r:l=(i-s)/f+4;break}l/=6}return e.h=l,e.s=c,e.l=h,e}getRGB(e,t=et.workingColorSpace){return et.workingToColorSpace(sn.copy(this),t),e.r=sn.r,e.g=sn.g,e.b=sn.b,e}getStyle(e=hn){et.workingToColorSpace(sn.copy(this),e);const t=sn.r,i=sn.g,s=sn.b;return e!==hn?`color(${e} ${t.toFixed(3)} ${i.toFixed(3)} ${s.toFixed(3)})`:`rgb(${Math.round(t*255)},${Math.round(i*255)},${Math.round(s*255)})`}offsetHSL(e,t,i){return this.getHSL(Wi),this.setHSL(Wi.h+e,Wi.s+t,Wi.l+i)}add(e){return this.r+=e.r,this.g+=e.g,this.b+=e.b,this}addColors(e,t){return this.r=e.r+t.r,this.g=e.g+t.g,this.b=e.b+t.b,this}addScalar(e){return this.r+=e,this.g+=e,this.b+=e,this}sub(e){return this.r=Math.max(0,this.r-e.r),this.g=Math.max(0,this.g-e.g),this.b=Math.max(0,this.b-e.b),this}multiply(e){return this.r*=e.r,this.g*=e.g,this.b*=e.b,this}multiplyScalar(e){return this.r*=e,this.g*=e,this.b*=e,this}lerp(e,t){return this.r+=(e.r-this.r)*t,this.g+=(e.g-this.g)*t,this.b+=(e.b-this.b)*t,this}lerpColors(e,t,i){return this.r=e.r+(t.r-e.r)*i,this.g=e.g+(t.g-e.g)*i,this.b=e.b+(t.b-e.b)*i,this}lerpHSL(e,t){this.getHSL(Wi),e.getHSL(io);const i=Kc(Wi.h,io.h,t),s=Kc(Wi.s,io.s,t),r=Kc(Wi.l,io.l,t);return this.setHSL(i,s,r),this}setFromVector3(e){return this.r=e.x,this.g=e.y,this.b=e.z,this}applyMatrix3(e){const t=this.r,i=this.g,s=this.b,r=e.elements;return this.r=r[0]*t+r[3]*i+r[6]*s,this.g=r[1]*t+r[4]*i+r[7]*s,this.b=r[2]*t+r[5]*i+r[8]*s,this}equals(e){return e.r===this.r&&e.g===this.g&&e.b===this.b}fromArray(e,t=0){return this.r=e[t],this.g=e[t+1],this.b=e[t+2],this}toArray(e=[],t=0){return e[t]=this.r,e[t+1]=this.g,e[t+2]=this.b,e}fromBufferAttribute(e,t){return this.r=e.getX(t),this.g=e.getY(t),this.b=e.getZ(t),this}toJSON(){return this.getHex()}*[Symbol.iterator](){yield this.r,yield this.g,yield this.b}}const sn=new $e;$e.NAMES=ed;class so extends kt{constructor(){super(),this.isScene=!0,this.type="Scene",this.background=null,this.environment=null,this.fog=null,this.backgroundBlurriness=0,this.backgroundIntensity=1,this.backgroundRotation=new Vi,this.environmentIntensity=1,this.environmentRotation=new Vi,this.overrideMaterial=null,typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}copy(e,t){return super.copy(e,t),this.background=e.background!==null?e.background.clone():null,this.environment=e.environment!==null?e.environment.clone():null,this.fog=e.fog!==null?e.fog.clone():null,this.backgroundBlurriness=e.backgroundBlurriness,this.backgroundIntensity=e.backgroundIntensity,this.backgroundRotation.copy(e.backgroundRotation),this.environmentIntensity=e.environmentIntensity,this.environmentRotation.copy(e.environmentRotation),this.overrideMaterial=e.overrideMaterial!==null?e.overrideMaterial.clone():null,this.matrixAutoUpdate=e.matrixAutoUpdate,this}toJSON(e){const t=super.toJSON(e);return this.fog!==null&&(t.object.fog=this.fog.toJSON()),t.object.backgroundBlurriness=this.backgroundBlurriness,t.object.backgroundIntensity=this.backgroundIntensity,t.object.backgroundRotation=this.backgroundRotation.toArray(),t.object.environmentIntensity=this.environmentIntensity,t.object.environmentRotation=this.environmentRotation.toArray(),t}}const Xn=new R,Mi=new R,lu=new R,yi=new R,Qs=new R,Zs=new R,td=new R,cu=new R,uu=new R,hu=new R,fu=new At,du=new At,pu=new At;class Pn{constructor(e=new R,t=new R,i=new R){this.a=e,this.b=t,this.c=i}static getNormal(e,t,i,s){s.subVectors(i,t),Xn.subVectors(e,t),s.cross(Xn);const r=s.lengthSq();return r>0?s.multiplyScalar(1/Math.sqrt(r)):s.set(0,0,0)}static getBarycoord(e,t,i,s,r){Xn.subVectors(s,t),Mi.subVectors(i,t),lu.subVectors(e,t);const a=Xn.dot(Xn),o=Xn.dot(Mi),l=Xn.dot(lu),c=Mi.dot(Mi),h=Mi.dot(lu),f=a*c-o*o;if(f===0)return r.set(0,0,0),null;const u=1/f,d=(c*l-o*h)*u,v=(a*h-o*l)*u;return r.set(1-d-v,v,d)}static containsPoint(e,t,i,s){return this.getBarycoord(e,t,i,s,yi)===null?!1:yi.x>=0&&yi.y>=0&&yi.x+yi.y<=1}static getInterpolation(e,t,i,s,r,a,o,l){return this.getBarycoord(e,t,i,s,yi)===null?(l.x=0,l.y=0,"z"in l&&(l.z=0),"w"in l&&(l.w=0),null):(l.setScalar(0),l.addScaledVector(r,yi.x),l.addScaledVector(a,yi.y),l.addScaledVector(o,yi.z),l)}static getInterpolatedAttribute(e,t,i,s,r,a){return fu.setScalar(0),du.setScalar(0),pu.setScalar(0),fu.fromBufferAttribute(e,t),du.fromBufferAttribute(e,i),pu.fromBufferAttribute(e,s),a.setScalar(0),a.addScaledVector(fu,r.x),a.addScaledVector(du,r.y),a.addScaledVector(pu,r.z),a}static isFrontFacing(e,t,i,s){return Xn.subVectors(i,t),Mi.subVectors(e,t),Xn.cross(Mi).dot(s)<0}set(e,t,i){return this.a.copy(e),this.b.copy(t),this.c.copy(i),this}setFromPointsAndIndices(e,t,i,s){return this.a.copy(e[t]),this.b.copy(e[i]),this.c.copy(e[s]),this}setFromAttributeAndIndices(e,t,i,s){return this.a.fromBufferAttribute(e,t),this.b.fromBufferAttribute(e,i),this.c.fromBufferAttribute(e,s),this}clone(){return new this.constructor().copy(this)}copy(e){return this.a.copy(e.a),this.b.copy(e.b),this.c.copy(e.c),this}getArea(){return Xn.subVectors(this.c,this.b),Mi.subVectors(this.a,this.b),Xn.cross(Mi).length()*.5}getMidpoint(e){return e.addVectors(this.a,this.b).add(this.c).multiplyScalar(1/3)}getNormal(e){return Pn.getNormal(this.a,this.b,this.c,e)}getPlane(e){return e.setFromCoplanarPoints(this.a,this.b,this.c)}getBarycoord(e,t){return Pn.getBarycoord(e,this.a,this.b,this.c,t)}getInterpolation(e,t,i,s,r){return Pn.getInterpolation(e,this.a,this.b,this.c,t,i,s,r)}containsPoint(e){return Pn.containsPoint(e,this.a,this.b,this.c)}isFrontFacing(e){return Pn.isFrontFacing(this.a,this.b,this.c,e)}intersectsBox(e){return e.intersectsTriangle(this)}closestPointToPoint(e,t){const i=this.a,s=this.b,r=this.c;let a,o;Qs.subVectors(s,i),Zs.subVectors(r,i),cu.subVectors(e,i);const l=Qs.dot(cu),c=Zs.dot(cu);if(l<=0&&c<=0)return t.copy(i);uu.subVectors(e,s);const h=Qs.dot(uu),f=Zs.dot(uu);if(h>=0&&f<=h)return t.copy(s);const u=l*f-h*c;if(u<=0&&l>=0&&h<=0&&l-h>0)return a=l/(l-h),t.copy(i).addScaledVector(Qs,a);hu.subVectors(e,r);const d=Qs.dot(hu),v=Zs.dot(hu);if(v>=0&&d<=v)return t.copy(r);const M=d*c-l*v;if(M<=0&&c>=0&&v<=0)return o=c/(c-v),t.copy(i).addScaledVector(Zs,o);const m=h*v-d*f;if(m<=0&&f-h>=0&&d-v>=0)return td.subVectors(r,s),o=(f-h)/(f-h+(d-v)),t.copy(s).addScaledVector(td,o);const p=1/(m+M+u);return a=M*p,o=u*p,t.copy(i).addScaledVector(Qs,a).addScaledVector(Zs,o)}equals(e){return e.a.equals(this.a)&&e.b.equals(this.b)&&e.c.equals(this.c)}}class zr{constructor(e=new R(1/0,1/0,1/0),t=new R(-1/0,-1/0,-1/0)){this.isBox3=!0,this.min=e,this.max=t}set(e,t){return this.min.copy(e),this.max.copy(t),this}setFromArray(e){this.makeEmpty();for(let t=0,i=e.length;t<i;t+=3)this.expandByPoint(qn.fromArray(e,t));return this}setFromBufferAttribute(e){this.makeEmpty();for(let t=0,i=e.count;t<i;t++)this.expandByPoint(qn.fromBufferAttribute(e,t));return this}setFromPoints(e){this.makeEmpty();for(let t=0,i=e.length;t<i;t++)this.expandByPoint(e[t]);return this}setFromCenterAndSize(e,t){const i=qn.copy(t).multiplyScalar(.5);return this.min.copy(e).sub(i),this.max.copy(e).add(i),this}setFromObject(e,t=!1){return this.makeEmpty(),this.expandByObject(e,t)}clone(){return new this.constructor().copy(this)}copy(e){return this.min.copy(e.min),this.max.copy(e.max),this}makeEmpty(){return this.min.x=this.min.y=this.min.z=1/0,this.max.x=this.max.y=this.max.z=-1/0,this}isEmpty(){return this.max.x<this.min.x||this.max.y<this.min.y||this.max.z<this.min.z}getCenter(e){return this.isEmpty()?e.set(0,0,0):e.addVectors(this.min,this.max).multiplyScalar(.5)}getSize(e){return this.isEmpty()?e.set(0,0,0):e.subVectors(this.max,this.min)}expandByPoint(e){return this.min.min(e),this.max.max(e),this}expandByVector(e){return this.min.sub(e),this.max.add(e),this}expandByScalar(e){return this.min.addScalar(-e),this.max.addScalar(e),this}expandByObject(e,t=!1){e.updateWorldMatrix(!1,!1);const i=e.geometry;if(i!==void 0){const r=i.getAttribute("position");if(t===!0&&r!==void 0&&e.isInstancedMesh!==!0&&e.isBatchedMesh!==!0)for(let a=0,o=r.count;a<o;a++)e.isMesh===!0?e.getVertexPosition(a,qn):qn.fromBufferAttribute(r,a),qn.applyMatrix4(e.matrixWorld),this.expandByPoint(qn);else e.boundingBox!==void 0?(e.boundingBox===null&&e.computeBoundingBox(),ro.copy(e.boundingBox)):(i.boundingBox===null&&i.computeBoundingBox(),ro.copy(i.boundingBox)),ro.applyMatrix4(e.matrixWorld),this.union(ro)}const s=e.children;for(let r=0,a=s.length;r<a;r++)this.expandByObject(s[r],t);return this}containsPoint(e){return e.x>=this.min.x&&e.x<=this.max.x&&e.y>=this.min.y&&e.y<=this.max.y&&e.z>=this.min.z&&e.z<=this.max.z}containsBox(e){return this.min.x<=e.min.x&&e.max.x<=this.max.x&&this.min.y<=e.min.y&&e.max.y<=this.max.y&&this.min.z<=e.min.z&&e.max.z<=this.max.z}getParameter(e,t){return t.set((e.x-this.min.x)/(this.max.x-this.min.x),(e.y-this.min.y)/(this.max.y-this.min.y),(e.z-this.min.z)/(this.max.z-this.min.z))}intersectsBox(e){return e.max.x>=this.min.x&&e.min.x<=this.max.x&&e.max.y>=this.min.y&&e.min.y<=this.max.y&&e.max.z>=this.min.z&&e.min.z<=this.max.z}intersectsSphere(e){return this.clampPoint(e.center,qn),qn.distanceToSquared(e.center)<=e.radius*e.radius}intersectsPlane(e){let t,i;return e.normal.x>0?(t=e.normal.x*this.min.x,i=e.normal.x*this.max.x):(t=e.normal.x*this.max.x,i=e.normal.x*this.min.x),e.normal.y>0?(t+=e.normal.y*this.min.y,i+=e.normal.y*this.max.y):(t+=e.normal.y*this.max.y,i+=e.normal.y*this.min.y),e.normal.z>0?(t+=e.normal.z*this.min.z,i+=e.normal.z*this.max.z):(t+=e.normal.z*this.max.z,i+=e.normal.z*this.min.z),t<=-e.constant&&i>=-e.constant}intersectsTriangle(e){if(this.isEmpty())return!1;this.getCenter(Hr),ao.subVectors(this.max,Hr),Ks.subVectors(e.a,Hr),Js.subVectors(e.b,Hr),js.subVectors(e.c,Hr),Xi.subVectors(Js,Ks),qi.subVectors(js,Js),hs.subVectors(Ks,js);let t=[0,-Xi.z,Xi.y,0,-qi.z,qi.y,0,-hs.z,hs.y,Xi.z,0,-Xi.x,qi.z,0,-qi.x,hs.z,0,-hs.x,-Xi.y,Xi.x,0,-qi.y,qi.x,0,-hs.y,hs.x,0];return!mu(t,Ks,Js,js,ao)||(t=[1,0,0,0,1,0,0,0,1],!mu(t,Ks,Js,js,ao))?!1:(oo.crossVectors(Xi,qi),t=[oo.x,oo.y,oo.z],mu(t,Ks,Js,js,ao))}clampPoint(e,t){return t.copy(e).clamp(this.min,this.max)}distanceToPoint(e){return this.clampPoint(e,qn).distanceTo(e)}getBoundingSphere(e){return this.isEmpty()?e.makeEmpty():(this.getCenter(e.center),e.radius=this.getSize(qn).length()*.5),e}intersect(e){return this.min.max(e.min),this.max.min(e.max),this.isEmpty()&&this.makeEmpty(),this}union(e){return this.min.min(e.min),this.max.max(e.max),this}applyMatrix4(e){return this.isEmpty()?this:(wi[0].set(this.min.x,this.min.y,this.min.z).applyMatrix4(e),wi[1].set(this.min.x,this.min.y,this.max.z).applyMatrix4(e),wi[2].set(this.min.x,this.max.y,this.min.z).applyMatrix4(e),wi[3].set(this.min.x,this.max.y,this.max.z).applyMatrix4(e),wi[4].set(this.max.x,this.min.y,this.min.z).applyMatrix4(e),wi[5].set(this.max.x,this.min.y,this.max.z).applyMatrix4(e),wi[6].set(this.max.x,this.max.y,this.min.z).applyMatrix4(e),wi[7].set(this.max.x,this.max.y,this.max.z).applyMatrix4(e),this.setFromPoints(wi),this)}translate(e){return this.min.add(e),this.max.add(e),this}equals(e){return e.min.equals(this.min)&&e.max.equals(this.max)}toJSON(){return{min:this.min.toArray(),max:this.max.toArray()}}fromJSON(e){return this.min.fromArray(e.min),this.max.fromArray(e.max),this}}const wi=[new R,new R,new R,new R,new R,new R,new R,new R],qn=new R,ro=new zr,Ks=new R,Js=new R,js=new R,Xi=new R,qi=new R,hs=new R,Hr=new R,ao=new R,oo=new R,fs=new R;function mu(n,e,t,i,s){for(let r=0,a=n.length-3;r<=a;r+=3){fs.fromArray(n,r);const o=s.x*Math.abs(fs.x)+s.y*Math.abs(fs.y)+s.z*Math.abs(fs.z),l=e.dot(fs),c=t.dot(fs),h=i.dot(fs);if(Math.max(-Math.max(l,c,h),Math.min(l,c,h))>o)return!1}return!0}const Ai=ev();function ev(){const n=new ArrayBuffer(4),e=new Float32Array(n),t=new Uint32Array(n),i=new Uint32Array(512),s=new Uint32Array(512);for(let l=0;l<256;++l){const c=l-127;c<-27?(i[l]=0,i[l|256]=32768,s[l]=24,s[l|256]=24):c<-14?(i[l]=1024>>-c-14,i[l|256]=1024>>-c-14|32768,s[l]=-c-1,s[l|256]=-c-1):c<=15?(i[l]=c+15<<10,i[l|256]=c+15<<10|32768,s[l]=13,s[l|256]=13):c<128?(i[l]=31744,i[l|256]=64512,s[l]=24,s[l|256]=24):(i[l]=31744,i[l|256]=64512,s[l]=13,s[l|256]=13)}const r=new Uint32Array(2048),a=new Uint32Array(64),o=new Uint32Array(64);for(let l=1;l<1024;++l){let c=l<<13,h=0;for(;(c&8388608)===0;)c<<=1,h-=8388608;c&=-8388609,h+=947912704,r[l]=c|h}for(let l=1024;l<2048;++l)r[l]=939524096+(l-1024<<13);for(let l=1;l<31;++l)a[l]=l<<23;a[31]=1199570944,a[32]=2147483648;for(let l=33;l<63;++l)a[l]=2147483648+(l-32<<23);a[63]=3347054592;for(let l=1;l<64;++l)l!==32&&(o[l]=1024);return{floatView:e,uint32View:t,baseTable:i,shiftTable:s,mantissaTable:r,exponentTable:a,offsetTable:o}}function tv(n){Math.abs(n)>65504&&Ue("DataUtils.toHalfFloat(): Value out of range."),n=Qe(n,-65504,65504),Ai.floatView[0]=n;const e=Ai.uint32View[0],t=e>>23&511;return Ai.baseTable[t]+((e&8388607)>>Ai.shiftTable[t])}function nv(n){const e=n>>10;return Ai.uint32View[0]=Ai.mantissaTable[Ai.offsetTable[e]+(n&1023)]+Ai.exponentTable[e],Ai.floatView[0]}class lo{static toHalfFloat(e){return tv(e)}static fromHalfFloat(e){return nv(e)}}const Ut=new R,co=new Ve;let iv=0;class Ei extends Hi{constructor(e,t,i=!1){if(super(),Array.isArray(e))throw new TypeError("THREE.BufferAttribute: array should be a Typed Array.");this.isBufferAttribute=!0,Object.defineProperty(this,"id",{value:iv++}),this.name="",this.array=e,this.itemSize=t,this.count=e!==void 0?e.length/t:0,this.normalized=i,this.usage=D0,this.updateRanges=[],this.gpuType=Jn,this.version=0,this._normalizationScale=e!==void 0?Jc(e):void 0}onUploadCallback(){}set needsUpdate(e){e===!0&&this.version++}setUsage(e){return this.usage=e,this}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}copy(e){return this.name=e.name,this.array=new e.array.constructor(e.array),this.itemSize=e.itemSize,this.count=e.count,this.normalized=e.normalized,this.usage=e.usage,this.gpuType=e.gpuType,this._normalizationScale=e._normalizationScale,this}copyAt(e,t,i){e*=this.itemSize,i*=t.itemSize;for(let s=0,r=this.itemSize;s<r;s++)this.array[e+s]=t.array[i+s];return this}copyArray(e){return this.array.set(e),this}applyMatrix3(e){if(this.itemSize===2)for(let t=0,i=this.count;t<i;t++)co.fromBufferAttribute(this,t),co.applyMatrix3(e),this.setXY(t,co.x,co.y);else if(this.itemSize===3)for(let t=0,i=this.count;t<i;t++)Ut.fromBufferAttribute(this,t),Ut.applyMatrix3(e),this.setXYZ(t,Ut.x,Ut.y,Ut.z);return this}applyMatrix4(e){for(let t=0,i=this.count;t<i;t++)Ut.fromBufferAttribute(this,t),Ut.applyMatrix4(e),this.setXYZ(t,Ut.x,Ut.y,Ut.z);return this}applyNormalMatrix(e){for(let t=0,i=this.count;t<i;t++)Ut.fromBufferAttribute(this,t),Ut.applyNormalMatrix(e),this.setXYZ(t,Ut.x,Ut.y,Ut.z);return this}transformDirection(e){for(let t=0,i=this.count;t<i;t++)Ut.fromBufferAttribute(this,t),Ut.transformDirection(e),this.setXYZ(t,Ut.x,Ut.y,Ut.z);return this}set(e,t=0){return this.array.set(e,t),this}getComponent(e,t){let i=this.array[e*this.itemSize+t];return this.normalized&&(i=this._denormalize(i)),i}setComponent(e,t,i){return this.normalized&&(i=this._normalize(i)),this.array[e*this.itemSize+t]=i,this}getX(e){let t=this.array[e*this.itemSize];return this.normalized&&(t=this._denormalize(t)),t}setX(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize]=t,this}getY(e){let t=this.array[e*this.itemSize+1];return this.normalized&&(t=this._denormalize(t)),t}setY(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+1]=t,this}getZ(e){let t=this.array[e*this.itemSize+2];return this.normalized&&(t=this._denormalize(t)),t}setZ(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+2]=t,this}getW(e){let t=this.array[e*this.itemSize+3];return this.normalized&&(t=this._denormalize(t)),t}setW(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+3]=t,this}setXY(e,t,i){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),i=this._normalize(i)),this.array[e+0]=t,this.array[e+1]=i,this}setXYZ(e,t,i,s){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),i=this._normalize(i),s=this._normalize(s)),this.array[e+0]=t,this.array[e+1]=i,this.array[e+2]=s,this}setXYZW(e,t,i,s,r){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),i=this._normalize(i),s=this._normalize(s),r=this._normalize(r)),this.array[e+0]=t,this.array[e+1]=i,this.array[e+2]=s,this.array[e+3]=r,this}onUpload(e){return this.onUploadCallback=e,this}clone(){return new this.constructor(this.array,this.itemSize).copy(this)}toJSON(){const e={itemSize:this.itemSize,type:this.array.constructor.name,array:Array.from(this.array),normalized:this.normalized};return e.name=this.name,e.usage=this.usage,e.gpuType=this.gpuType,e}dispose(){this.dispatchEvent({type:"dispose"})}_denormalize(e){const t=this._normalizationScale;return t!==void 0?Math.max(e/t,-1):k0(e,this.array)}_normalize(e){const t=this._normalizationScale;return t!==void 0?Math.round(e*t):z0(e,this.array)}}class nd extends Ei{constructor(e,t,i){super(new Uint16Array(e),t,i)}}class id extends Ei{constructor(e,t,i){super(new Uint32Array(e),t,i)}}class tt extends Ei{constructor(e,t,i){super(new Float32Array(e),t,i)}}const sv=new zr,Gr=new R,gu=new R;class Vr{constructor(e=new R,t=-1){this.isSphere=!0,this.center=e,this.radius=t}set(e,t){return this.center.copy(e),this.radius=t,this}setFromPoints(e,t){const i=this.center;t!==void 0?i.copy(t):sv.setFromPoints(e).getCenter(i);let s=0;for(let r=0,a=e.length;r<a;r++)s=Math.max(s,i.distanceToSquared(e[r]));return this.radius=Math.sqrt(s),this}copy(e){return this.center.copy(e.center),this.radius=e.radius,this}isEmpty(){return this.radius<0}makeEmpty(){return this.center.set(0,0,0),this.radius=-1,this}containsPoint(e){return e.distanceToSquared(this.center)<=this.radius*this.radius}distanceToPoint(e){return e.distanceTo(this.center)-this.radius}intersectsSphere(e){const t=this.radius+e.radius;return e.center.distanceToSquared(this.center)<=t*t}intersectsBox(e){return e.intersectsSphere(this)}intersectsPlane(e){return Math.abs(e.distanceToPoint(this.center))<=this.radius}clampPoint(e,t){const i=this.center.distanceToSquared(e);return t.copy(e),i>this.radius*this.radius&&(t.sub(this.center).normalize(),t.multiplyScalar(this.radius).add(this.center)),t}getBoundingBox(e){return this.isEmpty()?(e.makeEmpty(),e):(e.set(this.center,this.center),e.expandByScalar(this.radius),e)}applyMatrix4(e){return this.center.applyMatrix4(e),this.radius=this.radius*e.getMaxScaleOnAxis(),this}translate(e){return this.center.add(e),this}expandByPoint(e){if(this.isEmpty())return this.center.copy(e),this.radius=0,this;Gr.subVectors(e,this.center);const t=Gr.lengthSq();if(t>this.radius*this.radius){const i=Math.sqrt(t),s=(i-this.radius)*.5;this.center.addScaledVector(Gr,s/i),this.radius+=s}return this}union(e){return e.isEmpty()?this:this.isEmpty()?(this.copy(e),this):(this.center.equals(e.center)===!0?this.radius=Math.max(this.radius,e.radius):(gu.subVectors(e.center,this.center).setLength(e.radius),this.expandByPoint(Gr.copy(e.center).add(gu)),this.expandByPoint(Gr.copy(e.center).sub(gu))),this)}equals(e){return e.center.equals(this.center)&&e.radius===this.radius}clone(){return new this.constructor().copy(this)}toJSON(){return{radius:this.radius,center:this.center.toArray()}}fromJSON(e){return this.radius=e.radius,this.center.fromArray(e.center),this}}let rv=0;const In=new Ye,vu=new kt,er=new R,bn=new zr,Wr=new zr,qt=new R;class xt extends Hi{constructor(){super(),this.isBufferGeometry=!0,Object.defineProperty(this,"id",{value:rv++}),this.uuid=Br(),this.name="",this.type="BufferGeometry",this.index=null,this.indirect=null,this.indirectOffset=0,this.attributes={},this.morphAttributes={},this.morphTargetsRelative=!1,this.groups=[],this.boundingBox=null,this.boundingSphere=null,this.drawRange={start:0,count:1/0},this.userData={},this._transformed=!1}getIndex(){return this.index}setIndex(e){return Array.isArray(e)?this.index=new(L0(e)?id:nd)(e,1):this.index=e,this}setIndirect(e,t=0){return this.indirect=e,this.indirectOffset=t,this}getIndirect(){return this.indirect}getAttribute(e){return this.attributes[e]}setAttribute(e,t){return this.attributes[e]=t,this}deleteAttribute(e){return delete this.attributes[e],this}hasAttribute(e){return this.attributes[e]!==void 0}addGroup(e,t,i=0){this.groups.push({start:e,count:t,materialIndex:i})}clearGroups(){this.groups=[]}setDrawRange(e,t){this.drawRange.start=e,this.drawRange.count=t}applyMatrix4(e){const t=this.attributes.position;t!==void 0&&(t.applyMatrix4(e),t.needsUpdate=!0);const i=this.attributes.normal;if(i!==void 0){const r=new Be().getNormalMatrix(e);i.applyNormalMatrix(r),i.needsUpdate=!0}const s=this.attributes.tangent;return s!==void 0&&(s.transformDirection(e),s.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this._transformed=!0,this}applyQuaternion(e){return In.makeRotationFromQuaternion(e),this.applyMatrix4(In),this}rotateX(e){return In.makeRotationX(e),this.applyMatrix4(In),this}rotateY(e){return In.makeRotationY(e),this.applyMatrix4(In),this}rotateZ(e){return In.makeRotationZ(e),this.applyMatrix4(In),this}translate(e,t,i){return In.makeTranslation(e,t,i),this.applyMatrix4(In),this}scale(e,t,i){return In.makeScale(e,t,i),this.applyMatrix4(In),this}lookAt(e){return vu.lookAt(e),vu.updateMatrix(),this.applyMatrix4(vu.matrix),this}center(){return this.computeBoundingBox(),this.boundingBox.getCenter(er).negate(),this.translate(er.x,er.y,er.z),this}setFromPoints(e){const t=this.getAttribute("position");if(t===void 0){const i=[];for(let s=0,r=e.length;s<r;s++){const a=e[s];i.push(a.x,a.y,a.z||0)}this.setAttribute("position",new tt(i,3))}else{const i=Math.min(e.length,t.count);for(let s=0;s<i;s++){const r=e[s];t.setXYZ(s,r.x,r.y,r.z||0)}e.length>t.count&&Ue("BufferGeometry: Buffer size too small for points data. Use .dispose() and create a new geometry."),t.needsUpdate=!0}return this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new zr);const e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){rt("BufferGeometry.computeBoundingBox(): GLBufferAttribute requires a manual bounding box.",this),this.boundingBox.set(new R(-1/0,-1/0,-1/0),new R(1/0,1/0,1/0));return}if(e!==void 0){if(this.boundingBox.setFromBufferAttribute(e),t)for(let i=0,s=t.length;i<s;i++){const r=t[i];bn.setFromBufferAttribute(r),this.morphTargetsRelative?(qt.addVectors(this.boundingBox.min,bn.min),this.boundingBox.expandByPoint(qt),qt.addVectors(this.boundingBox.max,bn.max),this.boundingBox.expandByPoint(qt)):(this.boundingBox.expandByPoint(bn.min),this.boundingBox.expandByPoint(bn.max))}}else this.boundingBox.makeEmpty();(isNaN(this.boundingBox.min.x)||isNaN(this.boundingBox.min.y)||isNaN(this.boundingBox.min.z))&&rt('BufferGeometry.computeBoundingBox(): Computed min/max have NaN values. The "position" attribute is likely to have NaN values.',this)}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new Vr);const e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){rt("BufferGeometry.computeBoundingSphere(): GLBufferAttribute requires a manual bounding sphere.",this),this.boundingSphere.set(new R,1/0);return}if(e){const i=this.boundingSphere.center;if(bn.setFromBufferAttribute(e),t)for(let r=0,a=t.length;r<a;r++){const o=t[r];Wr.setFromBufferAttribute(o),this.morphTargetsRelative?(qt.addVectors(bn.min,Wr.min),bn.expandByPoint(qt),qt.addVectors(bn.max,Wr.max),bn.expandByPoint(qt)):(bn.expandByPoint(Wr.min),bn.expandByPoint(Wr.max))}bn.getCenter(i);let s=0;for(let r=0,a=e.count;r<a;r++)qt.fromBufferAttribute(e,r),s=Math.max(s,i.distanceToSquared(qt));if(t)for(let r=0,a=t.length;r<a;r++){const o=t[r],l=this.morphTargetsRelative;for(let c=0,h=o.count;c<h;c++)qt.fromBufferAttribute(o,c),l&&(er.fromBufferAttribute(e,c),qt.add(er)),s=Math.max(s,i.distanceToSquared(qt))}this.boundingSphere.radius=Math.sqrt(s),isNaN(this.boundingSphere.radius)&&rt('BufferGeometry.computeBoundingSphere(): Computed radius is NaN. The "position" attribute is likely to have NaN values.',this)}}computeTangents(){const e=this.index,t=this.attributes;if(e===null||t.position===void 0||t.normal===void 0||t.uv===void 0){rt("BufferGeometry: .computeTangents() failed. Missing required attributes (index, position, normal or uv)");return}const i=t.position,s=t.normal,r=t.uv;let a=this.getAttribute("tangent");(a===void 0||a.count!==i.count)&&(a=new Ei(new Float32Array(4*i.count),4),this.setAttribute("tangent",a));const o=[],l=[],c=new Uint8Array(i.count);for(let N=0;N<i.count;N++)o[N]=new R,l[N]=new R;const h=new R,f=new R,u=new R,d=new Ve,v=new Ve,M=new Ve,m=new R,p=new R;function x(N,P,F){c[N]=c[P]=c[F]=1,h.fromBufferAttribute(i,N),f.fromBufferAttribute(i,P),u.fromBufferAttribute(i,F),d.fromBufferAttribute(r,N),v.fromBufferAttribute(r,P),M.fromBufferAttribute(r,F),f.sub(h),u.sub(h),v.sub(d),M.sub(d);const B=1/(v.x*M.y-M.x*v.y);isFinite(B)&&(m.copy(f).multiplyScalar(M.y).addScaledVector(u,-v.y).multiplyScalar(B),p.copy(u).multiplyScalar(v.x).addScaledVector(f,-M.x).multiplyScalar(B),o[N].add(m),o[P].add(m),o[F].add(m),l[N].add(p),l[P].add(p),l[F].add(p))}let E=this.groups;E.length===0&&(E=[{start:0,count:e.count}]);for(let N=0,P=E.length;N<P;++N){const F=E[N],B=F.start,q=F.count;for(let D=B,V=B+q;D<V;D+=3)x(e.getX(D+0),e.getX(D+1),e.getX(D+2))}const A=new R,C=new R,b=new R,g=new R;function w(N){b.fromBufferAttribute(s,N),g.copy(b);const P=o[N];A.copy(P),A.sub(b.multiplyScalar(b.dot(P))).normalize(),C.crossVectors(g,P);const B=C.dot(l[N])<0?-1:1;a.setXYZW(N,A.x,A.y,A.z,B)}for(let N=0,P=i.count;N<P;++N)c[N]&&w(N);this._transformed=!0}computeVertexNormals(){const e=this.index,t=this.getAttribute("position");if(t!==void 0){let i=this.getAttribute("normal");if(i===void 0||i.count!==t.count)i=new Ei(new Float32Array(t.count*3),3),this.setAttribute("normal",i);else for(let u=0,d=i.count;u<d;u++)i.setXYZ(u,0,0,0);const s=new R,r=new R,a=new R,o=new R,l=new R,c=new R,h=new R,f=new R;if(e)for(let u=0,d=e.count;u<d;u+=3){const v=e.getX(u+0),M=e.getX(u+1),m=e.getX(u+2);s.fromBufferAttribute(t,v),r.fromBufferAttribute(t,M),a.fromBufferAttribute(t,m),h.subVectors(a,r),f.subVectors(s,r),h.cross(f),o.fromBufferAttribute(i,v),l.fromBufferAttribute(i,M),c.fromBufferAttribute(i,m),o.add(h),l.add(h),c.add(h),i.setXYZ(v,o.x,o.y,o.z),i.setXYZ(M,l.x,l.y,l.z),i.setXYZ(m,c.x,c.y,c.z)}else for(let u=0,d=t.count;u<d;u+=3)s.fromBufferAttribute(t,u+0),r.fromBufferAttribute(t,u+1),a.fromBufferAttribute(t,u+2),h.subVectors(a,r),f.subVectors(s,r),h.cross(f),i.setXYZ(u+0,h.x,h.y,h.z),i.setXYZ(u+1,h.x,h.y,h.z),i.setXYZ(u+2,h.x,h.y,h.z);this.normalizeNormals(),i.needsUpdate=!0}}normalizeNormals(){const e=this.attributes.normal;for(let t=0,i=e.count;t<i;t++)qt.fromBufferAttribute(e,t),qt.normalize(),e.setXYZ(t,qt.x,qt.y,qt.z)}toNonIndexed(){function e(o,l){const c=o.array,h=o.itemSize,f=o.normalized,u=new c.constructor(l.length*h);let d=0,v=0;for(let M=0,m=l.length;M<m;M++){o.isInterleavedBufferAttribute?d=l[M]*o.data.stride+o.offset:d=l[M]*h;for(let p=0;p<h;p++)u[v++]=c[d++]}return new Ei(u,h,f)}if(this.index===null)return Ue("BufferGeometry.toNonIndexed(): BufferGeometry is already non-indexed."),this;const t=new xt,i=this.index.array,s=this.attributes;for(const o in s){const l=s[o],c=e(l,i);t.setAttribute(o,c)}const r=this.morphAttributes;for(const o in r){const l=[],c=r[o];for(let h=0,f=c.length;h<f;h++){const u=c[h],d=e(u,i);l.push(d)}t.morphAttributes[o]=l}t.morphTargetsRelative=this.morphTargetsRelative;const a=this.groups;for(let o=0,l=a.length;o<l;o++){const c=a[o];t.addGroup(c.start,c.count,c.materialIndex)}return t}toJSON(){const e={metadata:{version:4.7,type:"BufferGeometry",generator:"BufferGeometry.toJSON"}};if(e.uuid=this.uuid,e.type=this.parameters!==void 0&&this._transformed===!0?"BufferGeometry":this.type,e.name=this.name,Object.keys(this.userData).length>0&&(e.userData=this.userData),this.parameters!==void 0&&this._transformed!==!0){const l=this.parameters;for(const c in l)l[c]!==void 0&&(e[c]=l[c]);return e}e.data={attributes:{}};const t=this.index;t!==null&&(e.data.index={type:t.array.constructor.name,array:Array.prototype.slice.call(t.array)});const i=this.attributes;for(const l in i){const c=i[l];e.data.attributes[l]=c.toJSON(e.data)}const s={};let r=!1;for(const l in this.morphAttributes){const c=this.morphAttributes[l],h=[];for(let f=0,u=c.length;f<u;f++){const d=c[f];h.push(d.toJSON(e.data))}h.length>0&&(s[l]=h,r=!0)}r&&(e.data.morphAttributes=s,e.data.morphTargetsRelative=this.morphTargetsRelative);const a=this.groups;a.length>0&&(e.data.groups=JSON.parse(JSON.stringify(a)));const o=this.boundingSphere;return o!==null&&(e.data.boundingSphere=o.toJSON()),e}clone(){return new this.constructor().copy(this)}copy(e){this.index=null,this.attributes={},this.morphAttributes={},this.groups=[],this.boundingBox=null,this.boundingSphere=null;const t={};this.name=e.name;const i=e.index;i!==null&&this.setIndex(i.clone());const s=e.attributes;for(const c in s){const h=s[c];this.setAttribute(c,h.clone(t))}const r=e.morphAttributes;for(const c in r){const h=[],f=r[c];for(let u=0,d=f.length;u<d;u++)h.push(f[u].clone(t));this.morphAttributes[c]=h}this.morphTargetsRelative=e.morphTargetsRelative;const a=e.groups;for(let c=0,h=a.length;c<h;c++){const f=a[c];this.addGroup(f.start,f.count,f.materialIndex)}const o=e.boundingBox;o!==null&&(this.boundingBox=o.clone());const l=e.boundingSphere;return l!==null&&(this.boundingSphere=l.clone()),this.drawRange.start=e.drawRange.start,this.drawRange.count=e.drawRange.count,this.userData=e.userData,this._transformed=e._transformed,this}dispose(){this.dispatchEvent({type:"dispose"})}}const _u=new R,av=new R,ov=new Be;class Yi{constructor(e=new R(1,0,0),t=0){this.isPlane=!0,this.normal=e,this.constant=t}set(e,t){return this.normal.copy(e),this.constant=t,this}setComponents(e,t,i,s){return this.normal.set(e,t,i),this.constant=s,this}setFromNormalAndCoplanarPoint(e,t){return this.normal.copy(e),this.constant=-t.dot(this.normal),this}setFromCoplanarPoints(e,t,i){const s=_u.subVectors(i,t).cross(av.subVectors(e,t)).normalize();return this.setFromNormalAndCoplanarPoint(s,e),this}copy(e){return this.normal.copy(e.normal),this.constant=e.constant,this}normalize(){const e=1/this.normal.length();return this.normal.multiplyScalar(e),this.constant*=e,this}negate(){return this.constant*=-1,this.normal.negate(),this}distanceToPoint(e){return this.normal.dot(e)+this.constant}distanceToSphere(e){return this.distanceToPoint(e.center)-e.radius}projectPoint(e,t){return t.copy(e).addScaledVector(this.normal,-this.distanceToPoint(e))}intersectLine(e,t,i=!0){const s=e.delta(_u),r=this.normal.dot(s);if(r===0)return this.distanceToPoint(e.start)===0?t.copy(e.start):null;const a=-(e.start.dot(this.normal)+this.constant)/r;return i===!0&&(a<0||a>1)?null:t.copy(e.start).addScaledVector(s,a)}intersectsLine(e){const t=this.distanceToPoint(e.start),i=this.distanceToPoint(e.end);return t<0&&i>0||i<0&&t>0}intersectsBox(e){return e.intersectsPlane(this)}intersectsSphere(e){return e.intersectsPlane(this)}coplanarPoint(e){return e.copy(this.normal).multiplyScalar(-this.constant)}applyMatrix4(e,t){const i=t||ov.getNormalMatrix(e),s=this.coplanarPoint(_u).applyMatrix4(e),r=this.normal.applyMatrix3(i).normalize();return this.constant=-s.dot(r),this}translate(e){return this.constant-=e.dot(this.normal),this}equals(e){return e.normal.equals(this.normal)&&e.constant===this.constant}clone(){return new this.constructor().copy(this)}toJSON(){return{normal:this.normal.toArray(),constant:this.constant}}fromJSON(e){return this.normal.fromArray(e.normal),this.constant=e.constant,this}}let lv=0;class tr extends Hi{constructor(){super(),this.isMaterial=!0,Object.defineProperty(this,"id",{value:lv++}),this.uuid=Br(),this.name="",this.type="Material",this.blending=Dr,this.side=os,this.vertexColors=!1,this.opacity=1,this.transparent=!1,this.alphaHash=!1,this.blendSrc=xf,this.blendDst=ka,this.blendEquation=Hs,this.blendSrcAlpha=null,this.blendDstAlpha=null,this.blendEquationAlpha=null,this.blendColor=new $e(0,0,0),this.blendAlpha=0,this.depthFunc=Lr,this.depthTest=!0,this.depthWrite=!0,this.stencilWriteMask=255,this.stencilFunc=b0,this.stencilRef=0,this.stencilFuncMask=255,this.stencilFail=Qc,this.stencilZFail=Qc,this.stencilZPass=Qc,this.stencilWrite=!1,this.clippingPlanes=null,this.clipIntersection=!1,this.clipShadows=!1,this.shadowSide=null,this.colorWrite=!0,this.precision=null,this.polygonOffset=!1,this.polygonOffsetFactor=0,this.polygonOffsetUnits=0,this.dithering=!1,this.alphaToCoverage=!1,this.premultipliedAlpha=!1,this.forceSinglePass=!1,this.allowOverride=!0,this.visible=!0,this.toneMapped=!0,this.userData={},this.version=0,this._alphaTest=0}get alphaTest(){return this._alphaTest}set alphaTest(e){this._alphaTest>0!=e>0&&this.version++,this._alphaTest=e}onBeforeRender(){}onBeforeCompile(){}customProgramCacheKey(){return this.onBeforeCompile.toString()}setValues(e){if(e!==void 0)for(const t in e){const i=e[t];if(i===void 0){Ue(`Material: parameter '${t}' has value of undefined.`);continue}const s=this[t];if(s===void 0){Ue(`Material: '${t}' is not a property of THREE.${this.type}.`);continue}s&&s.isColor?s.set(i):s&&s.isVector2&&i&&i.isVector2||s&&s.isEuler&&i&&i.isEuler||s&&s.isVector3&&i&&i.isVector3?s.copy(i):this[t]=i}}toJSON(e){const t=e===void 0||typeof e=="string";t&&(e={textures:{},images:{}});const i={metadata:{version:4.7,type:"Material",generator:"Material.toJSON"}};i.uuid=this.uuid,i.type=this.type,i.blending=this.blending,i.side=this.side,i.shadowSide=this.shadowSide,i.vertexColors=this.vertexColors,i.opacity=this.opacity,i.transparent=this.transparent,i.blendSrc=this.blendSrc,i.blendDst=this.blendDst,i.blendEquation=this.blendEquation,i.blendSrcAlpha=this.blendSrcAlpha,i.blendDstAlpha=this.blendDstAlpha,i.blendEquationAlpha=this.blendEquationAlpha,i.blendColor=this.blendColor.getHex(),i.blendAlpha=this.blendAlpha,i.depthFunc=this.depthFunc,i.depthTest=this.depthTest,i.depthWrite=this.depthWrite,i.colorWrite=this.colorWrite,i.clipIntersection=this.clipIntersection,i.clipShadows=this.clipShadows,i.stencilWriteMask=this.stencilWriteMask,i.stencilFunc=this.stencilFunc,i.stencilRef=this.stencilRef,i.stencilFuncMask=this.stencilFuncMask,i.stencilFail=this.stencilFail,i.stencilZFail=this.stencilZFail,i.stencilZPass=this.stencilZPass,i.stencilWrite=this.stencilWrite,i.polygonOffset=this.polygonOffset,i.polygonOffsetFactor=this.polygonOffsetFactor,i.polygonOffsetUnits=this.polygonOffsetUnits,i.dithering=this.dithering,i.alphaTest=this.alphaTest,i.alphaHash=this.alphaHash,i.alphaToCoverage=this.alphaToCoverage,i.premultipliedAlpha=this.premultipliedAlpha,i.forceSinglePass=this.forceSinglePass,i.allowOverride=this.allowOverride,i.visible=this.visible,i.toneMapped=this.toneMapped,i.name=this.name,this.color&&this.color.isColor&&(i.color=this.color.getHex()),this.roughness!==void 0&&(i.roughness=this.roughness),this.metalness!==void 0&&(i.metalness=this.metalness),this.sheen!==void 0&&(i.sheen=this.sheen),this.sheenColor&&this.sheenColor.isColor&&(i.sheenColor=this.sheenColor.getHex()),this.sheenRoughness!==void 0&&(i.sheenRoughness=this.sheenRoughness),this.emissive&&this.emissive.isColor&&(i.emissive=this.emissive.getHex()),this.emissiveIntensity!==void 0&&(i.emissiveIntensity=this.emissiveIntensity),this.specular&&this.specular.isColor&&(i.specular=this.specular.getHex()),this.specularIntensity!==void 0&&(i.specularIntensity=this.specularIntensity),this.specularColor&&this.specularColor.isColor&&(i.specularColor=this.specularColor.getHex()),this.shininess!==void 0&&(i.shininess=this.shininess),this.clearcoat!==void 0&&(i.clearcoat=this.clearcoat),this.clearcoatRoughness!==void 0&&(i.clearcoatRoughness=this.clearcoatRoughness),this.diffuseRoughness!==void 0&&(i.diffuseRoughness=this.diffuseRoughness),this.diffuseRoughnessMap&&this.diffuseRoughnessMap.isTexture&&(i.diffuseRoughnessMap=this.diffuseRoughnessMap.toJSON(e).uuid),this.clearcoatMap&&this.clearcoatMap.isTexture&&(i.clearcoatMap=this.clearcoatMap.toJSON(e).uuid),this.clearcoatRoughnessMap&&this.clearcoatRoughnessMap.isTexture&&(i.clearcoatRoughnessMap=this.clearcoatRoughnessMap.toJSON(e).uuid),this.clearcoatNormalMap&&this.clearcoatNormalMap.isTexture&&(i.clearcoatNormalMap=this.clearcoatNormalMap.toJSON(e).uuid,i.clearcoatNormalScale=this.clearcoatNormalScale.toArray()),this.sheenColorMap&&this.sheenColorMap.isTexture&&(i.sheenColorMap=this.sheenColorMap.toJSON(e).uuid),this.sheenRoughnessMap&&this.sheenRoughnessMap.isTexture&&(i.sheenRoughnessMap=this.sheenRoughnessMap.toJSON(e).uuid),this.dispersion!==void 0&&(i.dispersion=this.dispersion),this.retroreflectivity!==void 0&&(i.retroreflectivity=this.retroreflectivity),this.iridescence!==void 0&&(i.iridescence=this.iridescence),this.iridescenceIOR!==void 0&&(i.iridescenceIOR=this.iridescenceIOR),this.iridescenceThicknessMinimum!==void 0&&(i.iridescenceThicknessMinimum=this.iridescenceThicknessMinimum),this.iridescenceThicknessMaximum!==void 0&&(i.iridescenceThicknessMaximum=this.iridescenceThicknessMaximum),this.iridescenceMap&&this.iridescenceMap.isTexture&&(i.iridescenceMap=this.iridescenceMap.toJSON(e).uuid),this.iridescenceThicknessMap&&this.iridescenceThicknessMap.isTexture&&(i.iridescenceThicknessMap=this.iridescenceThicknessMap.toJSON(e).uuid),this.anisotropy!==void 0&&(i.anisotropy=this.anisotropy),this.anisotropyRotation!==void 0&&(i.anisotropyRotation=this.anisotropyRotation),this.anisotropyMap&&this.anisotropyMap.isTexture&&(i.anisotropyMap=this.anisotropyMap.toJSON(e).uuid),this.map&&this.map.isTexture&&(i.map=this.map.toJSON(e).uuid),this.matcap&&this.matcap.isTexture&&(i.matcap=this.matcap.toJSON(e).uuid),this.alphaMap&&this.alphaMap.isTexture&&(i.alphaMap=this.alphaMap.toJSON(e).uuid),this.lightMap&&this.lightMap.isTexture&&(i.lightMap=this.lightMap.toJSON(e).uuid,i.lightMapIntensity=this.lightMapIntensity),this.aoMap&&this.aoMap.isTexture&&(i.aoMap=this.aoMap.toJSON(e).uuid,i.aoMapIntensity=this.aoMapIntensity),this.bumpMap&&this.bumpMap.isTexture&&(i.bumpMap=this.bumpMap.toJSON(e).uuid,i.bumpScale=this.bumpScale),this.normalMap&&this.normalMap.isTexture&&(i.normalMap=this.normalMap.toJSON(e).uuid,i.normalMapType=this.normalMapType,i.normalScale=this.normalScale.toArray()),this.displacementMap&&this.displacementMap.isTexture&&(i.displacementMap=this.displacementMap.toJSON(e).uuid,i.displacementScale=this.displacementScale,i.displacementBias=this.displacementBias),this.roughnessMap&&this.roughnessMap.isTexture&&(i.roughnessMap=this.roughnessMap.toJSON(e).uuid),this.metalnessMap&&this.metalnessMap.isTexture&&(i.metalnessMap=this.metalnessMap.toJSON(e).uuid),this.emissiveMap&&this.emissiveMap.isTexture&&(i.emissiveMap=this.emissiveMap.toJSON(e).uuid),this.specularMap&&this.specularMap.isTexture&&(i.specularMap=this.specularMap.toJSON(e).uuid),this.specularIntensityMap&&this.specularIntensityMap.isTexture&&(i.specularIntensityMap=this.specularIntensityMap.toJSON(e).uuid),this.specularColorMap&&this.specularColorMap.isTexture&&(i.specularColorMap=this.specularColorMap.toJSON(e).uuid),this.envMap&&this.envMap.isTexture&&(i.envMap=this.envMap.toJSON(e).uuid,this.combine!==void 0&&(i.combine=this.combine)),this.envMapRotation!==void 0&&(i.envMapRotation=this.envMapRotation.toArray()),this.envMapIntensity!==void 0&&(i.envMapIntensity=this.envMapIntensity),this.reflectivity!==void 0&&(i.reflectivity=this.reflectivity),this.refractionRatio!==void 0&&(i.refractionRatio=this.refractionRatio),this.gradientMap&&this.gradientMap.isTexture&&(i.gradientMap=this.gradientMap.toJSON(e).uuid),this.transmission!==void 0&&(i.transmission=this.transmission),this.transmissionMap&&this.transmissionMap.isTexture&&(i.transmissionMap=this.transmissionMap.toJSON(e).uuid),this.thickness!==void 0&&(i.thickness=this.thickness),this.thicknessMap&&this.thicknessMap.isTexture&&(i.thicknessMap=this.thicknessMap.toJSON(e).uuid),this.attenuationDistance!==void 0&&(i.attenuationDistance=this.attenuationDistance),this.attenuationColor!==void 0&&(i.attenuationColor=this.attenuationColor.getHex()),this.size!==void 0&&(i.size=this.size),this.sizeAttenuation!==void 0&&(i.sizeAttenuation=this.sizeAttenuation),Array.isArray(this.clippingPlanes)&&this.clippingPlanes.length>0&&(i.clippingPlanes=this.clippingPlanes.map(r=>r.toJSON())),this.rotation!==void 0&&(i.rotation=this.rotation),this.depthPacking!==void 0&&(i.depthPacking=this.depthPacking),this.linewidth!==void 0&&(i.linewidth=this.linewidth),this.linecap!==void 0&&(i.linecap=this.linecap),this.linejoin!==void 0&&(i.linejoin=this.linejoin),this.dashSize!==void 0&&(i.dashSize=this.dashSize),this.gapSize!==void 0&&(i.gapSize=this.gapSize),this.scale!==void 0&&(i.scale=this.scale),this.wireframe!==void 0&&(i.wireframe=this.wireframe),this.wireframeLinewidth!==void 0&&(i.wireframeLinewidth=this.wireframeLinewidth),this.wireframeLinecap!==void 0&&(i.wireframeLinecap=this.wireframeLinecap),this.wireframeLinejoin!==void 0&&(i.wireframeLinejoin=this.wireframeLinejoin),this.flatShading!==void 0&&(i.flatShading=this.flatShading),this.fog!==void 0&&(i.fog=this.fog),Object.keys(this.userData).length>0&&(i.userData=this.userData);function s(r){const a=[];for(const o in r){const l=r[o];delete l.metadata,a.push(l)}return a}if(t){const r=s(e.textures),a=s(e.images);r.length>0&&(i.textures=r),a.length>0&&(i.images=a)}return i}fromJSON(e,t){if(e.uuid!==void 0&&(this.uuid=e.uuid),e.name!==void 0&&(this.name=e.name),e.color!==void 0&&this.color!==void 0&&this.color.setHex(e.color),e.roughness!==void 0&&(this.roughness=e.roughness),e.metalness!==void 0&&(this.metalness=e.metalness),e.sheen!==void 0&&(this.sheen=e.sheen),e.sheenColor!==void 0&&(this.sheenColor=new $e().setHex(e.sheenColor)),e.sheenRoughness!==void 0&&(this.sheenRoughness=e.sheenRoughness),e.emissive!==void 0&&this.emissive!==void 0&&this.emissive.setHex(e.emissive),e.specular!==void 0&&this.specular!==void 0&&this.specular.setHex(e.specular),e.specularIntensity!==void 0&&(this.specularIntensity=e.specularIntensity),e.specularColor!==void 0&&this.specularColor!==void 0&&this.specularColor.setHex(e.specularColor),e.shininess!==void 0&&(this.shininess=e.shininess),e.clearcoat!==void 0&&(this.clearcoat=e.clearcoat),e.clearcoatRoughness!==void 0&&(this.clearcoatRoughness=e.clearcoatRoughness),e.diffuseRoughness!==void 0&&(this.diffuseRoughness=e.diffuseRoughness),e.dispersion!==void 0&&(this.dispersion=e.dispersion),e.retroreflectivity!==void 0&&(this.retroreflectivity=e.retroreflectivity),e.iridescence!==void 0&&(this.iridescence=e.iridescence),e.iridescenceIOR!==void 0&&(this.iridescenceIOR=e.iridescenceIOR),e.iridescenceThicknessMinimum!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessMinimum),e.iridescenceThicknessMaximum!==void 0&&(this.iridescenceThicknessMaximum=e.iridescenceThicknessMaximum),e.iridescenceThicknessRange!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessRange[0],this.iridescenceThicknessMaximum=e.iridescenceThicknessRange[1]),e.transmission!==void 0&&(this.transmission=e.transmission),e.thickness!==void 0&&(this.thickness=e.thickness),e.attenuationDistance!==void 0&&(this.attenuationDistance=e.attenuationDistance),e.attenuationColor!==void 0&&this.attenuationColor!==void 0&&this.attenuationColor.setHex(e.attenuationColor),e.anisotropy!==void 0&&(this.anisotropy=e.anisotropy),e.anisotropyRotation!==void 0&&(this.anisotropyRotation=e.anisotropyRotation),e.fog!==void 0&&(this.fog=e.fog),e.flatShading!==void 0&&(this.flatShading=e.flatShading),e.blending!==void 0&&(this.blending=e.blending),e.combine!==void 0&&(this.combine=e.combine),e.side!==void 0&&(this.side=e.side),e.shadowSide!==void 0&&(this.shadowSide=e.shadowSide),e.opacity!==void 0&&(this.opacity=e.opacity),e.transparent!==void 0&&(this.transparent=e.transparent),e.alphaTest!==void 0&&(this.alphaTest=e.alphaTest),e.alphaHash!==void 0&&(this.alphaHash=e.alphaHash),e.depthFunc!==void 0&&(this.depthFunc=e.depthFunc),e.depthTest!==void 0&&(this.depthTest=e.depthTest),e.depthWrite!==void 0&&(this.depthWrite=e.depthWrite),e.colorWrite!==void 0&&(this.colorWrite=e.colorWrite),e.clippingPlanes!==void 0&&(this.clippingPlanes=e.clippingPlanes.map(i=>new Yi().fromJSON(i))),e.clipIntersection!==void 0&&(this.clipIntersection=e.clipIntersection),e.clipShadows!==void 0&&(this.clipShadows=e.clipShadows),e.depthPacking!==void 0&&(this.depthPacking=e.depthPacking),e.blendSrc!==void 0&&(this.blendSrc=e.blendSrc),e.blendDst!==void 0&&(this.blendDst=e.blendDst),e.blendEquation!==void 0&&(this.blendEquation=e.blendEquation),e.blendSrcAlpha!==void 0&&(this.blendSrcAlpha=e.blendSrcAlpha),e.blendDstAlpha!==void 0&&(this.blendDstAlpha=e.blendDstAlpha),e.blendEquationAlpha!==void 0&&(this.blendEquationAlpha=e.blendEquationAlpha),e.blendColor!==void 0&&this.blendColor!==void 0&&this.blendColor.setHex(e.blendColor),e.blendAlpha!==void 0&&(this.blendAlpha=e.blendAlpha),e.stencilWriteMask!==void 0&&(this.stencilWriteMask=e.stencilWriteMask),e.stencilFunc!==void 0&&(this.stencilFunc=e.stencilFunc),e.stencilRef!==void 0&&(this.stencilRef=e.stencilRef),e.stencilFuncMask!==void 0&&(this.stencilFuncMask=e.stencilFuncMask),e.stencilFail!==void 0&&(this.stencilFail=e.stencilFail),e.stencilZFail!==void 0&&(this.stencilZFail=e.stencilZFail),e.stencilZPass!==void 0&&(this.stencilZPass=e.stencilZPass),e.stencilWrite!==void 0&&(this.stencilWrite=e.stencilWrite),e.wireframe!==void 0&&(this.wireframe=e.wireframe),e.wireframeLinewidth!==void 0&&(this.wireframeLinewidth=e.wireframeLinewidth),e.wireframeLinecap!==void 0&&(this.wireframeLinecap=e.wireframeLinecap),e.wireframeLinejoin!==void 0&&(this.wireframeLinejoin=e.wireframeLinejoin),e.rotation!==void 0&&(this.rotation=e.rotation),e.linewidth!==void 0&&(this.linewidth=e.linewidth),e.linecap!==void 0&&(this.linecap=e.linecap),e.linejoin!==void 0&&(this.linejoin=e.linejoin),e.dashSize!==void 0&&(this.dashSize=e.dashSize),e.gapSize!==void 0&&(this.gapSize=e.gapSize),e.scale!==void 0&&(this.scale=e.scale),e.polygonOffset!==void 0&&(this.polygonOffset=e.polygonOffset),e.polygonOffsetFactor!==void 0&&(this.polygonOffsetFactor=e.polygonOffsetFactor),e.polygonOffsetUnits!==void 0&&(this.polygonOffsetUnits=e.polygonOffsetUnits),e.dithering!==void 0&&(this.dithering=e.dithering),e.alphaToCoverage!==void 0&&(this.alphaToCoverage=e.alphaToCoverage),e.premultipliedAlpha!==void 0&&(this.premultipliedAlpha=e.premultipliedAlpha),e.forceSinglePass!==void 0&&(this.forceSinglePass=e.forceSinglePass),e.allowOverride!==void 0&&(this.allowOverride=e.allowOverride),e.visible!==void 0&&(this.visible=e.visible),e.toneMapped!==void 0&&(this.toneMapped=e.toneMapped),e.userData!==void 0&&(this.userData=e.userData),e.vertexColors!==void 0&&(typeof e.vertexColors=="number"?this.vertexColors=e.vertexColors>0:this.vertexColors=e.vertexColors),e.size!==void 0&&(this.size=e.size),e.sizeAttenuation!==void 0&&(this.sizeAttenuation=e.sizeAttenuation),e.map!==void 0&&(this.map=t[e.map]||null),e.matcap!==void 0&&(this.matcap=t[e.matcap]||null),e.alphaMap!==void 0&&(this.alphaMap=t[e.alphaMap]||null),e.bumpMap!==void 0&&(this.bumpMap=t[e.bumpMap]||null),e.bumpScale!==void 0&&(this.bumpScale=e.bumpScale),e.normalMap!==void 0&&(this.normalMap=t[e.normalMap]||null),e.normalMapType!==void 0&&(this.normalMapType=e.normalMapType),e.normalScale!==void 0){let i=e.normalScale;Array.isArray(i)===!1&&(i=[i,i]),this.normalScale=new Ve().fromArray(i)}return e.displacementMap!==void 0&&(this.displacementMap=t[e.displacementMap]||null),e.displacementScale!==void 0&&(this.displacementScale=e.displacementScale),e.displacementBias!==void 0&&(this.displacementBias=e.displacementBias),e.roughnessMap!==void 0&&(this.roughnessMap=t[e.roughnessMap]||null),e.metalnessMap!==void 0&&(this.metalnessMap=t[e.metalnessMap]||null),e.emissiveMap!==void 0&&(this.emissiveMap=t[e.emissiveMap]||null),e.emissiveIntensity!==void 0&&(this.emissiveIntensity=e.emissiveIntensity),e.specularMap!==void 0&&(this.specularMap=t[e.specularMap]||null),e.specularIntensityMap!==void 0&&(this.specularIntensityMap=t[e.specularIntensityMap]||null),e.specularColorMap!==void 0&&(this.specularColorMap=t[e.specularColorMap]||null),e.envMap!==void 0&&(this.envMap=t[e.envMap]||null),e.envMapRotation!==void 0&&this.envMapRotation.fromArray(e.envMapRotation),e.envMapIntensity!==void 0&&(this.envMapIntensity=e.envMapIntensity),e.reflectivity!==void 0&&(this.reflectivity=e.reflectivity),e.refractionRatio!==void 0&&(this.refractionRatio=e.refractionRatio),e.lightMap!==void 0&&(this.lightMap=t[e.lightMap]||null),e.lightMapIntensity!==void 0&&(this.lightMapIntensity=e.lightMapIntensity),e.aoMap!==void 0&&(this.aoMap=t[e.aoMap]||null),e.aoMapIntensity!==void 0&&(this.aoMapIntensity=e.aoMapIntensity),e.gradientMap!==void 0&&(this.gradientMap=t[e.gradientMap]||null),e.clearcoatMap!==void 0&&(this.clearcoatMap=t[e.clearcoatMap]||null),e.clearcoatRoughnessMap!==void 0&&(this.clearcoatRoughnessMap=t[e.clearcoatRoughnessMap]||null),e.clearcoatNormalMap!==void 0&&(this.clearcoatNormalMap=t[e.clearcoatNormalMap]||null),e.clearcoatNormalScale!==void 0&&(this.clearcoatNormalScale=new Ve().fromArray(e.clearcoatNormalScale)),e.diffuseRoughnessMap!==void 0&&(this.diffuseRoughnessMap=t[e.diffuseRoughnessMap]||null),e.iridescenceMap!==void 0&&(this.iridescenceMap=t[e.iridescenceMap]||null),e.iridescenceThicknessMap!==void 0&&(this.iridescenceThicknessMap=t[e.iridescenceThicknessMap]||null),e.transmissionMap!==void 0&&(this.transmissionMap=t[e.transmissionMap]||null),e.thicknessMap!==void 0&&(this.thicknessMap=t[e.thicknessMap]||null),e.anisotropyMap!==void 0&&(this.anisotropyMap=t[e.anisotropyMap]||null),e.sheenColorMap!==void 0&&(this.sheenColorMap=t[e.sheenColorMap]||null),e.sheenRoughnessMap!==void 0&&(this.sheenRoughnessMap=t[e.sheenRoughnessMap]||null),this}clone(){return new this.constructor().copy(this)}copy(e){this.name=e.name,this.blending=e.blending,this.side=e.side,this.vertexColors=e.vertexColors,this.opacity=e.opacity,this.transparent=e.transparent,this.blendSrc=e.blendSrc,this.blendDst=e.blendDst,this.blendEquation=e.blendEquation,this.blendSrcAlpha=e.blendSrcAlpha,this.blendDstAlpha=e.blendDstAlpha,this.blendEquationAlpha=e.blendEquationAlpha,this.blendColor.copy(e.blendColor),this.blendAlpha=e.blendAlpha,this.depthFunc=e.depthFunc,this.depthTest=e.depthTest,this.depthWrite=e.depthWrite,this.stencilWriteMask=e.stencilWriteMask,this.stencilFunc=e.stencilFunc,this.stencilRef=e.stencilRef,this.stencilFuncMask=e.stencilFuncMask,this.stencilFail=e.stencilFail,this.stencilZFail=e.stencilZFail,this.stencilZPass=e.stencilZPass,this.stencilWrite=e.stencilWrite;const t=e.clippingPlanes;let i=null;if(t!==null){const s=t.length;i=new Array(s);for(let r=0;r!==s;++r)i[r]=t[r].clone()}return this.clippingPlanes=i,this.clipIntersection=e.clipIntersection,this.clipShadows=e.clipShadows,this.shadowSide=e.shadowSide,this.colorWrite=e.colorWrite,this.precision=e.precision,this.polygonOffset=e.polygonOffset,this.polygonOffsetFactor=e.polygonOffsetFactor,this.polygonOffsetUnits=e.polygonOffsetUnits,this.dithering=e.dithering,this.alphaTest=e.alphaTest,this.alphaHash=e.alphaHash,this.alphaToCoverage=e.alphaToCoverage,this.premultipliedAlpha=e.premultipliedAlpha,this.forceSinglePass=e.forceSinglePass,this.allowOverride=e.allowOverride,this.visible=e.visible,this.toneMapped=e.toneMapped,this.userData=JSON.parse(JSON.stringify(e.userData)),this}dispose(){this.dispatchEvent({type:"dispose"})}set needsUpdate(e){e===!0&&this.version++}}const bi=new R,xu=new R,uo=new R,ho=new R;class fo{constructor(e=new R,t=new R(0,0,-1)){this.origin=e,this.direction=t}set(e,t){return this.origin.copy(e),this.direction.copy(t),this}copy(e){return this.origin.copy(e.origin),this.direction.copy(e.direction),this}at(e,t){return t.copy(this.origin).addScaledVector(this.direction,e)}lookAt(e){return this.direction.copy(e).sub(this.origin).normalize(),this}recast(e){return this.origin.copy(this.at(e,bi)),this}closestPointToPoint(e,t){t.subVectors(e,this.origin);const i=t.dot(this.direction);return i<0?t.copy(this.origin):t.copy(this.origin).addScaledVector(this.direction,i)}distanceToPoint(e){return Math.sqrt(this.distanceSqToPoint(e))}distanceSqToPoint(e){const t=bi.subVectors(e,this.origin).dot(this.direction);return t<0?this.origin.distanceToSquared(e):(bi.copy(this.origin).addScaledVector(this.direction,t),bi.distanceToSquared(e))}distanceSqToSegment(e,t,i,s){xu.copy(e).add(t).multiplyScalar(.5),uo.copy(t).sub(e).normalize(),ho.copy(this.origin).sub(xu);const r=e.distanceTo(t)*.5,a=-this.direction.dot(uo),o=ho.dot(this.direction),l=-ho.dot(uo),c=ho.lengthSq(),h=Math.abs(1-a*a);let f,u,d,v;if(h>0)if(f=a*l-o,u=a*o-l,v=r*h,f>=0)if(u>=-v)if(u<=v){const M=1/h;f*=M,u*=M,d=f*(f+a*u+2*o)+u*(a*f+u+2*l)+c}else u=r,f=Math.max(0,-(a*u+o)),d=-f*f+u*(u+2*l)+c;else u=-r,f=Math.max(0,-(a*u+o)),d=-f*f+u*(u+2*l)+c;else u<=-v?(f=Math.max(0,-(-a*r+o)),u=f>0?-r:Math.min(Math.max(-r,-l),r),d=-f*f+u*(u+2*l)+c):u<=v?(f=0,u=Math.min(Math.max(-r,-l),r),d=u*(u+2*l)+c):(f=Math.max(0,-(a*r+o)),u=f>0?r:Math.min(Math.max(-r,-l),r),d=-f*f+u*(u+2*l)+c);else u=a>0?-r:r,f=Math.max(0,-(a*u+o)),d=-f*f+u*(u+2*l)+c;return i&&i.copy(this.origin).addScaledVector(this.direction,f),s&&s.copy(xu).addScaledVector(uo,u),d}intersectSphere(e,t){if(e.radius<0)return null;bi.subVectors(e.center,this.origin);const i=bi.dot(this.direction),s=bi.dot(bi)-i*i,r=e.radius*e.radius;if(s>r)return null;const a=Math.sqrt(r-s),o=i-a,l=i+a;return l<0?null:o<0?this.at(l,t):this.at(o,t)}intersectsSphere(e){return e.radius<0?!1:this.distanceSqToPoint(e.center)<=e.radius*e.radius}distanceToPlane(e){const t=e.normal.dot(this.direction);if(t===0)return e.distanceToPoint(this.origin)===0?0:null;const i=-(this.origin.dot(e.normal)+e.constant)/t;return i>=0?i:null}intersectPlane(e,t){const i=this.distanceToPlane(e);return i===null?null:this.at(i,t)}intersectsPlane(e){const t=e.distanceToPoint(this.origin);return t===0||e.normal.dot(this.direction)*t<0}intersectBox(e,t){let i,s,r,a,o,l;const c=1/this.direction.x,h=1/this.direction.y,f=1/this.direction.z,u=this.origin;return c>=0?(i=(e.min.x-u.x)*c,s=(e.max.x-u.x)*c):(i=(e.max.x-u.x)*c,s=(e.min.x-u.x)*c),h>=0?(r=(e.min.y-u.y)*h,a=(e.max.y-u.y)*h):(r=(e.max.y-u.y)*h,a=(e.min.y-u.y)*h),i>a||r>s||((r>i||isNaN(i))&&(i=r),(a<s||isNaN(s))&&(s=a),f>=0?(o=(e.min.z-u.z)*f,l=(e.max.z-u.z)*f):(o=(e.max.z-u.z)*f,l=(e.min.z-u.z)*f),i>l||o>s)||((o>i||i!==i)&&(i=o),(l<s||s!==s)&&(s=l),s<0)?null:this.at(i>=0?i:s,t)}intersectsBox(e){return this.intersectBox(e,bi)!==null}intersectTriangle(e,t,i,s,r){const a=this.origin,o=this.direction,l=o.x,c=o.y,h=o.z,f=e.x-a.x,u=e.y-a.y,d=e.z-a.z,v=t.x-a.x,M=t.y-a.y,m=t.z-a.z,p=i.x-a.x,x=i.y-a.y,E=i.z-a.z,A=Math.abs(l),C=Math.abs(c),b=Math.abs(h);let g,w,N,P,F,B,q,D,V,$,G,ne;if(A>=C&&A>=b?(N=l,B=f,V=v,ne=p,l>=0?(g=c,w=h,P=u,F=d,q=M,D=m,$=x,G=E):(g=h,w=c,P=d,F=u,q=m,D=M,$=E,G=x)):C>=b?(N=c,B=u,V=M,ne=x,c>=0?(g=h,w=l,P=d,F=f,q=m,D=v,$=E,G=p):(g=l,w=h,P=f,F=d,q=v,D=m,$=p,G=E)):(N=h,B=d,V=m,ne=E,h>=0?(g=l,w=c,P=f,F=u,q=v,D=M,$=p,G=x):(g=c,w=l,P=u,F=f,q=M,D=v,$=x,G=p)),N===0)return null;const W=g/N,ee=w/N,te=1/N,ye=P-W*B,Oe=F-ee*B,Z=q-W*V,ve=D-ee*V,Ae=$-W*ne,De=G-ee*ne,_e=Ae*ve-De*Z,He=ye*De-Oe*Ae,Ot=Z*Oe-ve*ye;if(s){if(_e<0||He<0||Ot<0)return null}else if((_e<0||He<0||Ot<0)&&(_e>0||He>0||Ot>0))return null;const Ne=_e+He+Ot;if(Ne===0)return null;const dt=te*(_e*B+He*V+Ot*ne);return(Ne>0?dt<0:dt>0)?null:this.at(dt/Ne,r)}applyMatrix4(e){return this.origin.applyMatrix4(e),this.direction.transformDirection(e),this}equals(e){return e.origin.equals(this.origin)&&e.direction.equals(this.direction)}clone(){return new this.constructor().copy(this)}}class po extends tr{constructor(e){super(),this.isMeshBasicMaterial=!0,this.type="MeshBasicMaterial",this.color=new $e(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new Vi,this.combine=Sf,this.reflectivity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.lightMap=e.lightMap,this.lightMapIntensity=e.lightMapIntensity,this.aoMap=e.aoMap,this.aoMapIntensity=e.aoMapIntensity,this.specularMap=e.specularMap,this.alphaMap=e.alphaMap,this.envMap=e.envMap,this.envMapRotation.copy(e.envMapRotation),this.combine=e.combine,this.reflectivity=e.reflectivity,this.refractionRatio=e.refractionRatio,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.wireframeLinecap=e.wireframeLinecap,this.wireframeLinejoin=e.wireframeLinejoin,this.fog=e.fog,this}}const sd=new Ye,ds=new fo,mo=new Vr,rd=new R,go=new R,vo=new R,_o=new R,Su=new R,xo=new R,ad=new R,So=new R;class Se extends kt{constructor(e=new xt,t=new po){super(),this.isMesh=!0,this.type="Mesh",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.count=1,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}updateMorphTargets(){const t=this.geometry.morphAttributes,i=Object.keys(t);if(i.length>0){const s=t[i[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,a=s.length;r<a;r++){const o=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[o]=r}}}}getVertexPosition(e,t){const i=this.geometry,s=i.attributes.position,r=i.morphAttributes.position,a=i.morphTargetsRelative;t.fromBufferAttribute(s,e);const o=this.morphTargetInfluences;if(r&&o){xo.set(0,0,0);for(let l=0,c=r.length;l<c;l++){const h=o[l],f=r[l];h!==0&&(Su.fromBufferAttribute(f,e),a?xo.addScaledVector(Su,h):xo.addScaledVector(Su.sub(t),h))}t.add(xo)}return t}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){const i=this.geometry,s=this.material,r=this.matrixWorld;s!==void 0&&(i.boundingSphere===null&&i.computeBoundingSphere(),mo.copy(i.boundingSphere),mo.applyMatrix4(r),ds.copy(e.ray).recast(e.near),!(mo.containsPoint(ds.origin)===!1&&(ds.intersectSphere(mo,rd)===null||ds.origin.distanceToSquared(rd)>(e.far-e.near)**2))&&(sd.copy(r).invert(),ds.copy(e.ray).applyMatrix4(sd),!(i.boundingBox!==null&&ds.intersectsBox(i.boundingBox)===!1)&&this._computeIntersections(e,t,ds)))}_computeIntersections(e,t,i){let s;const r=this.geometry,a=this.material,o=r.index,l=r.attributes.position,c=r.attributes.uv,h=r.attributes.uv1,f=r.attributes.normal,u=r.groups,d=r.drawRange;if(o!==null)if(Array.isArray(a))for(let v=0,M=u.length;v<M;v++){const m=u[v],p=a[m.materialIndex],x=Math.max(m.start,d.start),E=Math.min(o.count,Math.min(m.start+m.count,d.start+d.count));for(let A=x,C=E;A<C;A+=3){const b=o.getX(A),g=o.getX(A+1),w=o.getX(A+2);s=Mo(this,p,e,i,c,h,f,b,g,w),s&&(s.faceIndex=Math.floor(A/3),s.face.materialIndex=m.materialIndex,t.push(s))}}else{const v=Math.max(0,d.start),M=Math.min(o.count,d.start+d.count);for(let m=v,p=M;m<p;m+=3){const x=o.getX(m),E=o.getX(m+1),A=o.getX(m+2);s=Mo(this,a,e,i,c,h,f,x,E,A),s&&(s.faceIndex=Math.floor(m/3),t.push(s))}}else if(l!==void 0)if(Array.isArray(a))for(let v=0,M=u.length;v<M;v++){const m=u[v],p=a[m.materialIndex],x=Math.max(m.start,d.start),E=Math.min(l.count,Math.min(m.start+m.count,d.start+d.count));for(let A=x,C=E;A<C;A+=3){const b=A,g=A+1,w=A+2;s=Mo(this,p,e,i,c,h,f,b,g,w),s&&(s.faceIndex=Math.floor(A/3),s.face.materialIndex=m.materialIndex,t.push(s))}}else{const v=Math.max(0,d.start),M=Math.min(l.count,d.start+d.count);for(let m=v,p=M;m<p;m+=3){const x=m,E=m+1,A=m+2;s=Mo(this,a,e,i,c,h,f,x,E,A),s&&(s.faceIndex=Math.floor(m/3),t.push(s))}}}}function cv(n,e,t,i,s,r,a,o){let l;if(e.side===gn?l=i.intersectTriangle(a,r,s,!0,o):l=i.intersectTriangle(s,r,a,e.side===os,o),l===null)return null;So.copy(o),So.applyMatrix4(n.matrixWorld);const c=t.ray.origin.distanceTo(So);return c<t.near||c>t.far?null:{distance:c,point:So.clone(),object:n}}function Mo(n,e,t,i,s,r,a,o,l,c){n.getVertexPosition(o,go),n.getVertexPosition(l,vo),n.getVertexPosition(c,_o);const h=cv(n,e,t,i,go,vo,_o,ad);if(h){const f=new R;Pn.getBarycoord(ad,go,vo,_o,f),s&&(h.uv=Pn.getInterpolatedAttribute(s,o,l,c,f,new Ve)),r&&(h.uv1=Pn.getInterpolatedAttribute(r,o,l,c,f,new Ve)),a&&(h.normal=Pn.getInterpolatedAttribute(a,o,l,c,f,new R),h.normal.dot(i.direction)>0&&h.normal.multiplyScalar(-1));const u={a:o,b:l,c,normal:new R,materialIndex:0};Pn.getNormal(go,vo,_o,u.normal),h.face=u,h.barycoord=f}return h}class od extends Xt{constructor(e=null,t=1,i=1,s,r,a,o,l,c=Lt,h=Lt,f,u){super(null,a,o,l,c,h,s,r,f,u),this.isDataTexture=!0,this.image={data:e,width:t,height:i},this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}}const ps=new Vr,uv=new Ve(.5,.5),yo=new R;class wo{constructor(e=new Yi,t=new Yi,i=new Yi,s=new Yi,r=new Yi,a=new Yi){this.planes=[e,t,i,s,r,a]}set(e,t,i,s,r,a){const o=this.planes;return o[0].copy(e),o[1].copy(t),o[2].copy(i),o[3].copy(s),o[4].copy(r),o[5].copy(a),this}copy(e){const t=this.planes;for(let i=0;i<6;i++)t[i].copy(e.planes[i]);return this}setFromProjectionMatrix(e,t=Gn,i=!1){const s=this.planes,r=e.elements,a=r[0],o=r[1],l=r[2],c=r[3],h=r[4],f=r[5],u=r[6],d=r[7],v=r[8],M=r[9],m=r[10],p=r[11],x=r[12],E=r[13],A=r[14],C=r[15];if(s[0].setComponents(c-a,d-h,p-v,C-x).normalize(),s[1].setComponents(c+a,d+h,p+v,C+x).normalize(),s[2].setComponents(c+o,d+f,p+M,C+E).normalize(),s[3].setComponents(c-o,d-f,p-M,C-E).normalize(),i)s[4].setComponents(l,u,m,A).normalize(),s[5].setComponents(c-l,d-u,p-m,C-A).normalize();else if(s[4].setComponents(c-l,d-u,p-m,C-A).normalize(),t===Gn)s[5].setComponents(c+l,d+u,p+m,C+A).normalize();else if(t===Ka)s[5].setComponents(l,u,m,A).normalize();else throw new Error("THREE.Frustum.setFromProjectionMatrix(): Invalid coordinate system: "+t);return this}intersectsObject(e){if(e.boundingSphere!==void 0)e.boundingSphere===null&&e.computeBoundingSphere(),ps.copy(e.boundingSphere).applyMatrix4(e.matrixWorld);else{const t=e.geometry;t.boundingSphere===null&&t.computeBoundingSphere(),ps.copy(t.boundingSphere).applyMatrix4(e.matrixWorld)}return this.intersectsSphere(ps)}intersectsSprite(e){ps.center.set(0,0,0);const t=uv.distanceTo(e.center);return ps.radius=.7071067811865476+t,ps.applyMatrix4(e.matrixWorld),this.intersectsSphere(ps)}intersectsSphere(e){const t=this.planes,i=e.center,s=-e.radius;for(let r=0;r<6;r++)if(t[r].distanceToPoint(i)<s)return!1;return!0}intersectsBox(e){const t=this.planes;for(let i=0;i<6;i++){const s=t[i];if(yo.x=s.normal.x>0?e.max.x:e.min.x,yo.y=s.normal.y>0?e.max.y:e.min.y,yo.z=s.normal.z>0?e.max.z:e.min.z,s.distanceToPoint(yo)<0)return!1}return!0}containsPoint(e){const t=this.planes;for(let i=0;i<6;i++)if(t[i].distanceToPoint(e)<0)return!1;return!0}clone(){return new this.constructor().copy(this)}}const ld=new Ye;class Mu{constructor(){this.coordinateSystem=Gn,this._frustums=[],this._count=0}setFromArrayCamera(e){const t=e.cameras,i=this._frustums;for(let s=0;s<t.length;s++){const r=t[s];ld.multiplyMatrices(r.projectionMatrix,r.matrixWorldInverse),i[s]===void 0&&(i[s]=new wo),i[s].setFromProjectionMatrix(ld,r.coordinateSystem,r.reversedDepth)}return this._count=t.length,this}getFrustum(e){return this._frustums[e]}intersectsObject(e){const t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsObject(e))return!0;return!1}intersectsSprite(e){const t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsSprite(e))return!0;return!1}intersectsSphere(e){const t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsSphere(e))return!0;return!1}intersectsBox(e){const t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsBox(e))return!0;return!1}containsPoint(e){const t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].containsPoint(e))return!0;return!1}copy(e){this.coordinateSystem=e.coordinateSystem;const t=this._frustums,i=e._frustums;for(let s=0;s<e._count;s++)t[s]===void 0&&(t[s]=new wo),t[s].copy(i[s]);return this._count=e._count,this}clone(){return new Mu().copy(this)}}class ms extends tr{constructor(e){super(),this.isLineBasicMaterial=!0,this.type="LineBasicMaterial",this.color=new $e(16777215),this.map=null,this.linewidth=1,this.linecap="round",this.linejoin="round",this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.linewidth=e.linewidth,this.linecap=e.linecap,this.linejoin=e.linejoin,this.fog=e.fog,this}}const Ao=new R,Eo=new R,cd=new Ye,Xr=new fo,bo=new Vr,yu=new R,ud=new R;class ti extends kt{constructor(e=new xt,t=new ms){super(),this.isLine=!0,this.type="Line",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}computeLineDistances(){const e=this.geometry;if(e.index===null){const t=e.attributes.position,i=[0];for(let s=1,r=t.count;s<r;s++)Ao.fromBufferAttribute(t,s-1),Eo.fromBufferAttribute(t,s),i[s]=i[s-1],i[s]+=Ao.distanceTo(Eo);e.setAttribute("lineDistance",new tt(i,1))}else Ue("Line.computeLineDistances(): Computation only possible with non-indexed BufferGeometry.");return this}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){const i=this.geometry,s=this.matrixWorld,r=e.params.Line.threshold,a=i.drawRange;if(i.boundingSphere===null&&i.computeBoundingSphere(),bo.copy(i.boundingSphere),bo.applyMatrix4(s),bo.radius+=r,e.ray.intersectsSphere(bo)===!1)return;cd.copy(s).invert(),Xr.copy(e.ray).applyMatrix4(cd);const o=r/((this.scale.x+this.scale.y+this.scale.z)/3),l=o*o,c=this.isLineSegments?2:1,h=i.index,u=i.attributes.position;if(h!==null){const d=Math.max(0,a.start),v=Math.min(h.count,a.start+a.count);for(let M=d,m=v-1;M<m;M+=c){const p=h.getX(M),x=h.getX(M+1),E=To(this,e,Xr,l,p,x,M);E&&t.push(E)}if(this.isLineLoop){const M=h.getX(v-1),m=h.getX(d),p=To(this,e,Xr,l,M,m,v-1);p&&t.push(p)}}else{const d=Math.max(0,a.start),v=Math.min(u.count,a.start+a.count);for(let M=d,m=v-1;M<m;M+=c){const p=To(this,e,Xr,l,M,M+1,M);p&&t.push(p)}if(this.isLineLoop){const M=To(this,e,Xr,l,v-1,d,v-1);M&&t.push(M)}}}updateMorphTargets(){const t=this.geometry.morphAttributes,i=Object.keys(t);if(i.length>0){const s=t[i[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,a=s.length;r<a;r++){const o=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[o]=r}}}}}function To(n,e,t,i,s,r,a){const o=n.geometry.attributes.position;if(Ao.fromBufferAttribute(o,s),Eo.fromBufferAttribute(o,r),t.distanceSqToSegment(Ao,Eo,yu,ud)>i)return;yu.applyMatrix4(n.matrixWorld);const c=e.ray.origin.distanceTo(yu);if(!(c<e.near||c>e.far))return{distance:c,point:ud.clone().applyMatrix4(n.matrixWorld),index:a,face:null,faceIndex:null,barycoord:null,object:n}}const hd=new R,fd=new R;class qr extends ti{constructor(e,t){super(e,t),this.isLineSegments=!0,this.type="LineSegments"}computeLineDistances(){const e=this.geometry;if(e.index===null){const t=e.attributes.position,i=[];for(let s=0,r=t.count;s<r;s+=2)hd.fromBufferAttribute(t,s),fd.fromBufferAttribute(t,s+1),i[s]=s===0?0:i[s-1],i[s+1]=i[s]+hd.distanceTo(fd);e.setAttribute("lineDistance",new tt(i,1))}else Ue("LineSegments.computeLineDistances(): Computation only possible with non-indexed BufferGeometry.");return this}}class Co extends tr{constructor(e){super(),this.isPointsMaterial=!0,this.type="PointsMaterial",this.color=new $e(16777215),this.map=null,this.alphaMap=null,this.size=1,this.sizeAttenuation=!0,this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.alphaMap=e.alphaMap,this.size=e.size,this.sizeAttenuation=e.sizeAttenuation,this.fog=e.fog,this}}const dd=new Ye,wu=new fo,Ro=new Vr,Po=new R;class Au extends kt{constructor(e=new xt,t=new Co){super(),this.isPoints=!0,this.type="Points",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){const i=this.geometry,s=this.matrixWorld,r=e.params.Points.threshold,a=i.drawRange;if(i.boundingSphere===null&&i.computeBoundingSphere(),Ro.copy(i.boundingSphere),Ro.applyMatrix4(s),Ro.radius+=r,e.ray.intersectsSphere(Ro)===!1)return;dd.copy(s).invert(),wu.copy(e.ray).applyMatrix4(dd);const o=r/((this.scale.x+this.scale.y+this.scale.z)/3),l=o*o,c=i.index,f=i.attributes.position;if(c!==null){const u=Math.max(0,a.start),d=Math.min(c.count,a.start+a.count);for(let v=u,M=d;v<M;v++){const m=c.getX(v);Po.fromBufferAttribute(f,m),pd(Po,m,l,s,e,t,this)}}else{const u=Math.max(0,a.start),d=Math.min(f.count,a.start+a.count);for(let v=u,M=d;v<M;v++)Po.fromBufferAttribute(f,v),pd(Po,v,l,s,e,t,this)}}updateMorphTargets(){const t=this.geometry.morphAttributes,i=Object.keys(t);if(i.length>0){const s=t[i[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,a=s.length;r<a;r++){const o=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[o]=r}}}}}function pd(n,e,t,i,s,r,a){const o=wu.distanceSqToPoint(n);if(o<t){const l=new R;wu.closestPointToPoint(n,l),l.applyMatrix4(i);const c=s.ray.origin.distanceTo(l);if(c<s.near||c>s.far)return;r.push({distance:c,distanceToRay:Math.sqrt(o),point:l,index:e,face:null,faceIndex:null,barycoord:null,object:a})}}class md extends Xt{constructor(e=[],t=Gs,i,s,r,a,o,l,c,h){super(e,t,i,s,r,a,o,l,c,h),this.isCubeTexture=!0,this.flipY=!1}get images(){return this.image}set images(e){this.image=e}}class nr extends Xt{constructor(e,t,i=An,s,r,a,o=Lt,l=Lt,c,h=Bi,f=1){if(h!==Bi&&h!==ki)throw new Error("THREE.DepthTexture: format must be either THREE.DepthFormat or THREE.DepthStencilFormat");const u={width:e,height:t,depth:f};super(u,s,r,a,o,l,h,i,c),this.isDepthTexture=!0,this.flipY=!1,this.generateMipmaps=!1,this.compareFunction=null}copy(e){return super.copy(e),this.source=new tu(Object.assign({},e.image)),this.compareFunction=e.compareFunction,this}toJSON(e){const t=super.toJSON(e);return t.compareFunction=this.compareFunction,t}}class gd extends nr{constructor(e,t=An,i=Gs,s,r,a=Lt,o=Lt,l,c=Bi){const h={width:e,height:e,depth:1},f=[h,h,h,h,h,h];super(e,e,t,i,s,r,a,o,l,c),this.image=f,this.isCubeDepthTexture=!0,this.isCubeTexture=!0}get images(){return this.image}set images(e){this.image=e}}class vd extends Xt{constructor(e=null){super(),this.sourceTexture=e,this.isExternalTexture=!0}copy(e){return super.copy(e),this.sourceTexture=e.sourceTexture,this}}class Dt extends xt{constructor(e=1,t=1,i=1,s=1,r=1,a=1){super(),this.type="BoxGeometry",this.parameters={width:e,height:t,depth:i,widthSegments:s,heightSegments:r,depthSegments:a};const o=this;s=Math.floor(s),r=Math.floor(r),a=Math.floor(a);const l=[],c=[],h=[],f=[];let u=0,d=0;v("z","y","x",-1,-1,i,t,e,a,r,0),v("z","y","x",1,-1,i,t,-e,a,r,1),v("x","z","y",1,1,e,i,t,s,a,2),v("x","z","y",1,-1,e,i,-t,s,a,3),v("x","y","z",1,-1,e,t,i,s,r,4),v("x","y","z",-1,-1,e,t,-i,s,r,5),this.setIndex(l),this.setAttribute("position",new tt(c,3)),this.setAttribute("normal",new tt(h,3)),this.setAttribute("uv",new tt(f,2));function v(M,m,p,x,E,A,C,b,g,w,N){const P=A/g,F=C/w,B=A/2,q=C/2,D=b/2,V=g+1,$=w+1;let G=0,ne=0;const W=new R;for(let ee=0;ee<$;ee++){const te=ee*F-q;for(let ye=0;ye<V;ye++){const Oe=ye*P-B;W[M]=Oe*x,W[m]=te*E,W[p]=D,c.push(W.x,W.y,W.z),W[M]=0,W[m]=0,W[p]=b>0?1:-1,h.push(W.x,W.y,W.z),f.push(ye/g),f.push(1-ee/w),G+=1}}for(let ee=0;ee<w;ee++)for(let te=0;te<g;te++){const ye=u+te+V*ee,Oe=u+te+V*(ee+1),Z=u+(te+1)+V*(ee+1),ve=u+(te+1)+V*ee;l.push(ye,Oe,ve),l.push(Oe,Z,ve),ne+=6}o.addGroup(d,ne,N),d+=ne,u+=G}}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new Dt(e.width,e.height,e.depth,e.widthSegments,e.heightSegments,e.depthSegments)}}class rn extends xt{constructor(e=1,t=1,i=1,s=32,r=1,a=!1,o=0,l=Math.PI*2){super(),this.type="CylinderGeometry",this.parameters={radiusTop:e,radiusBottom:t,height:i,radialSegments:s,heightSegments:r,openEnded:a,thetaStart:o,thetaLength:l};const c=this;s=Math.floor(s),r=Math.floor(r);const h=[],f=[],u=[],d=[];let v=0;const M=[],m=i/2;let p=0;x(),a===!1&&(e>0&&E(!0),t>0&&E(!1)),this.setIndex(h),this.setAttribute("position",new tt(f,3)),this.setAttribute("normal",new tt(u,3)),this.setAttribute("uv",new tt(d,2));function x(){const A=new R,C=new R;let b=0;const g=(t-e)/i;for(let w=0;w<=r;w++){const N=[],P=w/r,F=P*(t-e)+e;for(let B=0;B<=s;B++){const q=B/s,D=q*l+o,V=Math.sin(D),$=Math.cos(D);C.x=F*V,C.y=-P*i+m,C.z=F*$,f.push(C.x,C.y,C.z),A.set(V,g,$).normalize(),u.push(A.x,A.y,A.z),d.push(q,1-P),N.push(v++)}M.push(N)}for(let w=0;w<s;w++)for(let N=0;N<r;N++){const P=M[N][w],F=M[N+1][w],B=M[N+1][w+1],q=M[N][w+1];(e>0||N!==0)&&(h.push(P,F,q),b+=3),(t>0||N!==r-1)&&(h.push(F,B,q),b+=3)}c.addGroup(p,b,0),p+=b}function E(A){const C=v,b=new Ve,g=new R;let w=0;const N=A===!0?e:t,P=A===!0?1:-1;for(let B=1;B<=s;B++)f.push(0,m*P,0),u.push(0,P,0),d.push(.5,.5),v++;const F=v;for(let B=0;B<=s;B++){const D=B/s*l+o,V=Math.cos(D),$=Math.sin(D);g.x=N*$,g.y=m*P,g.z=N*V,f.push(g.x,g.y,g.z),u.push(0,P,0),b.x=V*.5+.5,b.y=$*.5*P+.5,d.push(b.x,b.y),v++}for(let B=0;B<s;B++){const q=C+B,D=F+B;A===!0?h.push(D,D+1,q):h.push(D+1,D,q),w+=3}c.addGroup(p,w,A===!0?1:2),p+=w}}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new rn(e.radiusTop,e.radiusBottom,e.height,e.radialSegments,e.heightSegments,e.openEnded,e.thetaStart,e.thetaLength)}}class Eu extends xt{constructor(e=[],t=[],i=1,s=0){super(),this.type="PolyhedronGeometry",this.parameters={vertices:e,indices:t,radius:i,detail:s};const r=[],a=[];o(s),c(i),h(),this.setAttribute("position",new tt(r,3)),this.setAttribute("normal",new tt(r.slice(),3)),this.setAttribute("uv",new tt(a,2)),s===0?this.computeVertexNormals():this.normalizeNormals();function o(x){const E=new R,A=new R,C=new R;for(let b=0;b<t.length;b+=3)d(t[b+0],E),d(t[b+1],A),d(t[b+2],C),l(E,A,C,x)}function l(x,E,A,C){const b=C+1,g=[];for(let w=0;w<=b;w++){g[w]=[];const N=x.clone().lerp(A,w/b),P=E.clone().lerp(A,w/b),F=b-w;for(let B=0;B<=F;B++)B===0&&w===b?g[w][B]=N:g[w][B]=N.clone().lerp(P,B/F)}for(let w=0;w<b;w++)for(let N=0;N<2*(b-w)-1;N++){const P=Math.floor(N/2);N%2===0?(u(g[w][P+1]),u(g[w+1][P]),u(g[w][P])):(u(g[w][P+1]),u(g[w+1][P+1]),u(g[w+1][P]))}}function c(x){const E=new R;for(let A=0;A<r.length;A+=3)E.x=r[A+0],E.y=r[A+1],E.z=r[A+2],E.normalize().multiplyScalar(x),r[A+0]=E.x,r[A+1]=E.y,r[A+2]=E.z}function h(){const x=new R;for(let E=0;E<r.length;E+=3){x.x=r[E+0],x.y=r[E+1],x.z=r[E+2];const A=m(x)/2/Math.PI+.5,C=p(x)/Math.PI+.5;a.push(A,1-C)}v(),f()}function f(){for(let x=0;x<a.length;x+=6){const E=a[x+0],A=a[x+2],C=a[x+4],b=Math.max(E,A,C),g=Math.min(E,A,C);b>.9&&g<.1&&(E<.2&&(a[x+0]+=1),A<.2&&(a[x+2]+=1),C<.2&&(a[x+4]+=1))}}function u(x){r.push(x.x,x.y,x.z)}function d(x,E){const A=x*3;E.x=e[A+0],E.y=e[A+1],E.z=e[A+2]}function v(){const x=new R,E=new R,A=new R,C=new R,b=new Ve,g=new Ve,w=new Ve;for(let N=0,P=0;N<r.length;N+=9,P+=6){x.set(r[N+0],r[N+1],r[N+2]),E.set(r[N+3],r[N+4],r[N+5]),A.set(r[N+6],r[N+7],r[N+8]),b.set(a[P+0],a[P+1]),g.set(a[P+2],a[P+3]),w.set(a[P+4],a[P+5]),C.copy(x).add(E).add(A).divideScalar(3);const F=m(C);M(b,P+0,x,F),M(g,P+2,E,F),M(w,P+4,A,F)}}function M(x,E,A,C){C<0&&x.x===1&&(a[E]=x.x-1),A.x===0&&A.z===0&&(a[E]=C/2/Math.PI+.5)}function m(x){return Math.atan2(x.z,-x.x)}function p(x){return Math.atan2(-x.y,Math.sqrt(x.x*x.x+x.z*x.z))}}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new Eu(e.vertices,e.indices,e.radius,e.detail)}}const Io=new R,Do=new R,bu=new R,Lo=new Pn;class hv extends xt{constructor(e=null,t=1){if(super(),this.type="EdgesGeometry",this.parameters={geometry:e,thresholdAngle:t},e!==null){const s=Math.pow(10,4),r=Math.cos(eo*t),a=e.getIndex(),o=e.getAttribute("position"),l=a?a.count:o.count,c=[0,0,0],h=["a","b","c"],f=new Array(3),u=new Map,d=[];for(let v=0;v<l;v+=3){a?(c[0]=a.getX(v),c[1]=a.getX(v+1),c[2]=a.getX(v+2)):(c[0]=v,c[1]=v+1,c[2]=v+2);const{a:M,b:m,c:p}=Lo;if(M.fromBufferAttribute(o,c[0]),m.fromBufferAttribute(o,c[1]),p.fromBufferAttribute(o,c[2]),Lo.getNormal(bu),f[0]=`${Math.round(M.x*s)},${Math.round(M.y*s)},${Math.round(M.z*s)}`,f[1]=`${Math.round(m.x*s)},${Math.round(m.y*s)},${Math.round(m.z*s)}`,f[2]=`${Math.round(p.x*s)},${Math.round(p.y*s)},${Math.round(p.z*s)}`,!(f[0]===f[1]||f[1]===f[2]||f[2]===f[0]))for(let x=0;x<3;x++){const E=(x+1)%3,A=f[x],C=f[E],b=Lo[h[x]],g=Lo[h[E]],w=`${A}_${C}`,N=`${C}_${A}`,P=u.get(N);P?(bu.dot(P.normal)<=r&&(d.push(b.x,b.y,b.z),d.push(g.x,g.y,g.z)),u.set(N,null)):u.has(w)||u.set(w,{index0:c[x],index1:c[E],normal:bu.clone()})}}for(const v of u.values())if(v){const{index0:M,index1:m}=v;Io.fromBufferAttribute(o,M),Do.fromBufferAttribute(o,m),d.push(Io.x,Io.y,Io.z),d.push(Do.x,Do.y,Do.z)}this.setAttribute("position",new tt(d,3))}}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}}class ir extends Eu{constructor(e=1,t=0){const i=[1,0,0,-1,0,0,0,1,0,0,-1,0,0,0,1,0,0,-1],s=[0,2,4,0,4,3,0,3,5,0,5,2,1,2,5,1,5,3,1,3,4,1,4,2];super(i,s,e,t),this.type="OctahedronGeometry",this.parameters={radius:e,detail:t}}static fromJSON(e){return new ir(e.radius,e.detail)}}class sr extends xt{constructor(e=1,t=1,i=1,s=1){super(),this.type="PlaneGeometry",this.parameters={width:e,height:t,widthSegments:i,heightSegments:s};const r=e/2,a=t/2,o=Math.floor(i),l=Math.floor(s),c=o+1,h=l+1,f=e/o,u=t/l,d=[],v=[],M=[],m=[];for(let p=0;p<h;p++){const x=p*u-a;for(let E=0;E<c;E++){const A=E*f-r;v.push(A,-x,0),M.push(0,0,1),m.push(E/o),m.push(1-p/l)}}for(let p=0;p<l;p++)for(let x=0;x<o;x++){const E=x+c*p,A=x+c*(p+1),C=x+1+c*(p+1),b=x+1+c*p;d.push(E,A,b),d.push(A,C,b)}this.setIndex(d),this.setAttribute("position",new tt(v,3)),this.setAttribute("normal",new tt(M,3)),this.setAttribute("uv",new tt(m,2))}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new sr(e.width,e.height,e.widthSegments,e.heightSegments)}}class Tu extends xt{constructor(e=1,t=32,i=16,s=0,r=Math.PI*2,a=0,o=Math.PI){super(),this.type="SphereGeometry",this.parameters={radius:e,widthSegments:t,heightSegments:i,phiStart:s,phiLength:r,thetaStart:a,thetaLength:o},t=Math.max(3,Math.floor(t)),i=Math.max(2,Math.floor(i));const l=Math.min(a+o,Math.PI);let c=0;const h=[],f=new R,u=new R,d=[],v=[],M=[],m=[];for(let p=0;p<=i;p++){const x=[],E=p/i,A=a+E*o,C=e*Math.cos(A),b=Math.sqrt(e*e-C*C);let g=0;p===0&&a===0?g=.5/t:p===i&&l===Math.PI&&(g=-.5/t);for(let w=0;w<=t;w++){const N=w/t,P=s+N*r;f.x=-b*Math.cos(P),f.y=C,f.z=b*Math.sin(P),v.push(f.x,f.y,f.z),u.copy(f).normalize(),M.push(u.x,u.y,u.z),m.push(N+g,1-E),x.push(c++)}h.push(x)}for(let p=0;p<i;p++)for(let x=0;x<t;x++){const E=h[p][x+1],A=h[p][x],C=h[p+1][x],b=h[p+1][x+1];(p!==0||a>0)&&d.push(E,A,b),(p!==i-1||l<Math.PI)&&d.push(A,C,b)}this.setIndex(d),this.setAttribute("position",new tt(v,3)),this.setAttribute("normal",new tt(M,3)),this.setAttribute("uv",new tt(m,2))}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new Tu(e.radius,e.widthSegments,e.heightSegments,e.phiStart,e.phiLength,e.thetaStart,e.thetaLength)}}class gs extends xt{constructor(e=1,t=.4,i=12,s=48,r=Math.PI*2,a=0,o=Math.PI*2){super(),this.type="TorusGeometry",this.parameters={radius:e,tube:t,radialSegments:i,tubularSegments:s,arc:r,thetaStart:a,thetaLength:o},i=Math.floor(i),s=Math.floor(s);const l=[],c=[],h=[],f=[],u=new R,d=new R,v=new R;for(let M=0;M<=i;M++){const m=a+M/i*o;for(let p=0;p<=s;p++){const x=p/s*r;d.x=(e+t*Math.cos(m))*Math.cos(x),d.y=(e+t*Math.cos(m))*Math.sin(x),d.z=t*Math.sin(m),c.push(d.x,d.y,d.z),u.x=e*Math.cos(x),u.y=e*Math.sin(x),v.subVectors(d,u).normalize(),h.push(v.x,v.y,v.z),f.push(p/s),f.push(M/i)}}for(let M=1;M<=i;M++)for(let m=1;m<=s;m++){const p=(s+1)*M+m-1,x=(s+1)*(M-1)+m-1,E=(s+1)*(M-1)+m,A=(s+1)*M+m;l.push(p,x,A),l.push(x,E,A)}this.setIndex(l),this.setAttribute("position",new tt(c,3)),this.setAttribute("normal",new tt(h,3)),this.setAttribute("uv",new tt(f,2))}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new gs(e.radius,e.tube,e.radialSegments,e.tubularSegments,e.arc,e.thetaStart,e.thetaLength)}}function rr(n){const e={};for(const t in n){e[t]={};for(const i in n[t]){const s=n[t][i];if(_d(s))s.isRenderTargetTexture?(Ue("UniformsUtils: Textures of render targets cannot be cloned via cloneUniforms() or mergeUniforms()."),e[t][i]=null):e[t][i]=s.clone();else if(Array.isArray(s))if(_d(s[0])){const r=[];for(let a=0,o=s.length;a<o;a++)r[a]=s[a].clone();e[t][i]=r}else e[t][i]=s.slice();else e[t][i]=s}}return e}function fn(n){const e={};for(let t=0;t<n.length;t++){const i=rr(n[t]);for(const s in i)e[s]=i[s]}return e}function _d(n){return n&&(n.isColor||n.isMatrix3||n.isMatrix4||n.isVector2||n.isVector3||n.isVector4||n.isTexture||n.isQuaternion)}function fv(n){const e=[];for(let t=0;t<n.length;t++)e.push(n[t].clone());return e}function xd(n){const e=n.getRenderTarget();return e===null?n.outputColorSpace:e.isXRRenderTarget===!0?e.texture.colorSpace:et.workingColorSpace}const dv={clone:rr,merge:fn};var pv=`void main() {
	gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
}`,mv=`void main() {
	gl_FragColor = vec4( 1.0, 0.0, 0.0, 1.0 );
}`;class vs extends tr{constructor(e){super(),this.isShaderMaterial=!0,this.type="ShaderMaterial",this.defines={},this.uniforms={},this.uniformsGroups=[],this.vertexShader=pv,this.fragmentShader=mv,this.linewidth=1,this.wireframe=!1,this.wireframeLinewidth=1,this.fog=!1,this.lights=!1,this.clipping=!1,this.forceSinglePass=!0,this.extensions={clipCullDistance:!1,multiDraw:!1},this.defaultAttributeValues={color:[1,1,1],uv:[0,0],uv1:[0,0]},this.index0AttributeName=void 0,this.uniformsNeedUpdate=!1,this.glslVersion=null,e!==void 0&&this.setValues(e)}copy(e){return super.copy(e),this.fragmentShader=e.fragmentShader,this.vertexShader=e.vertexShader,this.uniforms=rr(e.uniforms),this.uniformsGroups=fv(e.uniformsGroups),this.defines=Object.assign({},e.defines),this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.fog=e.fog,this.lights=e.lights,this.clipping=e.clipping,this.extensions=Object.assign({},e.extensions),this.glslVersion=e.glslVersion,this.defaultAttributeValues=Object.assign({},e.defaultAttributeValues),this.index0AttributeName=e.index0AttributeName,this.uniformsNeedUpdate=e.uniformsNeedUpdate,this}toJSON(e){const t=super.toJSON(e);t.glslVersion=this.glslVersion,t.uniforms={};for(const s in this.uniforms){const a=this.uniforms[s].value;a&&a.isTexture?t.uniforms[s]={type:"t",value:a.toJSON(e).uuid}:a&&a.isColor?t.uniforms[s]={type:"c",value:a.getHex()}:a&&a.isVector2?t.uniforms[s]={type:"v2",value:a.toArray()}:a&&a.isVector3?t.uniforms[s]={type:"v3",value:a.toArray()}:a&&a.isVector4?t.uniforms[s]={type:"v4",value:a.toArray()}:a&&a.isMatrix3?t.uniforms[s]={type:"m3",value:a.toArray()}:a&&a.isMatrix4?t.uniforms[s]={type:"m4",value:a.toArray()}:t.uniforms[s]={value:a}}Object.keys(this.defines).length>0&&(t.defines=this.defines),t.vertexShader=this.vertexShader,t.fragmentShader=this.fragmentShader,t.lights=this.lights,t.clipping=this.clipping;const i={};for(const s in this.extensions)this.extensions[s]===!0&&(i[s]=!0);return Object.keys(i).length>0&&(t.extensions=i),t}fromJSON(e,t){if(super.fromJSON(e,t),e.uniforms!==void 0)for(const i in e.uniforms){const s=e.uniforms[i];switch(this.uniforms[i]={},s.type){case"t":this.uniforms[i].value=t[s.value]||null;break;case"c":this.uniforms[i].value=new $e().setHex(s.value);break;case"v2":this.uniforms[i].value=new Ve().fromArray(s.value);break;case"v3":this.uniforms[i].value=new R().fromArray(s.value);break;case"v4":this.uniforms[i].value=new At().fromArray(s.value);break;case"m3":this.uniforms[i].value=new Be().fromArray(s.value);break;case"m4":this.uniforms[i].value=new Ye().fromArray(s.value);break;default:this.uniforms[i].value=s.value}}if(e.defines!==void 0&&(this.defines=e.defines),e.vertexShader!==void 0&&(this.vertexShader=e.vertexShader),e.fragmentShader!==void 0&&(this.fragmentShader=e.fragmentShader),e.glslVersion!==void 0&&(this.glslVersion=e.glslVersion),e.extensions!==void 0)for(const i in e.extensions)this.extensions[i]=e.extensions[i];return e.lights!==void 0&&(this.lights=e.lights),e.clipping!==void 0&&(this.clipping=e.clipping),this}}class Uo extends vs{constructor(e){super(e),this.isRawShaderMaterial=!0,this.type="RawShaderMaterial"}}class gv extends tr{constructor(e){super(),this.isMeshDepthMaterial=!0,this.type="MeshDepthMaterial",this.depthPacking=A0,this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.wireframe=!1,this.wireframeLinewidth=1,this.setValues(e)}copy(e){return super.copy(e),this.depthPacking=e.depthPacking,this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this}}class vv extends tr{constructor(e){super(),this.isMeshDistanceMaterial=!0,this.type="MeshDistanceMaterial",this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.setValues(e)}copy(e){return super.copy(e),this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this}}const No=new R,Fo=new yt,ni=new R;class Oo extends kt{constructor(){super(),this.isCamera=!0,this.type="Camera",this.matrixWorldInverse=new Ye,this.projectionMatrix=new Ye,this.projectionMatrixInverse=new Ye,this.coordinateSystem=Gn,this._reversedDepth=!1}get reversedDepth(){return this._reversedDepth}copy(e,t){return super.copy(e,t),this.matrixWorldInverse.copy(e.matrixWorldInverse),this.projectionMatrix.copy(e.projectionMatrix),this.projectionMatrixInverse.copy(e.projectionMatrixInverse),this.coordinateSystem=e.coordinateSystem,this}getWorldDirection(e){return super.getWorldDirection(e).negate()}updateMatrixWorld(e){super.updateMatrixWorld(e),this.matrixWorld.decompose(No,Fo,ni),ni.x===1&&ni.y===1&&ni.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(No,Fo,ni.set(1,1,1)).invert()}updateWorldMatrix(e,t,i=!1){super.updateWorldMatrix(e,t,i),this.matrixWorld.decompose(No,Fo,ni),ni.x===1&&ni.y===1&&ni.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(No,Fo,ni.set(1,1,1)).invert()}clone(){return new this.constructor().copy(this)}}const $i=new R,Sd=new Ve,Md=new Ve;class Dn extends Oo{constructor(e=50,t=1,i=.1,s=2e3){super(),this.isPerspectiveCamera=!0,this.type="PerspectiveCamera",this.fov=e,this.zoom=1,this.near=i,this.far=s,this.focus=10,this.aspect=t,this.view=null,this.filmGauge=35,this.filmOffset=0,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.fov=e.fov,this.zoom=e.zoom,this.near=e.near,this.far=e.far,this.focus=e.focus,this.aspect=e.aspect,this.view=e.view===null?null:Object.assign({},e.view),this.filmGauge=e.filmGauge,this.filmOffset=e.filmOffset,this}setFocalLength(e){const t=.5*this.getFilmHeight()/e;this.fov=Zc*2*Math.atan(t),this.updateProjectionMatrix()}getFocalLength(){const e=Math.tan(eo*.5*this.fov);return .5*this.getFilmHeight()/e}getEffectiveFOV(){return Zc*2*Math.atan(Math.tan(eo*.5*this.fov)/this.zoom)}getFilmWidth(){return this.filmGauge*Math.min(this.aspect,1)}getFilmHeight(){return this.filmGauge/Math.max(this.aspect,1)}getViewBounds(e,t,i){$i.set(-1,-1,.5).applyMatrix4(this.projectionMatrixInverse),t.set($i.x,$i.y).multiplyScalar(-e/$i.z),$i.set(1,1,.5).applyMatrix4(this.projectionMatrixInverse),i.set($i.x,$i.y).multiplyScalar(-e/$i.z)}getViewSize(e,t){return this.getViewBounds(e,Sd,Md),t.subVectors(Md,Sd)}setViewOffset(e,t,i,s,r,a){this.aspect=e/t,this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=i,this.view.offsetY=s,this.view.width=r,this.view.height=a,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){const e=this.near;let t=e*Math.tan(eo*.5*this.fov)/this.zoom,i=2*t,s=this.aspect*i,r=-.5*s;const a=this.view;if(this.view!==null&&this.view.enabled){const l=a.fullWidth,c=a.fullHeight;r+=a.offsetX*s/l,t-=a.offsetY*i/c,s*=a.width/l,i*=a.height/c}const o=this.filmOffset;o!==0&&(r+=e*o/this.getFilmWidth()),this.projectionMatrix.makePerspective(r,r+s,t,t-i,e,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){const t=super.toJSON(e);return t.object.fov=this.fov,t.object.zoom=this.zoom,t.object.near=this.near,t.object.far=this.far,t.object.focus=this.focus,t.object.aspect=this.aspect,this.view!==null&&(t.object.view=Object.assign({},this.view)),t.object.filmGauge=this.filmGauge,t.object.filmOffset=this.filmOffset,t}}class _v extends Oo{constructor(e=-1,t=1,i=1,s=-1,r=.1,a=2e3){super(),this.isOrthographicCamera=!0,this.type="OrthographicCamera",this.zoom=1,this.view=null,this.left=e,this.right=t,this.top=i,this.bottom=s,this.near=r,this.far=a,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.left=e.left,this.right=e.right,this.top=e.top,this.bottom=e.bottom,this.near=e.near,this.far=e.far,this.zoom=e.zoom,this.view=e.view===null?null:Object.assign({},e.view),this}setViewOffset(e,t,i,s,r,a){this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=i,this.view.offsetY=s,this.view.width=r,this.view.height=a,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){const e=(this.right-this.left)/(2*this.zoom),t=(this.top-this.bottom)/(2*this.zoom),i=(this.right+this.left)/2,s=(this.top+this.bottom)/2;let r=i-e,a=i+e,o=s+t,l=s-t;if(this.view!==null&&this.view.enabled){const c=(this.right-this.left)/this.view.fullWidth/this.zoom,h=(this.top-this.bottom)/this.view.fullHeight/this.zoom;r+=c*this.view.offsetX,a=r+c*this.view.width,o-=h*this.view.offsetY,l=o-h*this.view.height}this.projectionMatrix.makeOrthographic(r,a,o,l,this.near,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){const t=super.toJSON(e);return t.object.zoom=this.zoom,t.object.left=this.left,t.object.right=this.right,t.object.top=this.top,t.object.bottom=this.bottom,t.object.near=this.near,t.object.far=this.far,this.view!==null&&(t.object.view=Object.assign({},this.view)),t}}class xv extends xt{constructor(){super(),this.isInstancedBufferGeometry=!0,this.type="InstancedBufferGeometry",this.instanceCount=1/0}copy(e){return super.copy(e),this.instanceCount=e.instanceCount,this}toJSON(){const e=super.toJSON();return e.instanceCount=this.instanceCount,e.isInstancedBufferGeometry=!0,e}}const ar=-90,or=1;class Cu extends kt{constructor(e,t,i){super(),this.type="CubeCamera",this.renderTarget=i,this.coordinateSystem=null,this.activeMipmapLevel=0;const s=new Dn(ar,or,e,t);s.layers=this.layers,this.add(s);const r=new Dn(ar,or,e,t);r.layers=this.layers,this.add(r);const a=new Dn(ar,or,e,t);a.layers=this.layers,this.add(a);const o=new Dn(ar,or,e,t);o.layers=this.layers,this.add(o);const l=new Dn(ar,or,e,t);l.layers=this.layers,this.add(l);const c=new Dn(ar,or,e,t);c.layers=this.layers,this.add(c)}updateCoordinateSystem(){const e=this.coordinateSystem,t=this.children.concat(),[i,s,r,a,o,l]=t;for(const c of t)this.remove(c);if(e===Gn)i.up.set(0,1,0),i.lookAt(1,0,0),s.up.set(0,1,0),s.lookAt(-1,0,0),r.up.set(0,0,-1),r.lookAt(0,1,0),a.up.set(0,0,1),a.lookAt(0,-1,0),o.up.set(0,1,0),o.lookAt(0,0,1),l.up.set(0,1,0),l.lookAt(0,0,-1);else if(e===Ka)i.up.set(0,-1,0),i.lookAt(-1,0,0),s.up.set(0,-1,0),s.lookAt(1,0,0),r.up.set(0,0,1),r.lookAt(0,1,0),a.up.set(0,0,-1),a.lookAt(0,-1,0),o.up.set(0,-1,0),o.lookAt(0,0,1),l.up.set(0,-1,0),l.lookAt(0,0,-1);else throw new Error("THREE.CubeCamera.updateCoordinateSystem(): Invalid coordinate system: "+e);for(const c of t)this.add(c),c.updateMatrixWorld()}update(e,t){this.parent===null&&this.updateMatrixWorld();const{renderTarget:i,activeMipmapLevel:s}=this;this.coordinateSystem!==e.coordinateSystem&&(this.coordinateSystem=e.coordinateSystem,this.updateCoordinateSystem());const[r,a,o,l,c,h]=this.children,f=e.getRenderTarget(),u=e.getActiveCubeFace(),d=e.getActiveMipmapLevel(),v=e.xr.enabled;e.xr.enabled=!1;const M=i.texture.mipmapsAutoUpdate;i.texture.mipmapsAutoUpdate=!1;let m=!1;e.isWebGLRenderer===!0?m=e.state.buffers.depth.getReversed():m=e.reversedDepthBuffer,e.setRenderTarget(i,0,s),m&&e.autoClear===!1&&e.clearDepth(),e.render(t,r),e.setRenderTarget(i,1,s),m&&e.autoClear===!1&&e.clearDepth(),e.render(t,a),e.setRenderTarget(i,2,s),m&&e.autoClear===!1&&e.clearDepth(),e.render(t,o),e.setRenderTarget(i,3,s),m&&e.autoClear===!1&&e.clearDepth(),e.render(t,l),e.setRenderTarget(i,4,s),m&&e.autoClear===!1&&e.clearDepth(),e.render(t,c),i.texture.mipmapsAutoUpdate=M,e.setRenderTarget(i,5,s),m&&e.autoClear===!1&&e.clearDepth(),e.render(t,h),e.setRenderTarget(f,u,d),e.xr.enabled=v,i.texture.needsPMREMUpdate=!0}}class Sv extends Dn{constructor(e=[]){super(),this.isArrayCamera=!0,this.isMultiViewCamera=!1,this.cameras=e,this.perCameraFrustumCulled=!1}}const yd=new Ye;class Mv{constructor(e,t,i=0,s=1/0){this.ray=new fo(e,t),this.near=i,this.far=s,this.camera=null,this.layers=new su,this.params={Mesh:{},Line:{threshold:1},LOD:{},Points:{threshold:1},Sprite:{}}}set(e,t){this.ray.set(e,t)}setFromCamera(e,t){t.isPerspectiveCamera?(this.ray.origin.setFromMatrixPosition(t.matrixWorld),this.ray.direction.set(e.x,e.y,.5).unproject(t).sub(this.ray.origin).normalize(),this.camera=t):t.isOrthographicCamera?(this.ray.origin.set(e.x,e.y,t.projectionMatrix.elements[14]).unproject(t),this.ray.direction.set(0,0,-1).transformDirection(t.matrixWorld),this.camera=t):rt("Raycaster: Unsupported camera type: "+t.type)}setFromXRController(e){return yd.identity().extractRotation(e.matrixWorld),this.ray.origin.setFromMatrixPosition(e.matrixWorld),this.ray.direction.set(0,0,-1).applyMatrix4(yd),this}intersectObject(e,t=!0,i=[]){return Ru(e,this,i,t),i.sort(wd),i}intersectObjects(e,t=!0,i=[]){for(let s=0,r=e.length;s<r;s++)Ru(e[s],this,i,t);return i.sort(wd),i}}function wd(n,e){return n.distance-e.distance}function Ru(n,e,t,i){let s=!0;if(n.layers.test(e.layers)&&n.raycast(e,t)===!1&&(s=!1),s===!0&&i===!0){const r=n.children;for(let a=0,o=r.length;a<o;a++)Ru(r[a],e,t,!0)}}class yv extends Hi{constructor(e,t=null){super(),this.object=e,this.domElement=t,this.enabled=!0,this.state=-1,this.keys={},this.mouseButtons={LEFT:null,MIDDLE:null,RIGHT:null},this.touches={ONE:null,TWO:null}}connect(e){this.domElement!==null&&this.disconnect(),this.domElement=e}disconnect(){}dispose(){}update(){}}function Ad(n,e,t,i){const s=wv(i);switch(t){case Lf:return n*e;case Nf:return n*e/s.components*s.byteLength;case Fr:return n*e/s.components*s.byteLength;case cs:return n*e*2/s.components*s.byteLength;case Ha:return n*e*2/s.components*s.byteLength;case Uf:return n*e*3/s.components*s.byteLength;case ei:return n*e*4/s.components*s.byteLength;case Ga:return n*e*4/s.components*s.byteLength;case Va:case Wa:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*8;case Xa:case qa:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*16;case Sc:case yc:return Math.max(n,16)*Math.max(e,8)/4;case xc:case Mc:return Math.max(n,8)*Math.max(e,8)/2;case wc:case Ac:case bc:case Tc:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*8;case Ec:case Ya:case Cc:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*16;case Rc:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*16;case Pc:return Math.floor((n+4)/5)*Math.floor((e+3)/4)*16;case Ic:return Math.floor((n+4)/5)*Math.floor((e+4)/5)*16;case Dc:return Math.floor((n+5)/6)*Math.floor((e+4)/5)*16;case Lc:return Math.floor((n+5)/6)*Math.floor((e+5)/6)*16;case Uc:return Math.floor((n+7)/8)*Math.floor((e+4)/5)*16;case Nc:return Math.floor((n+7)/8)*Math.floor((e+5)/6)*16;case Fc:return Math.floor((n+7)/8)*Math.floor((e+7)/8)*16;case Oc:return Math.floor((n+9)/10)*Math.floor((e+4)/5)*16;case Bc:return Math.floor((n+9)/10)*Math.floor((e+5)/6)*16;case kc:return Math.floor((n+9)/10)*Math.floor((e+7)/8)*16;case zc:return Math.floor((n+9)/10)*Math.floor((e+9)/10)*16;case Hc:return Math.floor((n+11)/12)*Math.floor((e+9)/10)*16;case Gc:return Math.floor((n+11)/12)*Math.floor((e+11)/12)*16;case Vc:case Wc:case Xc:return Math.ceil(n/4)*Math.ceil(e/4)*16;case qc:case Yc:return Math.ceil(n/4)*Math.ceil(e/4)*8;case $a:case $c:return Math.ceil(n/4)*Math.ceil(e/4)*16}throw new Error(`Unable to determine texture byte length for ${t} format.`)}function wv(n){switch(n){case wn:case Rf:return{byteLength:1,components:1};case Nr:case Pf:case jn:return{byteLength:2,components:1};case vc:case _c:return{byteLength:2,components:4};case An:case gc:case Jn:return{byteLength:4,components:1};case If:case Df:return{byteLength:4,components:3}}throw new Error(`THREE.TextureUtils: Unknown texture type ${n}.`)}typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("register",{detail:{revision:nc}})),typeof window<"u"&&(window.__THREE__?Ue("WARNING: Multiple instances of Three.js being imported."):window.__THREE__=nc);function Ed(){let n=null,e=!1,t=null,i=null;function s(r,a){i=n.requestAnimationFrame(s),t(r,a)}return{start:function(){e!==!0&&t!==null&&n!==null&&(i=n.requestAnimationFrame(s),e=!0)},stop:function(){n!==null&&n.cancelAnimationFrame(i),e=!1},setAnimationLoop:function(r){t=r},setContext:function(r){n=r}}}function Av(n){const e=new WeakMap;function t(o,l){const c=o.array,h=o.usage,f=c.byteLength,u=n.createBuffer();n.bindBuffer(l,u),n.bufferData(l,c,h),o.onUploadCallback();let d;if(c instanceof Float32Array)d=n.FLOAT;else if(typeof Float16Array<"u"&&c instanceof Float16Array)d=n.HALF_FLOAT;else if(c instanceof Uint16Array)o.isFloat16BufferAttribute?d=n.HALF_FLOAT:d=n.UNSIGNED_SHORT;else if(c instanceof Int16Array)d=n.SHORT;else if(c instanceof Uint32Array)d=n.UNSIGNED_INT;else if(c instanceof Int32Array)d=n.INT;else if(c instanceof Int8Array)d=n.BYTE;else if(c instanceof Uint8Array)d=n.UNSIGNED_BYTE;else if(c instanceof Uint8ClampedArray)d=n.UNSIGNED_BYTE;else throw new Error("THREE.WebGLAttributes: Unsupported buffer data format: "+c);return{buffer:u,type:d,bytesPerElement:c.BYTES_PER_ELEMENT,version:o.version,size:f}}function i(o,l,c){const h=l.array,f=l.updateRanges;if(n.bindBuffer(c,o),f.length===0)n.bufferSubData(c,0,h);else{f.sort((d,v)=>d.start-v.start);let u=0;for(let d=1;d<f.length;d++){const v=f[u],M=f[d];M.start<=v.start+v.count+1?v.count=Math.max(v.count,M.start+M.count-v.start):(++u,f[u]=M)}f.length=u+1;for(let d=0,v=f.length;d<v;d++){const M=f[d];n.bufferSubData(c,M.start*h.BYTES_PER_ELEMENT,h,M.start,M.count)}l.clearUpdateRanges()}l.onUploadCallback()}function s(o){return o.isInterleavedBufferAttribute&&(o=o.data),e.get(o)}function r(o){o.isInterleavedBufferAttribute&&(o=o.data);const l=e.get(o);l&&(n.deleteBuffer(l.buffer),e.delete(o))}function a(o,l){if(o.isInterleavedBufferAttribute&&(o=o.data),o.isGLBufferAttribute){const h=e.get(o);(!h||h.version<o.version)&&e.set(o,{buffer:o.buffer,type:o.type,bytesPerElement:o.elementSize,version:o.version});return}const c=e.get(o);if(c===void 0)e.set(o,t(o,l));else if(c.version<o.version){if(c.size!==o.array.byteLength)throw new Error("THREE.WebGLAttributes: The size of the buffer attribute's array buffer does not match the original size. Resizing buffer attributes is not supported.");i(c.buffer,o,l),c.version=o.version}}return{get:s,remove:r,update:a}}var Ev=`#ifdef USE_ALPHAHASH
	if ( diffuseColor.a < getAlphaHashThreshold( vPosition ) ) discard;
#endif`,bv=`#ifdef USE_ALPHAHASH
	const float ALPHA_HASH_SCALE = 0.05;
	float hash2D( vec2 value ) {
		return fract( 1.0e4 * sin( 17.0 * value.x + 0.1 * value.y ) * ( 0.1 + abs( sin( 13.0 * value.y + value.x ) ) ) );
	}
	float hash3D( vec3 value ) {
		return hash2D( vec2( hash2D( value.xy ), value.z ) );
	}
	float getAlphaHashThreshold( vec3 position ) {
		float maxDeriv = max(
			length( dFdx( position.xyz ) ),
			length( dFdy( position.xyz ) )
		);
		float pixScale = 1.0 / ( ALPHA_HASH_SCALE * maxDeriv );
		vec2 pixScales = vec2(
			exp2( floor( log2( pixScale ) ) ),
			exp2( ceil( log2( pixScale ) ) )
		);
		vec2 alpha = vec2(
			hash3D( floor( pixScales.x * position.xyz ) ),
			hash3D( floor( pixScales.y * position.xyz ) )
		);
		float lerpFactor = fract( log2( pixScale ) );
		float x = ( 1.0 - lerpFactor ) * alpha.x + lerpFactor * alpha.y;
		float a = min( lerpFactor, 1.0 - lerpFactor );
		vec3 cases = vec3(
			x * x / ( 2.0 * a * ( 1.0 - a ) ),
			( x - 0.5 * a ) / ( 1.0 - a ),
			1.0 - ( ( 1.0 - x ) * ( 1.0 - x ) / ( 2.0 * a * ( 1.0 - a ) ) )
		);
		float threshold = ( x < ( 1.0 - a ) )
			? ( ( x < a ) ? cases.x : cases.y )
			: cases.z;
		return clamp( threshold , 1.0e-6, 1.0 );
	}
#endif`,Tv=`#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, vAlphaMapUv ).g;
#endif`,Cv=`#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,Rv=`#ifdef USE_ALPHATEST
	#ifdef ALPHA_TO_COVERAGE
	diffuseColor.a = smoothstep( alphaTest, alphaTest + fwidth( diffuseColor.a ), diffuseColor.a );
	if ( diffuseColor.a == 0.0 ) discard;
	#else
	if ( diffuseColor.a < alphaTest ) discard;
	#endif
#endif`,Pv=`#ifdef USE_ALPHATEST
	uniform float alphaTest;
#endif`,Iv=`#ifdef USE_AOMAP
	float ambientOcclusion = ( texture2D( aoMap, vAoMapUv ).r - 1.0 ) * aoMapIntensity + 1.0;
	reflectedLight.indirectDiffuse *= ambientOcclusion;
	#if defined( USE_CLEARCOAT ) 
		clearcoatSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_SHEEN ) 
		sheenSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_ENVMAP ) && defined( STANDARD )
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		reflectedLight.indirectSpecular *= computeSpecularOcclusion( dotNV, ambientOcclusion, material.roughness );
	#endif
#endif`,Dv=`#ifdef USE_AOMAP
	uniform sampler2D aoMap;
	uniform float aoMapIntensity;
#endif`,Lv=`#ifdef USE_BATCHING
	#if ! defined( GL_ANGLE_multi_draw )
	#define gl_DrawID _gl_DrawID
	uniform int _gl_DrawID;
	#endif
	uniform highp sampler2D batchingTexture;
	uniform highp usampler2D batchingIdTexture;
	mat4 getBatchingMatrix( const in float i ) {
		int size = textureSize( batchingTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( batchingTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( batchingTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( batchingTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( batchingTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
	float getIndirectIndex( const in int i ) {
		int size = textureSize( batchingIdTexture, 0 ).x;
		int x = i % size;
		int y = i / size;
		return float( texelFetch( batchingIdTexture, ivec2( x, y ), 0 ).r );
	}
#endif
#ifdef USE_BATCHING_COLOR
	uniform sampler2D batchingColorTexture;
	vec4 getBatchingColor( const in float i ) {
		int size = textureSize( batchingColorTexture, 0 ).x;
		int j = int( i );
		int x = j % size;
		int y = j / size;
		return texelFetch( batchingColorTexture, ivec2( x, y ), 0 );
	}
#endif`,Uv=`#ifdef USE_BATCHING
	mat4 batchingMatrix = getBatchingMatrix( getIndirectIndex( gl_DrawID ) );
#endif`,Nv=`vec3 transformed = vec3( position );
#ifdef USE_ALPHAHASH
	vPosition = vec3( position );
#endif`,Fv=`vec3 objectNormal = vec3( normal );
#ifdef USE_TANGENT
	vec3 objectTangent = vec3( tangent.xyz );
#endif`,Ov=`float G_BlinnPhong_Implicit( ) {
	return 0.25;
}
float D_BlinnPhong( const in float shininess, const in float dotNH ) {
	return RECIPROCAL_PI * ( shininess * 0.5 + 1.0 ) * pow( dotNH, shininess );
}
vec3 BRDF_BlinnPhong( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 specularColor, const in float shininess ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( specularColor, 1.0, dotVH );
	float G = G_BlinnPhong_Implicit( );
	float D = D_BlinnPhong( shininess, dotNH );
	return F * ( G * D );
} // validated`,Bv=`#ifdef USE_IRIDESCENCE
	const mat3 XYZ_TO_REC709 = mat3(
		 3.2404542, -0.9692660,  0.0556434,
		-1.5371385,  1.8760108, -0.2040259,
		-0.4985314,  0.0415560,  1.0572252
	);
	vec3 Fresnel0ToIor( vec3 fresnel0 ) {
		vec3 sqrtF0 = sqrt( fresnel0 );
		return ( vec3( 1.0 ) + sqrtF0 ) / ( vec3( 1.0 ) - sqrtF0 );
	}
	vec3 IorToFresnel0( vec3 transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - vec3( incidentIor ) ) / ( transmittedIor + vec3( incidentIor ) ) );
	}
	float IorToFresnel0( float transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - incidentIor ) / ( transmittedIor + incidentIor ));
	}
	vec3 evalSensitivity( float OPD, vec3 shift ) {
		float phase = 2.0 * PI * OPD * 1.0e-9;
		vec3 val = vec3( 5.4856e-13, 4.4201e-13, 5.2481e-13 );
		vec3 pos = vec3( 1.6810e+06, 1.7953e+06, 2.2084e+06 );
		vec3 var = vec3( 4.3278e+09, 9.3046e+09, 6.6121e+09 );
		vec3 xyz = val * sqrt( 2.0 * PI * var ) * cos( pos * phase + shift ) * exp( - pow2( phase ) * var );
		xyz.x += 9.7470e-14 * sqrt( 2.0 * PI * 4.5282e+09 ) * cos( 2.2399e+06 * phase + shift[ 0 ] ) * exp( - 4.5282e+09 * pow2( phase ) );
		xyz /= 1.0685e-7;
		vec3 rgb = XYZ_TO_REC709 * xyz;
		return rgb;
	}
	vec3 evalIridescence( float outsideIOR, float eta2, float cosTheta1, float thinFilmThickness, vec3 baseF0 ) {
		vec3 I;
		float iridescenceIOR = mix( outsideIOR, eta2, smoothstep( 0.0, 0.03, thinFilmThickness ) );
		float sinTheta2Sq = pow2( outsideIOR / iridescenceIOR ) * ( 1.0 - pow2( cosTheta1 ) );
		float cosTheta2Sq = 1.0 - sinTheta2Sq;
		if ( cosTheta2Sq < 0.0 ) {
			return vec3( 1.0 );
		}
		float cosTheta2 = sqrt( cosTheta2Sq );
		float R0 = IorToFresnel0( iridescenceIOR, outsideIOR );
		float R12 = F_Schlick( R0, 1.0, cosTheta1 );
		float T121 = 1.0 - R12;
		float phi12 = 0.0;
		if ( iridescenceIOR < outsideIOR ) phi12 = PI;
		float phi21 = PI - phi12;
		vec3 baseIOR = Fresnel0ToIor( clamp( baseF0, 0.0, 0.9999 ) );		vec3 R1 = IorToFresnel0( baseIOR, iridescenceIOR );
		vec3 R23 = F_Schlick( R1, 1.0, cosTheta2 );
		vec3 phi23 = vec3( 0.0 );
		if ( baseIOR[ 0 ] < iridescenceIOR ) phi23[ 0 ] = PI;
		if ( baseIOR[ 1 ] < iridescenceIOR ) phi23[ 1 ] = PI;
		if ( baseIOR[ 2 ] < iridescenceIOR ) phi23[ 2 ] = PI;
		float OPD = 2.0 * iridescenceIOR * thinFilmThickness * cosTheta2;
		vec3 phi = vec3( phi21 ) + phi23;
		vec3 R123 = clamp( R12 * R23, 1e-5, 0.9999 );
		vec3 r123 = sqrt( R123 );
		vec3 Rs = pow2( T121 ) * R23 / ( vec3( 1.0 ) - R123 );
		vec3 C0 = R12 + Rs;
		I = C0;
		vec3 Cm = Rs - T121;
		for ( int m = 1; m <= 2; ++ m ) {
			Cm *= r123;
			vec3 Sm = 2.0 * evalSensitivity( float( m ) * OPD, float( m ) * phi );
			I += Cm * Sm;
		}
		return max( I, vec3( 0.0 ) );
	}
#endif`,kv=`#ifdef USE_BUMPMAP
	uniform sampler2D bumpMap;
	uniform float bumpScale;
	vec2 dHdxy_fwd() {
		vec2 dSTdx = dFdx( vBumpMapUv );
		vec2 dSTdy = dFdy( vBumpMapUv );
		float Hll = bumpScale * texture2D( bumpMap, vBumpMapUv ).x;
		float dBx = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdx ).x - Hll;
		float dBy = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdy ).x - Hll;
		return vec2( dBx, dBy );
	}
	vec3 perturbNormalArb( vec3 surf_pos, vec3 surf_norm, vec2 dHdxy, float faceDirection ) {
		vec3 vSigmaX = normalize( dFdx( surf_pos.xyz ) );
		vec3 vSigmaY = normalize( dFdy( surf_pos.xyz ) );
		vec3 vN = surf_norm;
		vec3 R1 = cross( vSigmaY, vN );
		vec3 R2 = cross( vN, vSigmaX );
		float fDet = dot( vSigmaX, R1 ) * faceDirection;
		vec3 vGrad = sign( fDet ) * ( dHdxy.x * R1 + dHdxy.y * R2 );
		return normalize( abs( fDet ) * surf_norm - vGrad );
	}
#endif`,zv=`#if NUM_CLIPPING_PLANES > 0
	vec4 plane;
	#ifdef ALPHA_TO_COVERAGE
		float distanceToPlane, distanceGradient;
		float clipOpacity = 1.0;
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
			distanceGradient = fwidth( distanceToPlane ) / 2.0;
			clipOpacity *= smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			if ( clipOpacity == 0.0 ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			float unionClipOpacity = 1.0;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
				distanceGradient = fwidth( distanceToPlane ) / 2.0;
				unionClipOpacity *= 1.0 - smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			}
			#pragma unroll_loop_end
			clipOpacity *= 1.0 - unionClipOpacity;
		#endif
		diffuseColor.a *= clipOpacity;
		if ( diffuseColor.a == 0.0 ) discard;
	#else
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			if ( dot( vClipPosition, plane.xyz ) > plane.w ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			bool clipped = true;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				clipped = ( dot( vClipPosition, plane.xyz ) > plane.w ) && clipped;
			}
			#pragma unroll_loop_end
			if ( clipped ) discard;
		#endif
	#endif
#endif`,Hv=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
	uniform vec4 clippingPlanes[ NUM_CLIPPING_PLANES ];
#endif`,Gv=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
#endif`,Vv=`#if NUM_CLIPPING_PLANES > 0
	vClipPosition = - mvPosition.xyz;
#endif`,Wv=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	diffuseColor *= vColor;
#endif`,Xv=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	varying vec4 vColor;
#endif`,qv=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	varying vec4 vColor;
#endif`,Yv=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	vColor = vec4( 1.0 );
#endif
#ifdef USE_COLOR_ALPHA
	vColor *= color;
#elif defined( USE_COLOR )
	vColor.rgb *= color;
#endif
#ifdef USE_INSTANCING_COLOR
	vColor.rgb *= instanceColor.rgb;
#endif
#ifdef USE_BATCHING_COLOR
	vColor *= getBatchingColor( getIndirectIndex( gl_DrawID ) );
#endif`,$v=`#define PI 3.141592653589793
#define PI2 6.283185307179586
#define PI_HALF 1.5707963267948966
#define RECIPROCAL_PI 0.3183098861837907
#define RECIPROCAL_PI2 0.15915494309189535
#define EPSILON 1e-6
#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
#define whiteComplement( a ) ( 1.0 - saturate( a ) )
float pow2( const in float x ) { return x*x; }
vec3 pow2( const in vec3 x ) { return x*x; }
float pow3( const in float x ) { return x*x*x; }
float pow4( const in float x ) { float x2 = x*x; return x2*x2; }
float max3( const in vec3 v ) { return max( max( v.x, v.y ), v.z ); }
float average( const in vec3 v ) { return dot( v, vec3( 0.3333333 ) ); }
highp float rand( const in vec2 uv ) {
	const highp float a = 12.9898, b = 78.233, c = 43758.5453;
	highp float dt = dot( uv.xy, vec2( a,b ) ), sn = mod( dt, PI );
	return fract( sin( sn ) * c );
}
#ifdef HIGH_PRECISION
	float precisionSafeLength( vec3 v ) { return length( v ); }
#else
	float precisionSafeLength( vec3 v ) {
		float maxComponent = max3( abs( v ) );
		return length( v / maxComponent ) * maxComponent;
	}
#endif
struct IncidentLight {
	vec3 color;
	vec3 direction;
	bool visible;
};
struct ReflectedLight {
	vec3 directDiffuse;
	vec3 directSpecular;
	vec3 indirectDiffuse;
	vec3 indirectSpecular;
};
#ifdef USE_ALPHAHASH
	varying vec3 vPosition;
#endif
vec3 transformDirection( in vec3 dir, in mat4 matrix ) {
	return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );
}
#define inverseTransformDirection transformDirectionByInverseViewMatrix
vec3 transformNormalByInverseViewMatrix( in vec3 normal, in mat4 viewMatrix ) {
	return normalize( ( vec4( normal, 0.0 ) * viewMatrix ).xyz );
}
vec3 transformDirectionByInverseViewMatrix( in vec3 dir, in mat4 viewMatrix ) {
	return normalize( ( vec4( dir, 0.0 ) * viewMatrix ).xyz );
}
bool isPerspectiveMatrix( mat4 m ) {
	return m[ 2 ][ 3 ] == - 1.0;
}
vec2 equirectUv( in vec3 dir ) {
	float u = atan( dir.z, dir.x ) * RECIPROCAL_PI2 + 0.5;
	float v = asin( clamp( dir.y, - 1.0, 1.0 ) ) * RECIPROCAL_PI + 0.5;
	return vec2( u, v );
}
vec3 BRDF_Lambert( const in vec3 diffuseColor ) {
	return RECIPROCAL_PI * diffuseColor;
}
vec3 F_Schlick( const in vec3 f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
}
float F_Schlick( const in float f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
} // validated`,Qv=`vec3 transformedNormal = objectNormal;
#ifdef USE_TANGENT
	vec3 transformedTangent = objectTangent;
#endif
#ifdef USE_BATCHING
	mat3 bm = mat3( batchingMatrix );
	transformedNormal /= vec3( dot( bm[ 0 ], bm[ 0 ] ), dot( bm[ 1 ], bm[ 1 ] ), dot( bm[ 2 ], bm[ 2 ] ) );
	transformedNormal = bm * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = bm * transformedTangent;
	#endif
#endif
#ifdef USE_INSTANCING
	mat3 im = mat3( instanceMatrix );
	transformedNormal /= vec3( dot( im[ 0 ], im[ 0 ] ), dot( im[ 1 ], im[ 1 ] ), dot( im[ 2 ], im[ 2 ] ) );
	transformedNormal = im * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = im * transformedTangent;
	#endif
#endif
transformedNormal = normalMatrix * transformedNormal;
#ifdef FLIP_SIDED
	transformedNormal = - transformedNormal;
#endif
#ifdef USE_TANGENT
	transformedTangent = ( modelViewMatrix * vec4( transformedTangent, 0.0 ) ).xyz;
#endif`,Zv=`#ifdef USE_DISPLACEMENTMAP
	uniform sampler2D displacementMap;
	uniform float displacementScale;
	uniform float displacementBias;
#endif`,Kv=`#ifdef USE_DISPLACEMENTMAP
	transformed += normalize( objectNormal ) * ( texture2D( displacementMap, vDisplacementMapUv ).x * displacementScale + displacementBias );
#endif`,Jv=`#ifdef USE_EMISSIVEMAP
	vec4 emissiveColor = texture2D( emissiveMap, vEmissiveMapUv );
	#ifdef DECODE_VIDEO_TEXTURE_EMISSIVE
		emissiveColor = sRGBTransferEOTF( emissiveColor );
	#endif
	totalEmissiveRadiance *= emissiveColor.rgb;
#endif`,jv=`#ifdef USE_EMISSIVEMAP
	uniform sampler2D emissiveMap;
#endif`,e_="gl_FragColor = linearToOutputTexel( gl_FragColor );",t_=`vec4 LinearTransferOETF( in vec4 value ) {
	return value;
}
vec4 sRGBTransferEOTF( in vec4 value ) {
	return vec4( mix( pow( value.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), value.rgb * 0.0773993808, vec3( lessThanEqual( value.rgb, vec3( 0.04045 ) ) ) ), value.a );
}
vec4 sRGBTransferOETF( in vec4 value ) {
	return vec4( mix( pow( value.rgb, vec3( 0.41666 ) ) * 1.055 - vec3( 0.055 ), value.rgb * 12.92, vec3( lessThanEqual( value.rgb, vec3( 0.0031308 ) ) ) ), value.a );
}`,n_=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vec3 cameraToFrag;
		if ( isOrthographic ) {
			cameraToFrag = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToFrag = normalize( vWorldPosition - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vec3 reflectVec = reflect( cameraToFrag, worldNormal );
		#else
			vec3 reflectVec = refract( cameraToFrag, worldNormal, refractionRatio );
		#endif
	#else
		vec3 reflectVec = vReflect;
	#endif
	#ifdef ENVMAP_TYPE_CUBE
		vec4 envColor = textureCube( envMap, envMapRotation * reflectVec );
		#ifdef ENVMAP_BLENDING_MULTIPLY
			outgoingLight = mix( outgoingLight, outgoingLight * envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_MIX )
			outgoingLight = mix( outgoingLight, envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_ADD )
			outgoingLight += envColor.xyz * specularStrength * reflectivity;
		#endif
	#endif
#endif`,i_=`#ifdef USE_ENVMAP
	uniform float envMapIntensity;
	uniform mat3 envMapRotation;
	uniform samplerCube envMap;
	#ifdef ENVMAP_TYPE_PMREM
		float roughnessToMip( const in float roughness ) {
			float r = clamp( roughness, 0.0, 1.0 );
			return ENVMAP_MAX_LOD * r * ( 2.0 - r );
		}
	#endif
#endif`,s_=`#ifdef USE_ENVMAP
	uniform float reflectivity;
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		varying vec3 vWorldPosition;
		uniform float refractionRatio;
	#else
		varying vec3 vReflect;
	#endif
#endif`,r_=`#ifdef USE_ENVMAP
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		
		varying vec3 vWorldPosition;
	#else
		varying vec3 vReflect;
		uniform float refractionRatio;
	#endif
#endif`,a_=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vWorldPosition = worldPosition.xyz;
	#else
		vec3 cameraToVertex;
		if ( isOrthographic ) {
			cameraToVertex = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToVertex = normalize( worldPosition.xyz - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vReflect = reflect( cameraToVertex, worldNormal );
		#else
			vReflect = refract( cameraToVertex, worldNormal, refractionRatio );
		#endif
	#endif
#endif`,o_=`#ifdef USE_FOG
	vFogDepth = - mvPosition.z;
#endif`,l_=`#ifdef USE_FOG
	varying float vFogDepth;
#endif`,c_=`#ifdef USE_FOG
	#ifdef FOG_EXP2
		float fogFactor = 1.0 - exp( - fogDensity * fogDensity * vFogDepth * vFogDepth );
	#else
		float fogFactor = smoothstep( fogNear, fogFar, vFogDepth );
	#endif
	gl_FragColor.rgb = mix( gl_FragColor.rgb, fogColor, fogFactor );
#endif`,u_=`#ifdef USE_FOG
	uniform vec3 fogColor;
	varying float vFogDepth;
	#ifdef FOG_EXP2
		uniform float fogDensity;
	#else
		uniform float fogNear;
		uniform float fogFar;
	#endif
#endif`,h_=`#ifdef USE_GRADIENTMAP
	uniform sampler2D gradientMap;
#endif
vec3 getGradientIrradiance( vec3 normal, vec3 lightDirection ) {
	float dotNL = dot( normal, lightDirection );
	vec2 coord = vec2( dotNL * 0.5 + 0.5, 0.0 );
	#ifdef USE_GRADIENTMAP
		return vec3( texture2D( gradientMap, coord ).r );
	#else
		vec2 fw = fwidth( coord ) * 0.5;
		return mix( vec3( 0.7 ), vec3( 1.0 ), smoothstep( 0.7 - fw.x, 0.7 + fw.x, coord.x ) );
	#endif
}`,f_=`#ifdef USE_LIGHTMAP
	uniform sampler2D lightMap;
	uniform float lightMapIntensity;
#endif`,d_=`LambertMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularStrength = specularStrength;`,p_=`varying vec3 vViewPosition;
struct LambertMaterial {
	vec3 diffuseColor;
	float specularStrength;
};
void RE_Direct_Lambert( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Lambert( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Lambert
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Lambert`,m_=`uniform bool receiveShadow;
uniform vec3 ambientLightColor;
#if defined( USE_LIGHT_PROBES )
	uniform vec3 lightProbe[ 9 ];
#endif
vec3 shGetIrradianceAt( in vec3 normal, in vec3 shCoefficients[ 9 ] ) {
	float x = normal.x, y = normal.y, z = normal.z;
	vec3 result = shCoefficients[ 0 ] * 0.886227;
	result += shCoefficients[ 1 ] * 2.0 * 0.511664 * y;
	result += shCoefficients[ 2 ] * 2.0 * 0.511664 * z;
	result += shCoefficients[ 3 ] * 2.0 * 0.511664 * x;
	result += shCoefficients[ 4 ] * 2.0 * 0.429043 * x * y;
	result += shCoefficients[ 5 ] * 2.0 * 0.429043 * y * z;
	result += shCoefficients[ 6 ] * ( 0.743125 * z * z - 0.247708 );
	result += shCoefficients[ 7 ] * 2.0 * 0.429043 * x * z;
	result += shCoefficients[ 8 ] * 0.429043 * ( x * x - y * y );
	return result;
}
vec3 getLightProbeIrradiance( const in vec3 lightProbe[ 9 ], const in vec3 normal ) {
	vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec3 irradiance = shGetIrradianceAt( worldNormal, lightProbe );
	return irradiance;
}
vec3 getAmbientLightIrradiance( const in vec3 ambientLightColor ) {
	vec3 irradiance = ambientLightColor;
	return irradiance;
}
float getDistanceAttenuation( const in float lightDistance, const in float cutoffDistance, const in float decayExponent ) {
	float distanceFalloff = 1.0 / max( pow( lightDistance, decayExponent ), 0.01 );
	if ( cutoffDistance > 0.0 ) {
		distanceFalloff *= pow2( saturate( 1.0 - pow4( lightDistance / cutoffDistance ) ) );
	}
	return distanceFalloff;
}
float getSpotAttenuation( const in float coneCosine, const in float penumbraCosine, const in float angleCosine ) {
	return smoothstep( coneCosine, penumbraCosine, angleCosine );
}
#if NUM_SUN_LIGHTS > 0
	struct SunLight {
		vec3 direction;
		vec3 color;
	};
	uniform SunLight sunLights[ NUM_SUN_LIGHTS ];
	void getSunLightInfo( const in SunLight sunLight, out IncidentLight light ) {
		light.color = sunLight.color;
		light.direction = sunLight.direction;
		light.visible = true;
	}
#endif
#if NUM_DIR_LIGHTS > 0
	struct DirectionalLight {
		vec3 direction;
		vec3 color;
	};
	uniform DirectionalLight directionalLights[ NUM_DIR_LIGHTS ];
	void getDirectionalLightInfo( const in DirectionalLight directionalLight, out IncidentLight light ) {
		light.color = directionalLight.color;
		light.direction = directionalLight.direction;
		light.visible = true;
	}
#endif
#if NUM_POINT_LIGHTS > 0
	struct PointLight {
		vec3 position;
		vec3 color;
		float distance;
		float decay;
	};
	uniform PointLight pointLights[ NUM_POINT_LIGHTS ];
	void getPointLightInfo( const in PointLight pointLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = pointLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float lightDistance = length( lVector );
		light.color = pointLight.color;
		light.color *= getDistanceAttenuation( lightDistance, pointLight.distance, pointLight.decay );
		light.visible = ( light.color != vec3( 0.0 ) );
	}
#endif
#if NUM_SPOT_LIGHTS > 0
	struct SpotLight {
		vec3 position;
		vec3 direction;
		vec3 color;
		float distance;
		float decay;
		float coneCos;
		float penumbraCos;
	};
	uniform SpotLight spotLights[ NUM_SPOT_LIGHTS ];
	void getSpotLightInfo( const in SpotLight spotLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = spotLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float angleCos = dot( light.direction, spotLight.direction );
		float spotAttenuation = getSpotAttenuation( spotLight.coneCos, spotLight.penumbraCos, angleCos );
		if ( spotAttenuation > 0.0 ) {
			float lightDistance = length( lVector );
			light.color = spotLight.color * spotAttenuation;
			light.color *= getDistanceAttenuation( lightDistance, spotLight.distance, spotLight.decay );
			light.visible = ( light.color != vec3( 0.0 ) );
		} else {
			light.color = vec3( 0.0 );
			light.visible = false;
		}
	}
#endif
#if NUM_RECT_AREA_LIGHTS > 0
	struct RectAreaLight {
		vec3 color;
		vec3 position;
		vec3 halfWidth;
		vec3 halfHeight;
	};
	uniform sampler2D ltc_1;	uniform sampler2D ltc_2;
	uniform RectAreaLight rectAreaLights[ NUM_RECT_AREA_LIGHTS ];
#endif
#if NUM_HEMI_LIGHTS > 0
	struct HemisphereLight {
		vec3 direction;
		vec3 skyColor;
		vec3 groundColor;
	};
	uniform HemisphereLight hemisphereLights[ NUM_HEMI_LIGHTS ];
	vec3 getHemisphereLightIrradiance( const in HemisphereLight hemiLight, const in vec3 normal ) {
		float dotNL = dot( normal, hemiLight.direction );
		float hemiDiffuseWeight = 0.5 * dotNL + 0.5;
		vec3 irradiance = mix( hemiLight.groundColor, hemiLight.skyColor, hemiDiffuseWeight );
		return irradiance;
	}
#endif
#include <lightprobes_pars_fragment>`,g_=`#ifdef USE_ENVMAP
	vec3 getIBLIrradiance( const in vec3 normal ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * worldNormal, ENVMAP_MAX_LOD );
			return PI * envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	vec3 getIBLRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 reflectVec = reflect( - viewDir, normal );
			reflectVec = normalize( mix( reflectVec, normal, pow4( roughness ) ) );
			reflectVec = transformDirectionByInverseViewMatrix( reflectVec, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * reflectVec, roughnessToMip( roughness ) );
			return envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	#ifdef USE_RETROREFLECTION
		vec3 getIBLRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 retroVec = normalize( mix( viewDir, normal, pow4( roughness ) ) );
				retroVec = transformDirectionByInverseViewMatrix( retroVec, viewMatrix );
				vec4 envMapColor = textureLod( envMap, envMapRotation * retroVec, roughnessToMip( roughness ) );
				return envMapColor.rgb * envMapIntensity;
			#else
				return vec3( 0.0 );
			#endif
		}
	#endif
	#ifdef USE_ANISOTROPY
		vec3 getIBLAnisotropyRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 bentNormal = cross( bitangent, viewDir );
				bentNormal = normalize( cross( bentNormal, bitangent ) );
				bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
				return getIBLRadiance( viewDir, bentNormal, roughness );
			#else
				return vec3( 0.0 );
			#endif
		}
		#ifdef USE_RETROREFLECTION
			vec3 getIBLAnisotropyRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
				#ifdef ENVMAP_TYPE_PMREM
					vec3 bentNormal = cross( bitangent, viewDir );
					bentNormal = normalize( cross( bentNormal, bitangent ) );
					bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
					return getIBLRetroRadiance( viewDir, bentNormal, roughness );
				#else
					return vec3( 0.0 );
				#endif
			}
		#endif
	#endif
#endif`,v_=`ToonMaterial material;
material.diffuseColor = diffuseColor.rgb;`,__=`varying vec3 vViewPosition;
struct ToonMaterial {
	vec3 diffuseColor;
};
void RE_Direct_Toon( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 irradiance = getGradientIrradiance( geometryNormal, directLight.direction ) * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Toon( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Toon
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Toon`,x_=`BlinnPhongMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularColor = specular;
material.specularShininess = shininess;
material.specularStrength = specularStrength;`,S_=`varying vec3 vViewPosition;
struct BlinnPhongMaterial {
	vec3 diffuseColor;
	vec3 specularColor;
	float specularShininess;
	float specularStrength;
};
void RE_Direct_BlinnPhong( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
	reflectedLight.directSpecular += irradiance * BRDF_BlinnPhong( directLight.direction, geometryViewDir, geometryNormal, material.specularColor, material.specularShininess ) * material.specularStrength;
}
void RE_IndirectDiffuse_BlinnPhong( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_BlinnPhong
#define RE_IndirectDiffuse		RE_IndirectDiffuse_BlinnPhong`,M_=`PhysicalMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.diffuseContribution = diffuseColor.rgb * ( 1.0 - metalnessFactor );
material.metalness = metalnessFactor;
vec3 dxy = max( abs( dFdx( nonPerturbedNormal ) ), abs( dFdy( nonPerturbedNormal ) ) );
float geometryRoughness = max( max( dxy.x, dxy.y ), dxy.z );
material.roughness = max( roughnessFactor, 0.045 );
material.roughness += geometryRoughness;
material.roughness = min( material.roughness, 1.0 );
#ifdef USE_DIFFUSE_ROUGHNESS
	float diffuseRoughnessFactor = diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		diffuseRoughnessFactor *= texture2D( diffuseRoughnessMap, vDiffuseRoughnessMapUv ).r;
	#endif
	material.diffuseRoughness = saturate( diffuseRoughnessFactor );
#endif
#ifdef IOR
	material.ior = ior;
	#ifdef USE_SPECULAR
		float specularIntensityFactor = specularIntensity;
		vec3 specularColorFactor = specularColor;
		#ifdef USE_SPECULAR_COLORMAP
			specularColorFactor *= texture2D( specularColorMap, vSpecularColorMapUv ).rgb;
		#endif
		#ifdef USE_SPECULAR_INTENSITYMAP
			specularIntensityFactor *= texture2D( specularIntensityMap, vSpecularIntensityMapUv ).a;
		#endif
		material.specularF90 = mix( specularIntensityFactor, 1.0, metalnessFactor );
	#else
		float specularIntensityFactor = 1.0;
		vec3 specularColorFactor = vec3( 1.0 );
		material.specularF90 = 1.0;
	#endif
	material.specularColor = min( pow2( ( material.ior - 1.0 ) / ( material.ior + 1.0 ) ) * specularColorFactor, vec3( 1.0 ) ) * specularIntensityFactor;
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
#else
	material.specularColor = vec3( 0.04 );
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
	material.specularF90 = 1.0;
#endif
#ifdef USE_CLEARCOAT
	material.clearcoat = clearcoat;
	material.clearcoatRoughness = clearcoatRoughness;
	material.clearcoatF0 = vec3( 0.04 );
	material.clearcoatF90 = 1.0;
	#ifdef USE_CLEARCOATMAP
		material.clearcoat *= texture2D( clearcoatMap, vClearcoatMapUv ).x;
	#endif
	#ifdef USE_CLEARCOAT_ROUGHNESSMAP
		material.clearcoatRoughness *= texture2D( clearcoatRoughnessMap, vClearcoatRoughnessMapUv ).y;
	#endif
	material.clearcoat = saturate( material.clearcoat );	material.clearcoatRoughness = max( material.clearcoatRoughness, 0.045 );
	material.clearcoatRoughness += geometryRoughness;
	material.clearcoatRoughness = min( material.clearcoatRoughness, 1.0 );
#endif
#ifdef USE_DISPERSION
	material.dispersion = dispersion;
#endif
#ifdef USE_RETROREFLECTION
	material.retroreflectivity = retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	material.iridescence = iridescence;
	material.iridescenceIOR = iridescenceIOR;
	#ifdef USE_IRIDESCENCEMAP
		material.iridescence *= texture2D( iridescenceMap, vIridescenceMapUv ).r;
	#endif
	#ifdef USE_IRIDESCENCE_THICKNESSMAP
		material.iridescenceThickness = (iridescenceThicknessMaximum - iridescenceThicknessMinimum) * texture2D( iridescenceThicknessMap, vIridescenceThicknessMapUv ).g + iridescenceThicknessMinimum;
	#else
		material.iridescenceThickness = iridescenceThicknessMaximum;
	#endif
#endif
#ifdef USE_SHEEN
	material.sheenColor = sheenColor;
	#ifdef USE_SHEEN_COLORMAP
		material.sheenColor *= texture2D( sheenColorMap, vSheenColorMapUv ).rgb;
	#endif
	material.sheenRoughness = clamp( sheenRoughness, 0.0001, 1.0 );
	#ifdef USE_SHEEN_ROUGHNESSMAP
		material.sheenRoughness *= texture2D( sheenRoughnessMap, vSheenRoughnessMapUv ).a;
	#endif
#endif
#ifdef USE_ANISOTROPY
	#ifdef USE_ANISOTROPYMAP
		mat2 anisotropyMat = mat2( anisotropyVector.x, anisotropyVector.y, - anisotropyVector.y, anisotropyVector.x );
		vec3 anisotropyPolar = texture2D( anisotropyMap, vAnisotropyMapUv ).rgb;
		vec2 anisotropyV = anisotropyMat * normalize( 2.0 * anisotropyPolar.rg - vec2( 1.0 ) ) * anisotropyPolar.b;
	#else
		vec2 anisotropyV = anisotropyVector;
	#endif
	material.anisotropy = length( anisotropyV );
	if( material.anisotropy == 0.0 ) {
		anisotropyV = vec2( 1.0, 0.0 );
	} else {
		anisotropyV /= material.anisotropy;
		material.anisotropy = saturate( material.anisotropy );
	}
	material.alphaT = mix( pow2( material.roughness ), 1.0, pow2( material.anisotropy ) );
	material.anisotropyT = tbn[ 0 ] * anisotropyV.x + tbn[ 1 ] * anisotropyV.y;
	material.anisotropyB = tbn[ 1 ] * anisotropyV.x - tbn[ 0 ] * anisotropyV.y;
#endif`,y_=`uniform sampler2D dfgLUT;
struct PhysicalMaterial {
	vec3 diffuseColor;
	vec3 diffuseContribution;
	vec3 specularColor;
	vec3 specularColorBlended;
	float roughness;
	float metalness;
	float specularF90;
	float dispersion;
	vec2 dfg;
	vec3 multiScatteringCompensation;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float diffuseRoughness;
	#endif
	#ifdef USE_RETROREFLECTION
		float retroreflectivity;
	#endif
	#ifdef USE_CLEARCOAT
		float clearcoat;
		float clearcoatRoughness;
		vec3 clearcoatF0;
		float clearcoatF90;
	#endif
	#ifdef USE_IRIDESCENCE
		float iridescence;
		float iridescenceIOR;
		float iridescenceThickness;
		vec3 iridescenceFresnel;
		vec3 iridescenceF0Dielectric;
		vec3 iridescenceF0Metallic;
	#endif
	#ifdef USE_SHEEN
		vec3 sheenColor;
		float sheenRoughness;
	#endif
	#ifdef IOR
		float ior;
	#endif
	#ifdef USE_TRANSMISSION
		float transmission;
		float transmissionAlpha;
		float thickness;
		float attenuationDistance;
		vec3 attenuationColor;
	#endif
	#ifdef USE_ANISOTROPY
		float anisotropy;
		float alphaT;
		vec3 anisotropyT;
		vec3 anisotropyB;
	#endif
};
vec3 clearcoatSpecularDirect = vec3( 0.0 );
vec3 clearcoatSpecularIndirect = vec3( 0.0 );
vec3 sheenSpecularDirect = vec3( 0.0 );
vec3 sheenSpecularIndirect = vec3(0.0 );
vec3 Schlick_to_F0( const in vec3 f, const in float f90, const in float dotVH ) {
    float x = clamp( 1.0 - dotVH, 0.0, 1.0 );
    float x2 = x * x;
    float x5 = clamp( x * x2 * x2, 0.0, 0.9999 );
    return ( f - vec3( f90 ) * x5 ) / ( 1.0 - x5 );
}
#ifdef USE_DIFFUSE_ROUGHNESS
	const float EON_EPSILON = 1e-7;
	float FON_DirectionalAlbedo( const in float mu, const in float roughness, const in float A ) {
		float muComp = 1.0 - mu;
		float gOverPi = muComp * ( 0.0571085289 + muComp * ( 0.491881867 + muComp * ( - 0.332181442 + muComp * 0.0714429953 ) ) );
		return A * ( 1.0 + roughness * gOverPi );
	}
	vec3 BRDF_EON( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 diffuseColor, const in float roughness ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return BRDF_Lambert( rho );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float s = dot( lightDir, viewDir ) - dotNL * dotNV;
		float sOverT = ( s > 0.0 ) ? s / max( max( dotNL, dotNV ), EON_EPSILON ) : s;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		vec3 singleScatter = rho * RECIPROCAL_PI * A * ( 1.0 + roughness * sOverT );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		float albedoV = FON_DirectionalAlbedo( dotNV, roughness, A );
		float albedoL = FON_DirectionalAlbedo( dotNL, roughness, A );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		vec3 multiScatter = rhoMultiScatter * RECIPROCAL_PI
			* max( EON_EPSILON, 1.0 - albedoV )
			* max( EON_EPSILON, 1.0 - albedoL )
			/ max( EON_EPSILON, 1.0 - averageAlbedo );
		return singleScatter + multiScatter;
	}
	vec3 EON_DirectionalAlbedo( const in vec3 diffuseColor, const in float roughness, const in float dotNV ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return rho;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		float directionalAlbedo = FON_DirectionalAlbedo( dotNV, roughness, A );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		return rho * directionalAlbedo + rhoMultiScatter * ( 1.0 - directionalAlbedo );
	}
#endif
float V_GGX_SmithCorrelated( const in float alpha, const in float dotNL, const in float dotNV ) {
	float a2 = pow2( alpha );
	float gv = dotNL * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNV ) );
	float gl = dotNV * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNL ) );
	return 0.5 / max( gv + gl, EPSILON );
}
float D_GGX( const in float alpha, const in float dotNH ) {
	float a2 = pow2( alpha );
	float denom = pow2( dotNH ) * ( a2 - 1.0 ) + 1.0;
	return RECIPROCAL_PI * a2 / pow2( denom );
}
#ifdef USE_ANISOTROPY
	float V_GGX_SmithCorrelated_Anisotropic( const in float alphaT, const in float alphaB, const in float dotTV, const in float dotBV, const in float dotTL, const in float dotBL, const in float dotNV, const in float dotNL ) {
		float gv = dotNL * length( vec3( alphaT * dotTV, alphaB * dotBV, dotNV ) );
		float gl = dotNV * length( vec3( alphaT * dotTL, alphaB * dotBL, dotNL ) );
		return 0.5 / max( gv + gl, EPSILON );
	}
	float D_GGX_Anisotropic( const in float alphaT, const in float alphaB, const in float dotNH, const in float dotTH, const in float dotBH ) {
		float a2 = alphaT * alphaB;
		highp vec3 v = vec3( alphaB * dotTH, alphaT * dotBH, a2 * dotNH );
		highp float v2 = dot( v, v );
		float w2 = a2 / v2;
		return RECIPROCAL_PI * a2 * pow2 ( w2 );
	}
#endif
#ifdef USE_CLEARCOAT
	vec3 BRDF_GGX_Clearcoat( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material) {
		vec3 f0 = material.clearcoatF0;
		float f90 = material.clearcoatF90;
		float roughness = max( material.clearcoatRoughness, 0.045 );
		float alpha = pow2( roughness );
		vec3 halfDir = normalize( lightDir + viewDir );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float dotNH = saturate( dot( normal, halfDir ) );
		float dotVH = saturate( dot( viewDir, halfDir ) );
		vec3 F = F_Schlick( f0, f90, dotVH );
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
		return F * ( V * D );
	}
#endif
vec3 BRDF_GGX( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material ) {
	vec3 f0 = material.specularColorBlended;
	float f90 = material.specularF90;
	float roughness = max( material.roughness, 0.045 );
	float alpha = pow2( roughness );
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( f0, f90, dotVH );
	#ifdef USE_IRIDESCENCE
		F = mix( F, material.iridescenceFresnel, material.iridescence );
	#endif
	#ifdef USE_ANISOTROPY
		float dotTL = dot( material.anisotropyT, lightDir );
		float dotTV = dot( material.anisotropyT, viewDir );
		float dotTH = dot( material.anisotropyT, halfDir );
		float dotBL = dot( material.anisotropyB, lightDir );
		float dotBV = dot( material.anisotropyB, viewDir );
		float dotBH = dot( material.anisotropyB, halfDir );
		float alphaT = max( material.alphaT, alpha );
		float V = V_GGX_SmithCorrelated_Anisotropic( alphaT, alpha, dotTV, dotBV, dotTL, dotBL, dotNV, dotNL );
		float D = D_GGX_Anisotropic( alphaT, alpha, dotNH, dotTH, dotBH );
	#else
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
	#endif
	return F * ( V * D );
}
vec2 LTC_Uv( const in vec3 N, const in vec3 V, const in float roughness ) {
	const float LUT_SIZE = 64.0;
	const float LUT_SCALE = ( LUT_SIZE - 1.0 ) / LUT_SIZE;
	const float LUT_BIAS = 0.5 / LUT_SIZE;
	float dotNV = saturate( dot( N, V ) );
	vec2 uv = vec2( roughness, sqrt( 1.0 - dotNV ) );
	uv = uv * LUT_SCALE + LUT_BIAS;
	return uv;
}
float LTC_ClippedSphereFormFactor( const in vec3 f ) {
	float l = length( f );
	return max( ( l * l + f.z ) / ( l + 1.0 ), 0.0 );
}
vec3 LTC_EdgeVectorFormFactor( const in vec3 v1, const in vec3 v2 ) {
	float x = dot( v1, v2 );
	float y = abs( x );
	float a = 0.8543985 + ( 0.4965155 + 0.0145206 * y ) * y;
	float b = 3.4175940 + ( 4.1616724 + y ) * y;
	float v = a / b;
	float theta_sintheta = ( x > 0.0 ) ? v : 0.5 * inversesqrt( max( 1.0 - x * x, 1e-7 ) ) - v;
	return cross( v1, v2 ) * theta_sintheta;
}
vec3 LTC_Evaluate( const in vec3 N, const in vec3 V, const in vec3 P, const in mat3 mInv, const in vec3 rectCoords[ 4 ] ) {
	vec3 v1 = rectCoords[ 1 ] - rectCoords[ 0 ];
	vec3 v2 = rectCoords[ 3 ] - rectCoords[ 0 ];
	vec3 lightNormal = cross( v1, v2 );
	if( dot( lightNormal, P - rectCoords[ 0 ] ) < 0.0 ) return vec3( 0.0 );
	vec3 T1, T2;
	T1 = normalize( V - N * dot( V, N ) );
	T2 = - cross( N, T1 );
	mat3 mat = mInv * transpose( mat3( T1, T2, N ) );
	vec3 coords[ 4 ];
	coords[ 0 ] = mat * ( rectCoords[ 0 ] - P );
	coords[ 1 ] = mat * ( rectCoords[ 1 ] - P );
	coords[ 2 ] = mat * ( rectCoords[ 2 ] - P );
	coords[ 3 ] = mat * ( rectCoords[ 3 ] - P );
	coords[ 0 ] = normalize( coords[ 0 ] );
	coords[ 1 ] = normalize( coords[ 1 ] );
	coords[ 2 ] = normalize( coords[ 2 ] );
	coords[ 3 ] = normalize( coords[ 3 ] );
	vec3 vectorFormFactor = vec3( 0.0 );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 0 ], coords[ 1 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 1 ], coords[ 2 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 2 ], coords[ 3 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 3 ], coords[ 0 ] );
	float result = LTC_ClippedSphereFormFactor( vectorFormFactor );
	return vec3( result );
}
#if defined( USE_SHEEN )
float D_Charlie( float roughness, float dotNH ) {
	float alpha = pow2( roughness );
	float invAlpha = 1.0 / alpha;
	float cos2h = dotNH * dotNH;
	float sin2h = max( 1.0 - cos2h, 0.0078125 );
	return ( 2.0 + invAlpha ) * pow( sin2h, invAlpha * 0.5 ) / ( 2.0 * PI );
}
float V_Neubelt( float dotNV, float dotNL ) {
	return saturate( 1.0 / ( 4.0 * ( dotNL + dotNV - dotNL * dotNV ) ) );
}
vec3 BRDF_Sheen( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, vec3 sheenColor, const in float sheenRoughness ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float D = D_Charlie( sheenRoughness, dotNH );
	float V = V_Neubelt( dotNV, dotNL );
	return sheenColor * ( D * V );
}
#endif
float IBLSheenBRDF( const in vec3 normal, const in vec3 viewDir, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	float r2 = roughness * roughness;
	float rInv = 1.0 / ( roughness + 0.1 );
	float a = -1.9362 + 1.0678 * roughness + 0.4573 * r2 - 0.8469 * rInv;
	float b = -0.6014 + 0.5538 * roughness - 0.4670 * r2 - 0.1255 * rInv;
	float DG = exp( a * dotNV + b );
	return saturate( DG );
}
vec3 EnvironmentBRDF( const in vec3 normal, const in vec3 viewDir, const in vec3 specularColor, const in float specularF90, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	vec2 fab = texture2D( dfgLUT, vec2( roughness, dotNV ) ).rg;
	return specularColor * fab.x + specularF90 * fab.y;
}
#ifdef USE_IRIDESCENCE
void computeMultiscatteringIridescence( const in vec2 fab, const in vec3 specularColor, const in float specularF90, const in float iridescence, const in vec3 iridescenceF0, inout vec3 singleScatter, inout vec3 multiScatter ) {
#else
void computeMultiscattering( const in vec2 fab, const in vec3 specularColor, const in float specularF90, inout vec3 singleScatter, inout vec3 multiScatter ) {
#endif
	#ifdef USE_IRIDESCENCE
		vec3 Fr = mix( specularColor, iridescenceF0, iridescence );
	#else
		vec3 Fr = specularColor;
	#endif
	vec3 FssEss = Fr * fab.x + specularF90 * fab.y;
	float Ess = fab.x + fab.y;
	float Ems = 1.0 - Ess;
	vec3 Favg = Fr + ( 1.0 - Fr ) * 0.047619;	vec3 Fms = FssEss * Favg / ( 1.0 - Ems * Favg );
	singleScatter += FssEss;
	multiScatter += Fms * Ems;
}
#if NUM_RECT_AREA_LIGHTS > 0
	void RE_Direct_RectArea_Physical( const in RectAreaLight rectAreaLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
		vec3 normal = geometryNormal;
		vec3 viewDir = geometryViewDir;
		vec3 position = geometryPosition;
		vec3 lightPos = rectAreaLight.position;
		vec3 halfWidth = rectAreaLight.halfWidth;
		vec3 halfHeight = rectAreaLight.halfHeight;
		vec3 lightColor = rectAreaLight.color;
		float roughness = material.roughness;
		vec3 rectCoords[ 4 ];
		rectCoords[ 0 ] = lightPos + halfWidth - halfHeight;		rectCoords[ 1 ] = lightPos - halfWidth - halfHeight;
		rectCoords[ 2 ] = lightPos - halfWidth + halfHeight;
		rectCoords[ 3 ] = lightPos + halfWidth + halfHeight;
		vec2 uv = LTC_Uv( normal, viewDir, roughness );
		vec4 t1 = texture2D( ltc_1, uv );
		vec4 t2 = texture2D( ltc_2, uv );
		mat3 mInv = mat3(
			vec3( t1.x, 0, t1.y ),
			vec3(    0, 1,    0 ),
			vec3( t1.z, 0, t1.w )
		);
		vec3 fresnel = ( material.specularColorBlended * t2.x + ( material.specularF90 - material.specularColorBlended ) * t2.y );
		reflectedLight.directSpecular += lightColor * fresnel * LTC_Evaluate( normal, viewDir, position, mInv, rectCoords );
		reflectedLight.directDiffuse += lightColor * material.diffuseContribution * LTC_Evaluate( normal, viewDir, position, mat3( 1.0 ), rectCoords );
		#ifdef USE_CLEARCOAT
			vec3 Ncc = geometryClearcoatNormal;
			vec2 uvClearcoat = LTC_Uv( Ncc, viewDir, material.clearcoatRoughness );
			vec4 t1Clearcoat = texture2D( ltc_1, uvClearcoat );
			vec4 t2Clearcoat = texture2D( ltc_2, uvClearcoat );
			mat3 mInvClearcoat = mat3(
				vec3( t1Clearcoat.x, 0, t1Clearcoat.y ),
				vec3(             0, 1,             0 ),
				vec3( t1Clearcoat.z, 0, t1Clearcoat.w )
			);
			vec3 fresnelClearcoat = material.clearcoatF0 * t2Clearcoat.x + ( material.clearcoatF90 - material.clearcoatF0 ) * t2Clearcoat.y;
			clearcoatSpecularDirect += lightColor * fresnelClearcoat * LTC_Evaluate( Ncc, viewDir, position, mInvClearcoat, rectCoords );
		#endif
	}
#endif
void RE_Direct_Physical( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	#ifdef USE_CLEARCOAT
		float dotNLcc = saturate( dot( geometryClearcoatNormal, directLight.direction ) );
		vec3 ccIrradiance = dotNLcc * directLight.color;
		clearcoatSpecularDirect += ccIrradiance * BRDF_GGX_Clearcoat( directLight.direction, geometryViewDir, geometryClearcoatNormal, material );
	#endif
	#ifdef USE_SHEEN
 
 		sheenSpecularDirect += irradiance * BRDF_Sheen( directLight.direction, geometryViewDir, geometryNormal, material.sheenColor, material.sheenRoughness );
 
 		float sheenAlbedoV = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
 		float sheenAlbedoL = IBLSheenBRDF( geometryNormal, directLight.direction, material.sheenRoughness );
 
 		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * max( sheenAlbedoV, sheenAlbedoL );
 
 		irradiance *= sheenEnergyComp;
 
 	#endif
	vec3 specularBRDF = BRDF_GGX( directLight.direction, geometryViewDir, geometryNormal, material );
	#ifdef USE_RETROREFLECTION
		vec3 retroViewDir = reflect( - geometryViewDir, geometryNormal );
		vec3 retroSpecularBRDF = BRDF_GGX( directLight.direction, retroViewDir, geometryNormal, material );
		specularBRDF = mix( specularBRDF, retroSpecularBRDF, saturate( material.retroreflectivity ) );
	#endif
	reflectedLight.directSpecular += irradiance * specularBRDF * material.multiScatteringCompensation;
	vec3 halfDir = normalize( directLight.direction + geometryViewDir );
	float dotVH = saturate( dot( geometryViewDir, halfDir ) );
	vec3 F = F_Schlick( material.specularColor, material.specularF90, dotVH );
	#ifdef USE_RETROREFLECTION
		vec3 retroHalfDir = normalize( directLight.direction + retroViewDir );
		float dotRetroVH = saturate( dot( retroViewDir, retroHalfDir ) );
		vec3 retroF = F_Schlick( material.specularColor, material.specularF90, dotRetroVH );
		F = mix( F, retroF, saturate( material.retroreflectivity ) );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		vec3 diffuseBRDF = BRDF_EON( directLight.direction, geometryViewDir, geometryNormal, material.diffuseColor, material.diffuseRoughness ) * ( 1.0 - material.metalness );
	#else
		vec3 diffuseBRDF = BRDF_Lambert( material.diffuseContribution );
	#endif
	reflectedLight.directDiffuse += irradiance * diffuseBRDF * ( 1.0 - F );
}
void RE_IndirectDiffuse_Physical( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 singleScattering = vec3( 0.0 );
	vec3 multiScattering = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScattering, multiScattering );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScattering, multiScattering );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuseAlbedo = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness );
		vec3 diffuse = irradiance * RECIPROCAL_PI * diffuseAlbedo * ( 1.0 - singleScattering - multiScattering );
	#else
		vec3 diffuse = irradiance * BRDF_Lambert( material.diffuseContribution ) * ( 1.0 - singleScattering - multiScattering );
	#endif
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		sheenSpecularIndirect += irradiance * material.sheenColor * sheenAlbedo * RECIPROCAL_PI;
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		diffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectDiffuse += diffuse;
}
void RE_IndirectSpecular_Physical( const in vec3 radiance, const in vec3 irradiance, const in vec3 clearcoatRadiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight) {
	#ifdef USE_CLEARCOAT
		clearcoatSpecularIndirect += clearcoatRadiance * EnvironmentBRDF( geometryClearcoatNormal, geometryViewDir, material.clearcoatF0, material.clearcoatF90, material.clearcoatRoughness );
	#endif
	#ifdef USE_SHEEN
		sheenSpecularIndirect += irradiance * material.sheenColor * IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness ) * RECIPROCAL_PI;
 	#endif
	vec3 singleScatteringDielectric = vec3( 0.0 );
	vec3 multiScatteringDielectric = vec3( 0.0 );
	vec3 singleScatteringMetallic = vec3( 0.0 );
	vec3 multiScatteringMetallic = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscatteringIridescence( material.dfg, material.diffuseColor, material.specularF90, material.iridescence, material.iridescenceF0Metallic, singleScatteringMetallic, multiScatteringMetallic );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscattering( material.dfg, material.diffuseColor, material.specularF90, singleScatteringMetallic, multiScatteringMetallic );
	#endif
	vec3 singleScattering = mix( singleScatteringDielectric, singleScatteringMetallic, material.metalness );
	vec3 multiScattering = mix( multiScatteringDielectric, multiScatteringMetallic, material.metalness );
	vec3 totalScatteringDielectric = singleScatteringDielectric + multiScatteringDielectric;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuse = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness ) * ( 1.0 - totalScatteringDielectric );
	#else
		vec3 diffuse = material.diffuseContribution * ( 1.0 - totalScatteringDielectric );
	#endif
	vec3 cosineWeightedIrradiance = irradiance * RECIPROCAL_PI;
	vec3 indirectSpecular = radiance * singleScattering;
	indirectSpecular += multiScattering * cosineWeightedIrradiance;
	vec3 indirectDiffuse = diffuse * cosineWeightedIrradiance;
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		indirectSpecular *= sheenEnergyComp;
		indirectDiffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectSpecular += indirectSpecular;
	reflectedLight.indirectDiffuse += indirectDiffuse;
}
#define RE_Direct				RE_Direct_Physical
#define RE_Direct_RectArea		RE_Direct_RectArea_Physical
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Physical
#define RE_IndirectSpecular		RE_IndirectSpecular_Physical
float computeSpecularOcclusion( const in float dotNV, const in float ambientOcclusion, const in float roughness ) {
	return saturate( pow( dotNV + ambientOcclusion, exp2( - 16.0 * roughness - 1.0 ) ) - 1.0 + ambientOcclusion );
}`,w_=`
vec3 geometryPosition = - vViewPosition;
vec3 geometryNormal = normal;
vec3 geometryViewDir = ( isOrthographic ) ? vec3( 0, 0, 1 ) : normalize( vViewPosition );
vec3 geometryClearcoatNormal = vec3( 0.0 );
#ifdef USE_CLEARCOAT
	geometryClearcoatNormal = clearcoatNormal;
#endif
#ifdef USE_IRIDESCENCE
	float dotNVi = saturate( dot( normal, geometryViewDir ) );
	if ( material.iridescenceThickness == 0.0 ) {
		material.iridescence = 0.0;
	} else {
		material.iridescence = saturate( material.iridescence );
	}
	if ( material.iridescence > 0.0 ) {
		vec3 iridescenceFresnelDielectric = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.specularColor );
		vec3 iridescenceFresnelMetallic = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.diffuseColor );
		material.iridescenceFresnel = mix( iridescenceFresnelDielectric, iridescenceFresnelMetallic, material.metalness );
		material.iridescenceF0Dielectric = Schlick_to_F0( iridescenceFresnelDielectric, 1.0, dotNVi );
		material.iridescenceF0Metallic = Schlick_to_F0( iridescenceFresnelMetallic, 1.0, dotNVi );
	}
#endif
#ifdef STANDARD
	float dotNVms = saturate( dot( geometryNormal, geometryViewDir ) );
	material.dfg = texture2D( dfgLUT, vec2( material.roughness, dotNVms ) ).rg;
	#if ( NUM_SUN_LIGHTS > 0 || NUM_DIR_LIGHTS > 0 || NUM_POINT_LIGHTS > 0 || NUM_SPOT_LIGHTS > 0 )
		float EssMs = material.dfg.x + material.dfg.y;
		material.multiScatteringCompensation = 1.0 + material.specularColorBlended * ( 1.0 / EssMs - 1.0 );
	#endif
#endif
IncidentLight directLight;
#if ( NUM_POINT_LIGHTS > 0 ) && defined( RE_Direct )
	PointLight pointLight;
	#if defined( USE_SHADOWMAP ) && NUM_POINT_LIGHT_SHADOWS > 0
	PointLightShadow pointLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHTS; i ++ ) {
		pointLight = pointLights[ i ];
		getPointLightInfo( pointLight, geometryPosition, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_POINT_LIGHT_SHADOWS ) && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
		pointLightShadow = pointLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getPointShadow( pointShadowMap[ i ], pointLightShadow.shadowMapSize, pointLightShadow.shadowIntensity, pointLightShadow.shadowBias, pointLightShadow.shadowRadius, vPointShadowCoord[ i ], pointLightShadow.shadowCameraNear, pointLightShadow.shadowCameraFar ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SPOT_LIGHTS > 0 ) && defined( RE_Direct )
	SpotLight spotLight;
	vec4 spotColor;
	vec3 spotLightCoord;
	bool inSpotLightMap;
	#if defined( USE_SHADOWMAP ) && NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHTS; i ++ ) {
		spotLight = spotLights[ i ];
		getSpotLightInfo( spotLight, geometryPosition, directLight );
		#if ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#define SPOT_LIGHT_MAP_INDEX UNROLLED_LOOP_INDEX
		#elif ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		#define SPOT_LIGHT_MAP_INDEX NUM_SPOT_LIGHT_MAPS
		#else
		#define SPOT_LIGHT_MAP_INDEX ( UNROLLED_LOOP_INDEX - NUM_SPOT_LIGHT_SHADOWS + NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#endif
		#if ( SPOT_LIGHT_MAP_INDEX < NUM_SPOT_LIGHT_MAPS )
			spotLightCoord = vSpotLightCoord[ i ].xyz / vSpotLightCoord[ i ].w;
			inSpotLightMap = all( lessThan( abs( spotLightCoord * 2. - 1. ), vec3( 1.0 ) ) );
			spotColor = texture2D( spotLightMap[ SPOT_LIGHT_MAP_INDEX ], spotLightCoord.xy );
			directLight.color = inSpotLightMap ? directLight.color * spotColor.rgb : directLight.color;
		#endif
		#undef SPOT_LIGHT_MAP_INDEX
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		spotLightShadow = spotLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( spotShadowMap[ i ], spotLightShadow.shadowMapSize, spotLightShadow.shadowIntensity, spotLightShadow.shadowBias, spotLightShadow.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SUN_LIGHTS > 0 ) && defined( RE_Direct )
	SunLight sunLight;
	#if defined( USE_SHADOWMAP ) && NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHTS; i ++ ) {
		sunLight = sunLights[ i ];
		getSunLightInfo( sunLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SUN_LIGHT_SHADOWS )
		sunLightShadow = sunLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getSunShadow( sunShadowMap[ i ], sunLightShadow, UNROLLED_LOOP_INDEX ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_DIR_LIGHTS > 0 ) && defined( RE_Direct )
	DirectionalLight directionalLight;
	#if defined( USE_SHADOWMAP ) && NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHTS; i ++ ) {
		directionalLight = directionalLights[ i ];
		getDirectionalLightInfo( directionalLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_DIR_LIGHT_SHADOWS )
		directionalLightShadow = directionalLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( directionalShadowMap[ i ], directionalLightShadow.shadowMapSize, directionalLightShadow.shadowIntensity, directionalLightShadow.shadowBias, directionalLightShadow.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_RECT_AREA_LIGHTS > 0 ) && defined( RE_Direct_RectArea )
	RectAreaLight rectAreaLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_RECT_AREA_LIGHTS; i ++ ) {
		rectAreaLight = rectAreaLights[ i ];
		RE_Direct_RectArea( rectAreaLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if defined( RE_IndirectDiffuse )
	vec3 iblIrradiance = vec3( 0.0 );
	vec3 irradiance = getAmbientLightIrradiance( ambientLightColor );
	#if defined( USE_LIGHT_PROBES )
		irradiance += getLightProbeIrradiance( lightProbe, geometryNormal );
	#endif
	#if ( NUM_HEMI_LIGHTS > 0 )
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_HEMI_LIGHTS; i ++ ) {
			irradiance += getHemisphereLightIrradiance( hemisphereLights[ i ], geometryNormal );
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_LIGHT_PROBE_GRIDS > 0
		vec3 probeWorldPos = ( ( vec4( geometryPosition, 1.0 ) - viewMatrix[ 3 ] ) * viewMatrix ).xyz;
		vec3 probeWorldNormal = transformNormalByInverseViewMatrix( geometryNormal, viewMatrix );
		int probeGrid = - 1;
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( isInsideLightProbeGrid( probeWorldPos, probeWorldNormal, probesMin[ i ], probesMax[ i ], probesResolution[ i ] ) ) probeGrid = UNROLLED_LOOP_INDEX;
		}
		#pragma unroll_loop_end
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( probeGrid == UNROLLED_LOOP_INDEX ) irradiance += getLightProbeGridIrradiance( probesSH[ i ], probesMin[ i ], probesMax[ i ], probesResolution[ i ], probeWorldPos, probeWorldNormal );
		}
		#pragma unroll_loop_end
	#endif
#endif
#if defined( RE_IndirectSpecular )
	vec3 radiance = vec3( 0.0 );
	vec3 clearcoatRadiance = vec3( 0.0 );
#endif`,A_=`#if defined( RE_IndirectDiffuse )
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		vec3 lightMapIrradiance = lightMapTexel.rgb * lightMapIntensity;
		irradiance += lightMapIrradiance;
	#endif
	#if defined( USE_ENVMAP ) && defined( ENVMAP_TYPE_PMREM )
		#if defined( STANDARD ) || defined( LAMBERT ) || defined( PHONG )
			iblIrradiance += getIBLIrradiance( geometryNormal );
		#endif
	#endif
#endif
#if defined( USE_ENVMAP ) && defined( RE_IndirectSpecular )
	#ifdef USE_ANISOTROPY
		vec3 iblRadiance = getIBLAnisotropyRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
	#else
		vec3 iblRadiance = getIBLRadiance( geometryViewDir, geometryNormal, material.roughness );
	#endif
	#ifdef USE_RETROREFLECTION
		#ifdef USE_ANISOTROPY
			vec3 retroIBLRadiance = getIBLAnisotropyRetroRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
		#else
			vec3 retroIBLRadiance = getIBLRetroRadiance( geometryViewDir, geometryNormal, material.roughness );
		#endif
		iblRadiance = mix( iblRadiance, retroIBLRadiance, saturate( material.retroreflectivity ) );
	#endif
	radiance += iblRadiance;
	#ifdef USE_CLEARCOAT
		clearcoatRadiance += getIBLRadiance( geometryViewDir, geometryClearcoatNormal, material.clearcoatRoughness );
	#endif
#endif`,E_=`#if defined( RE_IndirectDiffuse )
	#if defined( LAMBERT ) || defined( PHONG )
		irradiance += iblIrradiance;
	#endif
	RE_IndirectDiffuse( irradiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif
#if defined( RE_IndirectSpecular )
	RE_IndirectSpecular( radiance, iblIrradiance, clearcoatRadiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif`,b_=`#if NUM_LIGHT_PROBE_GRIDS > 0
uniform highp sampler3D probesSH[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMin[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMax[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesResolution[ NUM_LIGHT_PROBE_GRIDS ];
bool isInsideLightProbeGrid( vec3 worldPos, vec3 worldNormal, vec3 probesMin, vec3 probesMax, vec3 probesResolution ) {
	vec3 spacing = ( probesMax - probesMin ) / probesResolution;
	vec3 samplePos = worldPos + worldNormal * spacing * 0.5;
	vec3 margin = spacing * 0.01;
	return all( greaterThanEqual( samplePos, probesMin - margin ) ) && all( lessThanEqual( samplePos, probesMax + margin ) );
}
vec3 getLightProbeGridIrradiance( highp sampler3D probesSH, vec3 probesMin, vec3 probesMax, vec3 probesResolution, vec3 worldPos, vec3 worldNormal ) {
	vec3 res = probesResolution;
	vec3 gridRange = probesMax - probesMin;
	vec3 probeSpacing = gridRange / res;
	vec3 samplePos = worldPos + worldNormal * probeSpacing * 0.5;
	vec3 uvw = clamp( ( samplePos - probesMin ) / gridRange, 0.5 / res, 1.0 - 0.5 / res );
	float nz          = res.z;
	float paddedSlices = nz + 2.0;
	float atlasDepth  = 7.0 * paddedSlices;
	float uvZBase     = uvw.z * nz + 1.0;
	vec4 s0 = texture( probesSH, vec3( uvw.xy, ( uvZBase                       ) / atlasDepth ) );
	vec4 s1 = texture( probesSH, vec3( uvw.xy, ( uvZBase +       paddedSlices   ) / atlasDepth ) );
	vec4 s2 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 2.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s3 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 3.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s4 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 4.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s5 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 5.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s6 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 6.0 * paddedSlices   ) / atlasDepth ) );
	vec3 c0 = s0.xyz;
	vec3 c1 = vec3( s0.w, s1.xy );
	vec3 c2 = vec3( s1.zw, s2.x );
	vec3 c3 = s2.yzw;
	vec3 c4 = s3.xyz;
	vec3 c5 = vec3( s3.w, s4.xy );
	vec3 c6 = vec3( s4.zw, s5.x );
	vec3 c7 = s5.yzw;
	vec3 c8 = s6.xyz;
	float x = worldNormal.x, y = worldNormal.y, z = worldNormal.z;
	vec3 result = c0 * 0.886227;
	result += c1 * 2.0 * 0.511664 * y;
	result += c2 * 2.0 * 0.511664 * z;
	result += c3 * 2.0 * 0.511664 * x;
	result += c4 * 2.0 * 0.429043 * x * y;
	result += c5 * 2.0 * 0.429043 * y * z;
	result += c6 * ( 0.743125 * z * z - 0.247708 );
	result += c7 * 2.0 * 0.429043 * x * z;
	result += c8 * 0.429043 * ( x * x - y * y );
	return max( result, vec3( 0.0 ) );
}
#endif`,T_=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	gl_FragDepth = vIsPerspective == 0.0 ? gl_FragCoord.z : log2( vFragDepth ) * logDepthBufFC * 0.5;
#endif`,C_=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	uniform float logDepthBufFC;
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,R_=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,P_=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	vFragDepth = 1.0 + gl_Position.w;
	vIsPerspective = float( isPerspectiveMatrix( projectionMatrix ) );
#endif`,I_=`#ifdef USE_MAP
	vec4 sampledDiffuseColor = texture2D( map, vMapUv );
	#ifdef DECODE_VIDEO_TEXTURE
		sampledDiffuseColor = sRGBTransferEOTF( sampledDiffuseColor );
	#endif
	diffuseColor *= sampledDiffuseColor;
#endif`,D_=`#ifdef USE_MAP
	uniform sampler2D map;
#endif`,L_=`#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
	#if defined( USE_POINTS_UV )
		vec2 uv = vUv;
	#else
		vec2 uv = ( uvTransform * vec3( gl_PointCoord.x, 1.0 - gl_PointCoord.y, 1 ) ).xy;
	#endif
#endif
#ifdef USE_MAP
	diffuseColor *= texture2D( map, uv );
#endif
#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, uv ).g;
#endif`,U_=`#if defined( USE_POINTS_UV )
	varying vec2 vUv;
#else
	#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
		uniform mat3 uvTransform;
	#endif
#endif
#ifdef USE_MAP
	uniform sampler2D map;
#endif
#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,N_=`float metalnessFactor = metalness;
#ifdef USE_METALNESSMAP
	vec4 texelMetalness = texture2D( metalnessMap, vMetalnessMapUv );
	metalnessFactor *= texelMetalness.b;
#endif`,F_=`#ifdef USE_METALNESSMAP
	uniform sampler2D metalnessMap;
#endif`,O_=`#ifdef USE_INSTANCING_MORPH
	float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	float morphTargetBaseInfluence = texelFetch( morphTexture, ivec2( 0, gl_InstanceID ), 0 ).r;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		morphTargetInfluences[i] =  texelFetch( morphTexture, ivec2( i + 1, gl_InstanceID ), 0 ).r;
	}
#endif`,B_=`#if defined( USE_MORPHCOLORS )
	#if defined( USE_COLOR_ALPHA )
		vColor *= morphTargetBaseInfluence;
	#elif defined( USE_COLOR )
		vColor.rgb *= morphTargetBaseInfluence;
	#endif
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		#if defined( USE_COLOR_ALPHA )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor += getMorph( gl_VertexID, i, 2 ) * morphTargetInfluences[ i ];
		#elif defined( USE_COLOR )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor.rgb += getMorph( gl_VertexID, i, 2 ).rgb * morphTargetInfluences[ i ];
		#endif
	}
#endif`,k_=`#ifdef USE_MORPHNORMALS
	objectNormal *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) objectNormal += getMorph( gl_VertexID, i, 1 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,z_=`#ifdef USE_MORPHTARGETS
	#ifndef USE_INSTANCING_MORPH
		uniform float morphTargetBaseInfluence;
		uniform float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	#endif
	uniform sampler2DArray morphTargetsTexture;
	uniform ivec2 morphTargetsTextureSize;
	vec4 getMorph( const in int vertexIndex, const in int morphTargetIndex, const in int offset ) {
		int texelIndex = vertexIndex * MORPHTARGETS_TEXTURE_STRIDE + offset;
		int y = texelIndex / morphTargetsTextureSize.x;
		int x = texelIndex - y * morphTargetsTextureSize.x;
		ivec3 morphUV = ivec3( x, y, morphTargetIndex );
		return texelFetch( morphTargetsTexture, morphUV, 0 );
	}
#endif`,H_=`#ifdef USE_MORPHTARGETS
	transformed *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) transformed += getMorph( gl_VertexID, i, 0 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,G_=`float faceDirection = gl_FrontFacing ? 1.0 : - 1.0;
#ifdef FLAT_SHADED
	vec3 fdx = dFdx( vViewPosition );
	vec3 fdy = dFdy( vViewPosition );
	vec3 normal = normalize( cross( fdx, fdy ) );
#else
	vec3 normal = normalize( vNormal );
	#ifdef DOUBLE_SIDED
		normal *= faceDirection;
	#endif
#endif
#if defined( USE_NORMALMAP_TANGENTSPACE ) || defined( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY )
	#ifdef USE_TANGENT
		mat3 tbn = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn = getTangentFrame( - vViewPosition, normal,
		#if defined( USE_NORMALMAP )
			vNormalMapUv
		#elif defined( USE_CLEARCOAT_NORMALMAP )
			vClearcoatNormalMapUv
		#else
			vUv
		#endif
		);
	#endif
	#ifdef DOUBLE_SIDED
		tbn[0] *= faceDirection;
		tbn[1] *= faceDirection;
	#endif
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	#ifdef USE_TANGENT
		mat3 tbn2 = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn2 = getTangentFrame( - vViewPosition, normal, vClearcoatNormalMapUv );
	#endif
	#ifdef DOUBLE_SIDED
		tbn2[0] *= faceDirection;
		tbn2[1] *= faceDirection;
	#endif
#endif
vec3 nonPerturbedNormal = normal;`,V_=`#ifdef USE_NORMALMAP_OBJECTSPACE
	normal = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#ifdef FLIP_SIDED
		normal = - normal;
	#endif
	#ifdef DOUBLE_SIDED
		normal = normal * faceDirection;
	#endif
	normal = normalize( normalMatrix * normal );
#elif defined( USE_NORMALMAP_TANGENTSPACE )
	vec3 mapN = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#if defined( USE_PACKED_NORMALMAP )
		mapN = vec3( mapN.xy, sqrt( saturate( 1.0 - dot( mapN.xy, mapN.xy ) ) ) );
	#endif
	mapN.xy *= normalScale;
	normal = normalize( tbn * mapN );
#elif defined( USE_BUMPMAP )
	normal = perturbNormalArb( - vViewPosition, normal, dHdxy_fwd(), faceDirection );
#endif`,W_=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,X_=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,q_=`#ifndef FLAT_SHADED
	vNormal = normalize( transformedNormal );
	#ifdef USE_TANGENT
		vTangent = normalize( transformedTangent );
		vBitangent = normalize( cross( vNormal, vTangent ) * tangent.w );
		#ifdef FLIP_SIDED
			vBitangent = - vBitangent;
		#endif
	#endif
#endif`,Y_=`#ifdef USE_NORMALMAP
	uniform sampler2D normalMap;
	uniform vec2 normalScale;
#endif
#ifdef USE_NORMALMAP_OBJECTSPACE
	uniform mat3 normalMatrix;
#endif
#if ! defined ( USE_TANGENT ) && ( defined ( USE_NORMALMAP_TANGENTSPACE ) || defined ( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY ) )
	mat3 getTangentFrame( vec3 eye_pos, vec3 surf_norm, vec2 uv ) {
		vec3 q0 = dFdx( eye_pos.xyz );
		vec3 q1 = dFdy( eye_pos.xyz );
		vec2 st0 = dFdx( uv.st );
		vec2 st1 = dFdy( uv.st );
		vec3 N = surf_norm;
		vec3 q1perp = cross( q1, N );
		vec3 q0perp = cross( N, q0 );
		vec3 T = q1perp * st0.x + q0perp * st1.x;
		vec3 B = q1perp * st0.y + q0perp * st1.y;
		float det = max( dot( T, T ), dot( B, B ) );
		float scale = ( det == 0.0 ) ? 0.0 : inversesqrt( det );
		return mat3( T * scale, B * scale, N );
	}
#endif`,$_=`#ifdef USE_CLEARCOAT
	vec3 clearcoatNormal = nonPerturbedNormal;
#endif`,Q_=`#ifdef USE_CLEARCOAT_NORMALMAP
	vec3 clearcoatMapN = texture2D( clearcoatNormalMap, vClearcoatNormalMapUv ).xyz * 2.0 - 1.0;
	clearcoatMapN.xy *= clearcoatNormalScale;
	clearcoatNormal = normalize( tbn2 * clearcoatMapN );
#endif`,Z_=`#ifdef USE_CLEARCOATMAP
	uniform sampler2D clearcoatMap;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform sampler2D clearcoatNormalMap;
	uniform vec2 clearcoatNormalScale;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform sampler2D clearcoatRoughnessMap;
#endif`,K_=`#ifdef USE_IRIDESCENCEMAP
	uniform sampler2D iridescenceMap;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform sampler2D iridescenceThicknessMap;
#endif`,J_=`#ifdef OPAQUE
diffuseColor.a = 1.0;
#endif
#ifdef USE_TRANSMISSION
diffuseColor.a *= material.transmissionAlpha;
#endif
gl_FragColor = vec4( outgoingLight, diffuseColor.a );`,j_=`vec3 packNormalToRGB( const in vec3 normal ) {
	return normalize( normal ) * 0.5 + 0.5;
}
vec3 unpackRGBToNormal( const in vec3 rgb ) {
	return 2.0 * rgb.xyz - 1.0;
}
const float PackUpscale = 256. / 255.;const float UnpackDownscale = 255. / 256.;const float ShiftRight8 = 1. / 256.;
const float Inv255 = 1. / 255.;
const vec4 PackFactors = vec4( 1.0, 256.0, 256.0 * 256.0, 256.0 * 256.0 * 256.0 );
const vec2 UnpackFactors2 = vec2( UnpackDownscale, 1.0 / PackFactors.g );
const vec3 UnpackFactors3 = vec3( UnpackDownscale / PackFactors.rg, 1.0 / PackFactors.b );
const vec4 UnpackFactors4 = vec4( UnpackDownscale / PackFactors.rgb, 1.0 / PackFactors.a );
vec4 packDepthToRGBA( const in float v ) {
	if( v <= 0.0 )
		return vec4( 0., 0., 0., 0. );
	if( v >= 1.0 )
		return vec4( 1., 1., 1., 1. );
	float vuf;
	float af = modf( v * PackFactors.a, vuf );
	float bf = modf( vuf * ShiftRight8, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec4( vuf * Inv255, gf * PackUpscale, bf * PackUpscale, af );
}
vec3 packDepthToRGB( const in float v ) {
	if( v <= 0.0 )
		return vec3( 0., 0., 0. );
	if( v >= 1.0 )
		return vec3( 1., 1., 1. );
	float vuf;
	float bf = modf( v * PackFactors.b, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec3( vuf * Inv255, gf * PackUpscale, bf );
}
vec2 packDepthToRG( const in float v ) {
	if( v <= 0.0 )
		return vec2( 0., 0. );
	if( v >= 1.0 )
		return vec2( 1., 1. );
	float vuf;
	float gf = modf( v * 256., vuf );
	return vec2( vuf * Inv255, gf );
}
float unpackRGBAToDepth( const in vec4 v ) {
	return dot( v, UnpackFactors4 );
}
float unpackRGBToDepth( const in vec3 v ) {
	return dot( v, UnpackFactors3 );
}
float unpackRGToDepth( const in vec2 v ) {
	return v.r * UnpackFactors2.r + v.g * UnpackFactors2.g;
}
vec4 pack2HalfToRGBA( const in vec2 v ) {
	vec4 r = vec4( v.x, fract( v.x * 255.0 ), v.y, fract( v.y * 255.0 ) );
	return vec4( r.x - r.y / 255.0, r.y, r.z - r.w / 255.0, r.w );
}
vec2 unpackRGBATo2Half( const in vec4 v ) {
	return vec2( v.x + ( v.y / 255.0 ), v.z + ( v.w / 255.0 ) );
}
float viewZToOrthographicDepth( const in float viewZ, const in float near, const in float far ) {
	return ( viewZ + near ) / ( near - far );
}
float orthographicDepthToViewZ( const in float depth, const in float near, const in float far ) {
	#ifdef USE_REVERSED_DEPTH_BUFFER
	
		return depth * ( far - near ) - far;
	#else
		return depth * ( near - far ) - near;
	#endif
}
float viewZToPerspectiveDepth( const in float viewZ, const in float near, const in float far ) {
	return ( ( near + viewZ ) * far ) / ( ( far - near ) * viewZ );
}
float perspectiveDepthToViewZ( const in float depth, const in float near, const in float far ) {
	
	#ifdef USE_REVERSED_DEPTH_BUFFER
		return ( near * far ) / ( ( near - far ) * depth - near );
	#else
		return ( near * far ) / ( ( far - near ) * depth - far );
	#endif
}`,ex=`#ifdef PREMULTIPLIED_ALPHA
	gl_FragColor.rgb *= gl_FragColor.a;
#endif`,tx=`vec4 mvPosition = vec4( transformed, 1.0 );
#ifdef USE_BATCHING
	mvPosition = batchingMatrix * mvPosition;
#endif
#ifdef USE_INSTANCING
	mvPosition = instanceMatrix * mvPosition;
#endif
mvPosition = modelViewMatrix * mvPosition;
gl_Position = projectionMatrix * mvPosition;`,nx=`#ifdef DITHERING
	gl_FragColor.rgb = dithering( gl_FragColor.rgb );
#endif`,ix=`#ifdef DITHERING
	vec3 dithering( vec3 color ) {
		float grid_position = rand( gl_FragCoord.xy );
		vec3 dither_shift_RGB = vec3( 0.25 / 255.0, -0.25 / 255.0, 0.25 / 255.0 );
		dither_shift_RGB = mix( 2.0 * dither_shift_RGB, -2.0 * dither_shift_RGB, grid_position );
		return color + dither_shift_RGB;
	}
#endif`,sx=`float roughnessFactor = roughness;
#ifdef USE_ROUGHNESSMAP
	vec4 texelRoughness = texture2D( roughnessMap, vRoughnessMapUv );
	roughnessFactor *= texelRoughness.g;
#endif`,rx=`#ifdef USE_ROUGHNESSMAP
	uniform sampler2D roughnessMap;
#endif`,ax=`#if NUM_SPOT_LIGHT_COORDS > 0
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#if NUM_SPOT_LIGHT_MAPS > 0
	uniform sampler2D spotLightMap[ NUM_SPOT_LIGHT_MAPS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		#define SUN_LIGHT_CASCADES 2
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#else
			uniform sampler2D sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#endif
		uniform mat4 sunShadowMatrix[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		uniform vec4 sunShadowCascade[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
		struct SunLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SunLightShadow sunLightShadows[ NUM_SUN_LIGHT_SHADOWS ];
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#else
			uniform sampler2D directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#endif
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#else
			uniform sampler2D spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#endif
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform samplerCubeShadow pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#elif defined( SHADOWMAP_TYPE_BASIC )
			uniform samplerCube pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#endif
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float interleavedGradientNoise( vec2 position ) {
			return fract( 52.9829189 * fract( dot( position, vec2( 0.06711056, 0.00583715 ) ) ) );
		}
		vec2 vogelDiskSample( int sampleIndex, int samplesCount, float phi ) {
			const float goldenAngle = 2.399963229728653;
			float r = sqrt( ( float( sampleIndex ) + 0.5 ) / float( samplesCount ) );
			float theta = float( sampleIndex ) * goldenAngle + phi;
			return vec2( cos( theta ), sin( theta ) ) * r;
		}
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float getShadow( sampler2DShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 texelSize = vec2( 1.0 ) / shadowMapSize;
				vec2 radius = shadowRadius * texelSize;
				float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
				shadow = (
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 0, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 1, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 2, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 3, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 4, 5, phi ) * radius, shadowCoord.z ) )
				) * 0.2;
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#elif defined( SHADOWMAP_TYPE_VSM )
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 distribution = texture2D( shadowMap, shadowCoord.xy ).rg;
				float mean = distribution.x;
				float variance = distribution.y * distribution.y;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					float hard_shadow = step( mean, shadowCoord.z );
				#else
					float hard_shadow = step( shadowCoord.z, mean );
				#endif
				
				if ( hard_shadow == 1.0 ) {
					shadow = 1.0;
				} else {
					variance = max( variance, 0.0000001 );
					float d = shadowCoord.z - mean;
					float p_max = variance / ( variance + d * d );
					p_max = clamp( ( p_max - 0.3 ) / 0.65, 0.0, 1.0 );
					shadow = max( hard_shadow, p_max );
				}
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#else
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				float depth = texture2D( shadowMap, shadowCoord.xy ).r;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					shadow = step( depth, shadowCoord.z );
				#else
					shadow = step( shadowCoord.z, depth );
				#endif
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#endif
	#if NUM_SUN_LIGHT_SHADOWS > 0
		float getSunShadow(
			#if defined( SHADOWMAP_TYPE_PCF )
				sampler2DShadow shadowMap,
			#else
				sampler2D shadowMap,
			#endif
			SunLightShadow sunLightShadow,
			int shadowIndex
		) {
			vec4 shadowWorldPosition = vec4( vSunShadowWorldPosition.xyz + vSunShadowWorldNormal * sunLightShadow.shadowNormalBias, 1.0 );
			float viewDepth = vSunShadowWorldPosition.w;
			int cascadeOffset = shadowIndex * SUN_LIGHT_CASCADES;
			float shadow = 1.0;
			for ( int i = SUN_LIGHT_CASCADES - 1; i >= 0; i -- ) {
				vec4 cascade = sunShadowCascade[ cascadeOffset + i ];
				if ( viewDepth >= cascade.x && viewDepth < cascade.y ) {
					float cascadeShadow = getShadow(
						shadowMap,
						sunLightShadow.shadowMapSize,
						sunLightShadow.shadowIntensity,
						sunLightShadow.shadowBias,
						sunLightShadow.shadowRadius,
						sunShadowMatrix[ cascadeOffset + i ] * shadowWorldPosition
					);
					shadow = mix( cascadeShadow, shadow, smoothstep( cascade.z, cascade.y, viewDepth ) );
				}
			}
			return shadow;
		}
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
	#if defined( SHADOWMAP_TYPE_PCF )
	float getPointShadow( samplerCubeShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 bd3D = normalize( lightToPosition );
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float lightDistance = length( lightToPosition );
			float depthRange = shadowCameraFar - shadowCameraNear;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				float depthA = - shadowCameraNear / depthRange - shadowBias;
				float depthB = shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#else
				float depthA = shadowCameraFar / depthRange + shadowBias;
				float depthB = - shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#endif
			float texelSize = shadowRadius / shadowMapSize.x;
			vec3 absDir = abs( bd3D );
			vec3 tangent = absDir.x > absDir.z ? vec3( 0.0, 1.0, 0.0 ) : vec3( 1.0, 0.0, 0.0 );
			tangent = normalize( cross( bd3D, tangent ) );
			vec3 bitangent = cross( bd3D, tangent );
			float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
			shadow = 0.0;
			for ( int i = 0; i < 5; i ++ ) {
				vec2 offset = vogelDiskSample( i, 5, phi );
				vec3 direction = bd3D + ( tangent * offset.x + bitangent * offset.y ) * texelSize;
				vec3 absDirection = abs( direction );
				float dp = depthA + depthB / max( max( absDirection.x, absDirection.y ), absDirection.z );
				shadow += texture( shadowMap, vec4( direction, dp ) );
			}
			shadow *= 0.2;
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#elif defined( SHADOWMAP_TYPE_BASIC )
	float getPointShadow( samplerCube shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float dp = ( shadowCameraFar * ( viewSpaceZ - shadowCameraNear ) ) / ( viewSpaceZ * ( shadowCameraFar - shadowCameraNear ) );
			dp += shadowBias;
			vec3 bd3D = normalize( lightToPosition );
			float depth = textureCube( shadowMap, bd3D ).r;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				depth = 1.0 - depth;
			#endif
			shadow = step( dp, depth );
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#endif
	#endif
#endif`,ox=`#if NUM_SPOT_LIGHT_COORDS > 0
	uniform mat4 spotLightMatrix[ NUM_SPOT_LIGHT_COORDS ];
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		uniform mat4 directionalShadowMatrix[ NUM_DIR_LIGHT_SHADOWS ];
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		uniform mat4 pointShadowMatrix[ NUM_POINT_LIGHT_SHADOWS ];
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
#endif`,lx=`#if ( defined( USE_SHADOWMAP ) && ( NUM_DIR_LIGHT_SHADOWS > 0 || NUM_SUN_LIGHT_SHADOWS > 0 || NUM_POINT_LIGHT_SHADOWS > 0 ) ) || ( NUM_SPOT_LIGHT_COORDS > 0 )
	#ifdef HAS_NORMAL
		vec3 shadowWorldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
	#else
		vec3 shadowWorldNormal = vec3( 0.0 );
	#endif
	vec4 shadowWorldPosition;
#endif
#if defined( USE_SHADOWMAP )
	#if NUM_SUN_LIGHT_SHADOWS > 0
		vSunShadowWorldPosition = vec4( worldPosition.xyz, - mvPosition.z );
		vSunShadowWorldNormal = shadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * directionalLightShadows[ i ].shadowNormalBias, 0 );
			vDirectionalShadowCoord[ i ] = directionalShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * pointLightShadows[ i ].shadowNormalBias, 0 );
			vPointShadowCoord[ i ] = pointShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
#endif
#if NUM_SPOT_LIGHT_COORDS > 0
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_COORDS; i ++ ) {
		shadowWorldPosition = worldPosition;
		#if ( defined( USE_SHADOWMAP ) && UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
			shadowWorldPosition.xyz += shadowWorldNormal * spotLightShadows[ i ].shadowNormalBias;
		#endif
		vSpotLightCoord[ i ] = spotLightMatrix[ i ] * shadowWorldPosition;
	}
	#pragma unroll_loop_end
#endif`,cx=`float getShadowMask() {
	float shadow = 1.0;
	#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHT_SHADOWS; i ++ ) {
		sunLight = sunLightShadows[ i ];
		shadow *= receiveShadow ? getSunShadow( sunShadowMap[ i ], sunLight, UNROLLED_LOOP_INDEX ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
		directionalLight = directionalLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( directionalShadowMap[ i ], directionalLight.shadowMapSize, directionalLight.shadowIntensity, directionalLight.shadowBias, directionalLight.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_SHADOWS; i ++ ) {
		spotLight = spotLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( spotShadowMap[ i ], spotLight.shadowMapSize, spotLight.shadowIntensity, spotLight.shadowBias, spotLight.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0 && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
	PointLightShadow pointLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
		pointLight = pointLightShadows[ i ];
		shadow *= receiveShadow ? getPointShadow( pointShadowMap[ i ], pointLight.shadowMapSize, pointLight.shadowIntensity, pointLight.shadowBias, pointLight.shadowRadius, vPointShadowCoord[ i ], pointLight.shadowCameraNear, pointLight.shadowCameraFar ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#endif
	return shadow;
}`,ux=`#ifdef USE_SKINNING
	mat4 boneMatX = getBoneMatrix( skinIndex.x );
	mat4 boneMatY = getBoneMatrix( skinIndex.y );
	mat4 boneMatZ = getBoneMatrix( skinIndex.z );
	mat4 boneMatW = getBoneMatrix( skinIndex.w );
#endif`,hx=`#ifdef USE_SKINNING
	uniform mat4 bindMatrix;
	uniform mat4 bindMatrixInverse;
	uniform highp sampler2D boneTexture;
	mat4 getBoneMatrix( const in float i ) {
		int size = textureSize( boneTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( boneTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( boneTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( boneTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( boneTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
#endif`,fx=`#ifdef USE_SKINNING
	vec4 skinVertex = bindMatrix * vec4( transformed, 1.0 );
	vec4 skinned = vec4( 0.0 );
	skinned += boneMatX * skinVertex * skinWeight.x;
	skinned += boneMatY * skinVertex * skinWeight.y;
	skinned += boneMatZ * skinVertex * skinWeight.z;
	skinned += boneMatW * skinVertex * skinWeight.w;
	transformed = ( bindMatrixInverse * skinned ).xyz;
#endif`,dx=`#ifdef USE_SKINNING
	mat4 skinMatrix = mat4( 0.0 );
	skinMatrix += skinWeight.x * boneMatX;
	skinMatrix += skinWeight.y * boneMatY;
	skinMatrix += skinWeight.z * boneMatZ;
	skinMatrix += skinWeight.w * boneMatW;
	skinMatrix = bindMatrixInverse * skinMatrix * bindMatrix;
	objectNormal = vec4( skinMatrix * vec4( objectNormal, 0.0 ) ).xyz;
	#ifdef USE_TANGENT
		objectTangent = vec4( skinMatrix * vec4( objectTangent, 0.0 ) ).xyz;
	#endif
#endif`,px=`float specularStrength;
#ifdef USE_SPECULARMAP
	vec4 texelSpecular = texture2D( specularMap, vSpecularMapUv );
	specularStrength = texelSpecular.r;
#else
	specularStrength = 1.0;
#endif`,mx=`#ifdef USE_SPECULARMAP
	uniform sampler2D specularMap;
#endif`,gx=`#if defined( TONE_MAPPING )
	gl_FragColor.rgb = toneMapping( gl_FragColor.rgb );
#endif`,vx=`#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
uniform float toneMappingExposure;
vec3 LinearToneMapping( vec3 color ) {
	return saturate( toneMappingExposure * color );
}
vec3 ReinhardToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	return saturate( color / ( vec3( 1.0 ) + color ) );
}
vec3 CineonToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	color = max( vec3( 0.0 ), color - 0.004 );
	return pow( ( color * ( 6.2 * color + 0.5 ) ) / ( color * ( 6.2 * color + 1.7 ) + 0.06 ), vec3( 2.2 ) );
}
vec3 RRTAndODTFit( vec3 v ) {
	vec3 a = v * ( v + 0.0245786 ) - 0.000090537;
	vec3 b = v * ( 0.983729 * v + 0.4329510 ) + 0.238081;
	return a / b;
}
vec3 ACESFilmicToneMapping( vec3 color ) {
	const mat3 ACESInputMat = mat3(
		vec3( 0.59719, 0.07600, 0.02840 ),		vec3( 0.35458, 0.90834, 0.13383 ),
		vec3( 0.04823, 0.01566, 0.83777 )
	);
	const mat3 ACESOutputMat = mat3(
		vec3(  1.60475, -0.10208, -0.00327 ),		vec3( -0.53108,  1.10813, -0.07276 ),
		vec3( -0.07367, -0.00605,  1.07602 )
	);
	color *= toneMappingExposure / 0.6;
	color = ACESInputMat * color;
	color = RRTAndODTFit( color );
	color = ACESOutputMat * color;
	return saturate( color );
}
const mat3 LINEAR_REC2020_TO_LINEAR_SRGB = mat3(
	vec3( 1.6605, - 0.1246, - 0.0182 ),
	vec3( - 0.5876, 1.1329, - 0.1006 ),
	vec3( - 0.0728, - 0.0083, 1.1187 )
);
const mat3 LINEAR_SRGB_TO_LINEAR_REC2020 = mat3(
	vec3( 0.6274, 0.0691, 0.0164 ),
	vec3( 0.3293, 0.9195, 0.0880 ),
	vec3( 0.0433, 0.0113, 0.8956 )
);
vec3 agxDefaultContrastApprox( vec3 x ) {
	vec3 x2 = x * x;
	vec3 x4 = x2 * x2;
	return + 15.5 * x4 * x2
		- 40.14 * x4 * x
		+ 31.96 * x4
		- 6.868 * x2 * x
		+ 0.4298 * x2
		+ 0.1191 * x
		- 0.00232;
}
vec3 AgXToneMapping( vec3 color ) {
	const mat3 AgXInsetMatrix = mat3(
		vec3( 0.856627153315983, 0.137318972929847, 0.11189821299995 ),
		vec3( 0.0951212405381588, 0.761241990602591, 0.0767994186031903 ),
		vec3( 0.0482516061458583, 0.101439036467562, 0.811302368396859 )
	);
	const mat3 AgXOutsetMatrix = mat3(
		vec3( 1.1271005818144368, - 0.1413297634984383, - 0.14132976349843826 ),
		vec3( - 0.11060664309660323, 1.157823702216272, - 0.11060664309660294 ),
		vec3( - 0.016493938717834573, - 0.016493938717834257, 1.2519364065950405 )
	);
	const float AgxMinEv = - 12.47393;	const float AgxMaxEv = 4.026069;
	color *= toneMappingExposure;
	color = LINEAR_SRGB_TO_LINEAR_REC2020 * color;
	color = AgXInsetMatrix * color;
	color = max( color, 1e-10 );	color = log2( color );
	color = ( color - AgxMinEv ) / ( AgxMaxEv - AgxMinEv );
	color = clamp( color, 0.0, 1.0 );
	color = agxDefaultContrastApprox( color );
	color = AgXOutsetMatrix * color;
	color = pow( max( vec3( 0.0 ), color ), vec3( 2.2 ) );
	color = LINEAR_REC2020_TO_LINEAR_SRGB * color;
	color = clamp( color, 0.0, 1.0 );
	return color;
}
vec3 NeutralToneMapping( vec3 color ) {
	const float StartCompression = 0.8 - 0.04;
	const float Desaturation = 0.15;
	color *= toneMappingExposure;
	float x = min( color.r, min( color.g, color.b ) );
	float offset = x < 0.08 ? x - 6.25 * x * x : 0.04;
	color -= offset;
	float peak = max( color.r, max( color.g, color.b ) );
	if ( peak < StartCompression ) return color;
	float d = 1. - StartCompression;
	float newPeak = 1. - d * d / ( peak + d - StartCompression );
	color *= newPeak / peak;
	float g = 1. - 1. / ( Desaturation * ( peak - newPeak ) + 1. );
	return mix( color, vec3( newPeak ), g );
}
vec3 CustomToneMapping( vec3 color ) { return color; }`,_x=`#ifdef USE_TRANSMISSION
	material.transmission = transmission;
	material.transmissionAlpha = 1.0;
	material.thickness = thickness;
	material.attenuationDistance = attenuationDistance;
	material.attenuationColor = attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		material.transmission *= texture2D( transmissionMap, vTransmissionMapUv ).r;
	#endif
	#ifdef USE_THICKNESSMAP
		material.thickness *= texture2D( thicknessMap, vThicknessMapUv ).g;
	#endif
	vec3 pos = vWorldPosition;
	vec3 v = normalize( cameraPosition - pos );
	vec3 n = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec4 transmitted = getIBLVolumeRefraction(
		n, v, material.roughness, material.diffuseContribution, material.specularColorBlended, material.specularF90,
		pos, modelMatrix, viewMatrix, projectionMatrix, material.dispersion, material.ior, material.thickness,
		material.attenuationColor, material.attenuationDistance );
	material.transmissionAlpha = mix( material.transmissionAlpha, transmitted.a, material.transmission );
	totalDiffuse = mix( totalDiffuse, transmitted.rgb, material.transmission );
#endif`,xx=`#ifdef USE_TRANSMISSION
	uniform float transmission;
	uniform float thickness;
	uniform float attenuationDistance;
	uniform vec3 attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		uniform sampler2D transmissionMap;
	#endif
	#ifdef USE_THICKNESSMAP
		uniform sampler2D thicknessMap;
	#endif
	uniform vec2 transmissionSamplerSize;
	uniform sampler2D transmissionSamplerMap;
	uniform mat4 modelMatrix;
	uniform mat4 projectionMatrix;
	varying vec3 vWorldPosition;
	float w0( float a ) {
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - a + 3.0 ) - 3.0 ) + 1.0 );
	}
	float w1( float a ) {
		return ( 1.0 / 6.0 ) * ( a *  a * ( 3.0 * a - 6.0 ) + 4.0 );
	}
	float w2( float a ){
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - 3.0 * a + 3.0 ) + 3.0 ) + 1.0 );
	}
	float w3( float a ) {
		return ( 1.0 / 6.0 ) * ( a * a * a );
	}
	float g0( float a ) {
		return w0( a ) + w1( a );
	}
	float g1( float a ) {
		return w2( a ) + w3( a );
	}
	float h0( float a ) {
		return - 1.0 + w1( a ) / ( w0( a ) + w1( a ) );
	}
	float h1( float a ) {
		return 1.0 + w3( a ) / ( w2( a ) + w3( a ) );
	}
	vec4 bicubic( sampler2D tex, vec2 uv, vec4 texelSize, float lod ) {
		uv = uv * texelSize.zw + 0.5;
		vec2 iuv = floor( uv );
		vec2 fuv = fract( uv );
		float g0x = g0( fuv.x );
		float g1x = g1( fuv.x );
		float h0x = h0( fuv.x );
		float h1x = h1( fuv.x );
		float h0y = h0( fuv.y );
		float h1y = h1( fuv.y );
		vec2 p0 = ( vec2( iuv.x + h0x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p1 = ( vec2( iuv.x + h1x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p2 = ( vec2( iuv.x + h0x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		vec2 p3 = ( vec2( iuv.x + h1x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		return g0( fuv.y ) * ( g0x * textureLod( tex, p0, lod ) + g1x * textureLod( tex, p1, lod ) ) +
			g1( fuv.y ) * ( g0x * textureLod( tex, p2, lod ) + g1x * textureLod( tex, p3, lod ) );
	}
	vec4 textureBicubic( sampler2D sampler, vec2 uv, float lod ) {
		vec2 fLodSize = vec2( textureSize( sampler, int( lod ) ) );
		vec2 cLodSize = vec2( textureSize( sampler, int( lod + 1.0 ) ) );
		vec2 fLodSizeInv = 1.0 / fLodSize;
		vec2 cLodSizeInv = 1.0 / cLodSize;
		vec4 fSample = bicubic( sampler, uv, vec4( fLodSizeInv, fLodSize ), floor( lod ) );
		vec4 cSample = bicubic( sampler, uv, vec4( cLodSizeInv, cLodSize ), ceil( lod ) );
		return mix( fSample, cSample, fract( lod ) );
	}
	vec3 getVolumeTransmissionRay( const in vec3 n, const in vec3 v, const in float thickness, const in float ior, const in mat4 modelMatrix ) {
		vec3 refractionVector = refract( - v, normalize( n ), 1.0 / ior );
		vec3 modelScale;
		modelScale.x = length( vec3( modelMatrix[ 0 ].xyz ) );
		modelScale.y = length( vec3( modelMatrix[ 1 ].xyz ) );
		modelScale.z = length( vec3( modelMatrix[ 2 ].xyz ) );
		return normalize( refractionVector ) * thickness * modelScale;
	}
	float applyIorToRoughness( const in float roughness, const in float ior ) {
		return roughness * clamp( ior * 2.0 - 2.0, 0.0, 1.0 );
	}
	vec4 getTransmissionSample( const in vec2 fragCoord, const in float roughness, const in float ior ) {
		float lod = log2( transmissionSamplerSize.x ) * applyIorToRoughness( roughness, ior );
		return textureBicubic( transmissionSamplerMap, fragCoord.xy, lod );
	}
	vec3 volumeAttenuation( const in float transmissionDistance, const in vec3 attenuationColor, const in float attenuationDistance ) {
		if ( isinf( attenuationDistance ) ) {
			return vec3( 1.0 );
		} else {
			vec3 attenuationCoefficient = -log( attenuationColor ) / attenuationDistance;
			vec3 transmittance = exp( - attenuationCoefficient * transmissionDistance );			return transmittance;
		}
	}
	vec4 getIBLVolumeRefraction( const in vec3 n, const in vec3 v, const in float roughness, const in vec3 diffuseColor,
		const in vec3 specularColor, const in float specularF90, const in vec3 position, const in mat4 modelMatrix,
		const in mat4 viewMatrix, const in mat4 projMatrix, const in float dispersion, const in float ior, const in float thickness,
		const in vec3 attenuationColor, const in float attenuationDistance ) {
		vec4 transmittedLight;
		vec3 transmittance;
		#ifdef USE_DISPERSION
			float halfSpread = ( ior - 1.0 ) * 0.025 * dispersion;
			vec3 iors = vec3( ior - halfSpread, ior, ior + halfSpread );
			for ( int i = 0; i < 3; i ++ ) {
				vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, iors[ i ], modelMatrix );
				vec3 refractedRayExit = position + transmissionRay;
				vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
				vec2 refractionCoords = ndcPos.xy / ndcPos.w;
				refractionCoords += 1.0;
				refractionCoords /= 2.0;
				vec4 transmissionSample = getTransmissionSample( refractionCoords, roughness, iors[ i ] );
				transmittedLight[ i ] = transmissionSample[ i ];
				transmittedLight.a += transmissionSample.a;
				transmittance[ i ] = diffuseColor[ i ] * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance )[ i ];
			}
			transmittedLight.a /= 3.0;
		#else
			vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, ior, modelMatrix );
			vec3 refractedRayExit = position + transmissionRay;
			vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
			vec2 refractionCoords = ndcPos.xy / ndcPos.w;
			refractionCoords += 1.0;
			refractionCoords /= 2.0;
			transmittedLight = getTransmissionSample( refractionCoords, roughness, ior );
			transmittance = diffuseColor * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance );
		#endif
		vec3 attenuatedColor = transmittance * transmittedLight.rgb;
		vec3 F = EnvironmentBRDF( n, v, specularColor, specularF90, roughness );
		float transmittanceFactor = ( transmittance.r + transmittance.g + transmittance.b ) / 3.0;
		return vec4( ( 1.0 - F ) * attenuatedColor, 1.0 - ( 1.0 - transmittedLight.a ) * transmittanceFactor );
	}
#endif`,Sx=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_SPECULARMAP
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,Mx=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	uniform mat3 mapTransform;
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	uniform mat3 alphaMapTransform;
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	uniform mat3 lightMapTransform;
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	uniform mat3 aoMapTransform;
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	uniform mat3 bumpMapTransform;
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	uniform mat3 normalMapTransform;
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_DISPLACEMENTMAP
	uniform mat3 displacementMapTransform;
	varying vec2 vDisplacementMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	uniform mat3 emissiveMapTransform;
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	uniform mat3 metalnessMapTransform;
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	uniform mat3 roughnessMapTransform;
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	uniform mat3 diffuseRoughnessMapTransform;
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	uniform mat3 anisotropyMapTransform;
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	uniform mat3 clearcoatMapTransform;
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform mat3 clearcoatNormalMapTransform;
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform mat3 clearcoatRoughnessMapTransform;
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	uniform mat3 sheenColorMapTransform;
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	uniform mat3 sheenRoughnessMapTransform;
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	uniform mat3 iridescenceMapTransform;
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform mat3 iridescenceThicknessMapTransform;
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SPECULARMAP
	uniform mat3 specularMapTransform;
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	uniform mat3 specularColorMapTransform;
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	uniform mat3 specularIntensityMapTransform;
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,yx=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	vUv = vec3( uv, 1 ).xy;
#endif
#ifdef USE_MAP
	vMapUv = ( mapTransform * vec3( MAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ALPHAMAP
	vAlphaMapUv = ( alphaMapTransform * vec3( ALPHAMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_LIGHTMAP
	vLightMapUv = ( lightMapTransform * vec3( LIGHTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_AOMAP
	vAoMapUv = ( aoMapTransform * vec3( AOMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_BUMPMAP
	vBumpMapUv = ( bumpMapTransform * vec3( BUMPMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_NORMALMAP
	vNormalMapUv = ( normalMapTransform * vec3( NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DISPLACEMENTMAP
	vDisplacementMapUv = ( displacementMapTransform * vec3( DISPLACEMENTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_EMISSIVEMAP
	vEmissiveMapUv = ( emissiveMapTransform * vec3( EMISSIVEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_METALNESSMAP
	vMetalnessMapUv = ( metalnessMapTransform * vec3( METALNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ROUGHNESSMAP
	vRoughnessMapUv = ( roughnessMapTransform * vec3( ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	vDiffuseRoughnessMapUv = ( diffuseRoughnessMapTransform * vec3( DIFFUSE_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ANISOTROPYMAP
	vAnisotropyMapUv = ( anisotropyMapTransform * vec3( ANISOTROPYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOATMAP
	vClearcoatMapUv = ( clearcoatMapTransform * vec3( CLEARCOATMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	vClearcoatNormalMapUv = ( clearcoatNormalMapTransform * vec3( CLEARCOAT_NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	vClearcoatRoughnessMapUv = ( clearcoatRoughnessMapTransform * vec3( CLEARCOAT_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCEMAP
	vIridescenceMapUv = ( iridescenceMapTransform * vec3( IRIDESCENCEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	vIridescenceThicknessMapUv = ( iridescenceThicknessMapTransform * vec3( IRIDESCENCE_THICKNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_COLORMAP
	vSheenColorMapUv = ( sheenColorMapTransform * vec3( SHEEN_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	vSheenRoughnessMapUv = ( sheenRoughnessMapTransform * vec3( SHEEN_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULARMAP
	vSpecularMapUv = ( specularMapTransform * vec3( SPECULARMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_COLORMAP
	vSpecularColorMapUv = ( specularColorMapTransform * vec3( SPECULAR_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	vSpecularIntensityMapUv = ( specularIntensityMapTransform * vec3( SPECULAR_INTENSITYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_TRANSMISSIONMAP
	vTransmissionMapUv = ( transmissionMapTransform * vec3( TRANSMISSIONMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_THICKNESSMAP
	vThicknessMapUv = ( thicknessMapTransform * vec3( THICKNESSMAP_UV, 1 ) ).xy;
#endif`,wx=`#if defined( USE_ENVMAP ) || defined( DISTANCE ) || defined ( USE_SHADOWMAP ) || defined ( USE_TRANSMISSION ) || NUM_SPOT_LIGHT_COORDS > 0
	vec4 worldPosition = vec4( transformed, 1.0 );
	#ifdef USE_BATCHING
		worldPosition = batchingMatrix * worldPosition;
	#endif
	#ifdef USE_INSTANCING
		worldPosition = instanceMatrix * worldPosition;
	#endif
	worldPosition = modelMatrix * worldPosition;
#endif`;const We={alphahash_fragment:Ev,alphahash_pars_fragment:bv,alphamap_fragment:Tv,alphamap_pars_fragment:Cv,alphatest_fragment:Rv,alphatest_pars_fragment:Pv,aomap_fragment:Iv,aomap_pars_fragment:Dv,batching_pars_vertex:Lv,batching_vertex:Uv,begin_vertex:Nv,beginnormal_vertex:Fv,bsdfs:Ov,iridescence_fragment:Bv,bumpmap_pars_fragment:kv,clipping_planes_fragment:zv,clipping_planes_pars_fragment:Hv,clipping_planes_pars_vertex:Gv,clipping_planes_vertex:Vv,color_fragment:Wv,color_pars_fragment:Xv,color_pars_vertex:qv,color_vertex:Yv,common:$v,defaultnormal_vertex:Qv,displacementmap_pars_vertex:Zv,displacementmap_vertex:Kv,emissivemap_fragment:Jv,emissivemap_pars_fragment:jv,colorspace_fragment:e_,colorspace_pars_fragment:t_,envmap_fragment:n_,envmap_common_pars_fragment:i_,envmap_pars_fragment:s_,envmap_pars_vertex:r_,envmap_physical_pars_fragment:g_,envmap_vertex:a_,fog_vertex:o_,fog_pars_vertex:l_,fog_fragment:c_,fog_pars_fragment:u_,gradientmap_pars_fragment:h_,lightmap_pars_fragment:f_,lights_lambert_fragment:d_,lights_lambert_pars_fragment:p_,lights_pars_begin:m_,lights_toon_fragment:v_,lights_toon_pars_fragment:__,lights_phong_fragment:x_,lights_phong_pars_fragment:S_,lights_physical_fragment:M_,lights_physical_pars_fragment:y_,lights_fragment_begin:w_,lights_fragment_maps:A_,lights_fragment_end:E_,lightprobes_pars_fragment:b_,logdepthbuf_fragment:T_,logdepthbuf_pars_fragment:C_,logdepthbuf_pars_vertex:R_,logdepthbuf_vertex:P_,map_fragment:I_,map_pars_fragment:D_,map_particle_fragment:L_,map_particle_pars_fragment:U_,metalnessmap_fragment:N_,metalnessmap_pars_fragment:F_,morphinstance_vertex:O_,morphcolor_vertex:B_,morphnormal_vertex:k_,morphtarget_pars_vertex:z_,morphtarget_vertex:H_,normal_fragment_begin:G_,normal_fragment_maps:V_,normal_pars_fragment:W_,normal_pars_vertex:X_,normal_vertex:q_,normalmap_pars_fragment:Y_,clearcoat_normal_fragment_begin:$_,clearcoat_normal_fragment_maps:Q_,clearcoat_pars_fragment:Z_,iridescence_pars_fragment:K_,opaque_fragment:J_,packing:j_,premultiplied_alpha_fragment:ex,project_vertex:tx,dithering_fragment:nx,dithering_pars_fragment:ix,roughnessmap_fragment:sx,roughnessmap_pars_fragment:rx,shadowmap_pars_fragment:ax,shadowmap_pars_vertex:ox,shadowmap_vertex:lx,shadowmask_pars_fragment:cx,skinbase_vertex:ux,skinning_pars_vertex:hx,skinning_vertex:fx,skinnormal_vertex:dx,specularmap_fragment:px,specularmap_pars_fragment:mx,tonemapping_fragment:gx,tonemapping_pars_fragment:vx,transmission_fragment:_x,transmission_pars_fragment:xx,uv_pars_fragment:Sx,uv_pars_vertex:Mx,uv_vertex:yx,worldpos_vertex:wx,background_vert:`varying vec2 vUv;
uniform mat3 uvTransform;
void main() {
	vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	gl_Position = vec4( position.xy, 1.0, 1.0 );
}`,background_frag:`uniform sampler2D t2D;
uniform float backgroundIntensity;
varying vec2 vUv;
void main() {
	vec4 texColor = texture2D( t2D, vUv );
	#ifdef DECODE_VIDEO_TEXTURE
		texColor = vec4( mix( pow( texColor.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), texColor.rgb * 0.0773993808, vec3( lessThanEqual( texColor.rgb, vec3( 0.04045 ) ) ) ), texColor.w );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,backgroundCube_vert:`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,backgroundCube_frag:`uniform float backgroundBlurriness;
uniform float backgroundIntensity;
uniform mat3 backgroundRotation;
varying vec3 vWorldDirection;
#include <envmap_common_pars_fragment>
void main() {
	#ifdef ENVMAP_TYPE_PMREM
		vec4 texColor = textureLod( envMap, backgroundRotation * vWorldDirection, roughnessToMip( backgroundBlurriness ) );
	#else
		vec4 texColor = textureCube( envMap, backgroundRotation * vWorldDirection );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,cube_vert:`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,cube_frag:`uniform samplerCube tCube;
uniform float tFlip;
uniform float opacity;
varying vec3 vWorldDirection;
void main() {
	vec4 texColor = textureCube( tCube, vec3( tFlip * vWorldDirection.x, vWorldDirection.yz ) );
	gl_FragColor = texColor;
	gl_FragColor.a *= opacity;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,depth_vert:`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
varying vec2 vHighPrecisionZW;
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vHighPrecisionZW = gl_Position.zw;
}`,depth_frag:`#if DEPTH_PACKING == 3200
	uniform float opacity;
#endif
#include <common>
#include <packing>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
varying vec2 vHighPrecisionZW;
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#if DEPTH_PACKING == 3200
		diffuseColor.a = opacity;
	#endif
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <logdepthbuf_fragment>
	#ifdef USE_REVERSED_DEPTH_BUFFER
		float fragCoordZ = vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ];
	#else
		float fragCoordZ = 0.5 * vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ] + 0.5;
	#endif
	#if DEPTH_PACKING == 3200
		gl_FragColor = vec4( vec3( 1.0 - fragCoordZ ), opacity );
	#elif DEPTH_PACKING == 3201
		gl_FragColor = packDepthToRGBA( fragCoordZ );
	#elif DEPTH_PACKING == 3202
		gl_FragColor = vec4( packDepthToRGB( fragCoordZ ), 1.0 );
	#elif DEPTH_PACKING == 3203
		gl_FragColor = vec4( packDepthToRG( fragCoordZ ), 0.0, 1.0 );
	#endif
}`,distance_vert:`#define DISTANCE
varying vec3 vWorldPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <worldpos_vertex>
	#include <clipping_planes_vertex>
	vWorldPosition = worldPosition.xyz;
}`,distance_frag:`#define DISTANCE
uniform vec3 referencePosition;
uniform float nearDistance;
uniform float farDistance;
varying vec3 vWorldPosition;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	float dist = length( vWorldPosition - referencePosition );
	dist = ( dist - nearDistance ) / ( farDistance - nearDistance );
	dist = saturate( dist );
	gl_FragColor = vec4( dist, 0.0, 0.0, 1.0 );
}`,equirect_vert:`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
}`,equirect_frag:`uniform sampler2D tEquirect;
varying vec3 vWorldDirection;
#include <common>
void main() {
	vec3 direction = normalize( vWorldDirection );
	vec2 sampleUV = equirectUv( direction );
	gl_FragColor = texture2D( tEquirect, sampleUV );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,linedashed_vert:`uniform float scale;
attribute float lineDistance;
varying float vLineDistance;
#include <common>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	vLineDistance = scale * lineDistance;
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,linedashed_frag:`uniform vec3 diffuse;
uniform float opacity;
uniform float dashSize;
uniform float totalSize;
varying float vLineDistance;
#include <common>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	if ( mod( vLineDistance, totalSize ) > dashSize ) {
		discard;
	}
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,meshbasic_vert:`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#if defined ( USE_ENVMAP ) || defined ( USE_SKINNING )
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinbase_vertex>
		#include <skinnormal_vertex>
		#include <defaultnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <fog_vertex>
}`,meshbasic_frag:`uniform vec3 diffuse;
uniform float opacity;
#ifndef FLAT_SHADED
	varying vec3 vNormal;
#endif
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <fog_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		reflectedLight.indirectDiffuse += lightMapTexel.rgb * lightMapIntensity * RECIPROCAL_PI;
	#else
		reflectedLight.indirectDiffuse += vec3( 1.0 );
	#endif
	#include <aomap_fragment>
	reflectedLight.indirectDiffuse *= diffuseColor.rgb;
	vec3 outgoingLight = reflectedLight.indirectDiffuse;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,meshlambert_vert:`#define LAMBERT
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,meshlambert_frag:`#define LAMBERT
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_lambert_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_lambert_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,meshmatcap_vert:`#define MATCAP
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <displacementmap_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
	vViewPosition = - mvPosition.xyz;
}`,meshmatcap_frag:`#define MATCAP
uniform vec3 diffuse;
uniform float opacity;
uniform sampler2D matcap;
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	vec3 viewDir = normalize( vViewPosition );
	vec3 x = normalize( vec3( viewDir.z, 0.0, - viewDir.x ) );
	vec3 y = cross( viewDir, x );
	vec2 uv = vec2( dot( x, normal ), dot( y, normal ) ) * 0.495 + 0.5;
	#ifdef USE_MATCAP
		vec4 matcapColor = texture2D( matcap, uv );
	#else
		vec4 matcapColor = vec4( vec3( mix( 0.2, 0.8, uv.y ) ), 1.0 );
	#endif
	vec3 outgoingLight = diffuseColor.rgb * matcapColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,meshnormal_vert:`#define NORMAL
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	vViewPosition = - mvPosition.xyz;
#endif
}`,meshnormal_frag:`#define NORMAL
uniform float opacity;
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <uv_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 0.0, 0.0, 0.0, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	gl_FragColor = vec4( normalize( normal ) * 0.5 + 0.5, diffuseColor.a );
	#ifdef OPAQUE
		gl_FragColor.a = 1.0;
	#endif
}`,meshphong_vert:`#define PHONG
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,meshphong_frag:`#define PHONG
uniform vec3 diffuse;
uniform vec3 emissive;
uniform vec3 specular;
uniform float shininess;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_phong_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_phong_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + reflectedLight.directSpecular + reflectedLight.indirectSpecular + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,meshphysical_vert:`#define STANDARD
varying vec3 vViewPosition;
#ifdef USE_TRANSMISSION
	varying vec3 vWorldPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
#ifdef USE_TRANSMISSION
	vWorldPosition = worldPosition.xyz;
#endif
}`,meshphysical_frag:`#define STANDARD
#ifdef PHYSICAL
	#define IOR
	#define USE_SPECULAR
#endif
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float roughness;
uniform float metalness;
uniform float opacity;
#ifdef IOR
	uniform float ior;
#endif
#ifdef USE_SPECULAR
	uniform float specularIntensity;
	uniform vec3 specularColor;
	#ifdef USE_SPECULAR_COLORMAP
		uniform sampler2D specularColorMap;
	#endif
	#ifdef USE_SPECULAR_INTENSITYMAP
		uniform sampler2D specularIntensityMap;
	#endif
#endif
#ifdef USE_CLEARCOAT
	uniform float clearcoat;
	uniform float clearcoatRoughness;
#endif
#ifdef USE_DIFFUSE_ROUGHNESS
	uniform float diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		uniform sampler2D diffuseRoughnessMap;
	#endif
#endif
#ifdef USE_DISPERSION
	uniform float dispersion;
#endif
#ifdef USE_RETROREFLECTION
	uniform float retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	uniform float iridescence;
	uniform float iridescenceIOR;
	uniform float iridescenceThicknessMinimum;
	uniform float iridescenceThicknessMaximum;
#endif
#ifdef USE_SHEEN
	uniform vec3 sheenColor;
	uniform float sheenRoughness;
	#ifdef USE_SHEEN_COLORMAP
		uniform sampler2D sheenColorMap;
	#endif
	#ifdef USE_SHEEN_ROUGHNESSMAP
		uniform sampler2D sheenRoughnessMap;
	#endif
#endif
#ifdef USE_ANISOTROPY
	uniform vec2 anisotropyVector;
	#ifdef USE_ANISOTROPYMAP
		uniform sampler2D anisotropyMap;
	#endif
#endif
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <iridescence_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_physical_pars_fragment>
#include <transmission_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <clearcoat_pars_fragment>
#include <iridescence_pars_fragment>
#include <roughnessmap_pars_fragment>
#include <metalnessmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <roughnessmap_fragment>
	#include <metalnessmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <clearcoat_normal_fragment_begin>
	#include <clearcoat_normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_physical_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 totalDiffuse = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse;
	vec3 totalSpecular = reflectedLight.directSpecular + reflectedLight.indirectSpecular;
	#include <transmission_fragment>
	vec3 outgoingLight = totalDiffuse + totalSpecular + totalEmissiveRadiance;
	#ifdef USE_SHEEN
 
		outgoingLight = outgoingLight + sheenSpecularDirect + sheenSpecularIndirect;
 
 	#endif
	#ifdef USE_CLEARCOAT
		float dotNVcc = saturate( dot( geometryClearcoatNormal, geometryViewDir ) );
		vec3 Fcc = F_Schlick( material.clearcoatF0, material.clearcoatF90, dotNVcc );
		outgoingLight = outgoingLight * ( 1.0 - material.clearcoat * Fcc ) + ( clearcoatSpecularDirect + clearcoatSpecularIndirect ) * material.clearcoat;
	#endif
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,meshtoon_vert:`#define TOON
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,meshtoon_frag:`#define TOON
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <gradientmap_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_toon_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_toon_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,points_vert:`uniform float size;
uniform float scale;
#include <common>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
#ifdef USE_POINTS_UV
	varying vec2 vUv;
	uniform mat3 uvTransform;
#endif
void main() {
	#ifdef USE_POINTS_UV
		vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	#endif
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	gl_PointSize = size;
	#ifdef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) gl_PointSize *= ( scale / - mvPosition.z );
	#endif
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <fog_vertex>
}`,points_frag:`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <color_pars_fragment>
#include <map_particle_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_particle_fragment>
	#include <color_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,shadow_vert:`#include <common>
#include <batching_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <shadowmap_pars_vertex>
void main() {
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,shadow_frag:`uniform vec3 color;
uniform float opacity;
#include <common>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <logdepthbuf_pars_fragment>
#include <shadowmap_pars_fragment>
#include <shadowmask_pars_fragment>
void main() {
	#include <logdepthbuf_fragment>
	gl_FragColor = vec4( color, opacity * ( 1.0 - getShadowMask() ) );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,sprite_vert:`uniform float rotation;
uniform vec2 center;
#include <common>
#include <uv_pars_vertex>
#include <fog_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	vec4 mvPosition = modelViewMatrix[ 3 ];
	vec2 scale = vec2( length( modelMatrix[ 0 ].xyz ), length( modelMatrix[ 1 ].xyz ) );
	#ifndef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) scale *= - mvPosition.z;
	#endif
	vec2 alignedPosition = ( position.xy - ( center - vec2( 0.5 ) ) ) * scale;
	vec2 rotatedPosition;
	rotatedPosition.x = cos( rotation ) * alignedPosition.x - sin( rotation ) * alignedPosition.y;
	rotatedPosition.y = sin( rotation ) * alignedPosition.x + cos( rotation ) * alignedPosition.y;
	mvPosition.xy += rotatedPosition;
	gl_Position = projectionMatrix * mvPosition;
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,sprite_frag:`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
}`},me={common:{diffuse:{value:new $e(16777215)},opacity:{value:1},map:{value:null},mapTransform:{value:new Be},alphaMap:{value:null},alphaMapTransform:{value:new Be},alphaTest:{value:0}},specularmap:{specularMap:{value:null},specularMapTransform:{value:new Be}},envmap:{envMap:{value:null},envMapRotation:{value:new Be},reflectivity:{value:1},ior:{value:1.5},refractionRatio:{value:.98},dfgLUT:{value:null}},aomap:{aoMap:{value:null},aoMapIntensity:{value:1},aoMapTransform:{value:new Be}},lightmap:{lightMap:{value:null},lightMapIntensity:{value:1},lightMapTransform:{value:new Be}},bumpmap:{bumpMap:{value:null},bumpMapTransform:{value:new Be},bumpScale:{value:1}},normalmap:{normalMap:{value:null},normalMapTransform:{value:new Be},normalScale:{value:new Ve(1,1)}},displacementmap:{displacementMap:{value:null},displacementMapTransform:{value:new Be},displacementScale:{value:1},displacementBias:{value:0}},emissivemap:{emissiveMap:{value:null},emissiveMapTransform:{value:new Be}},metalnessmap:{metalnessMap:{value:null},metalnessMapTransform:{value:new Be}},roughnessmap:{roughnessMap:{value:null},roughnessMapTransform:{value:new Be}},gradientmap:{gradientMap:{value:null}},fog:{fogDensity:{value:25e-5},fogNear:{value:1},fogFar:{value:2e3},fogColor:{value:new $e(16777215)}},lights:{ambientLightColor:{value:[]},lightProbe:{value:[]},sunLights:{value:[],properties:{direction:{},color:{}}},sunLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},sunShadowMatrix:{value:[]},sunShadowCascade:{value:[]},directionalLights:{value:[],properties:{direction:{},color:{}}},directionalLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},directionalShadowMatrix:{value:[]},spotLights:{value:[],properties:{color:{},position:{},direction:{},distance:{},coneCos:{},penumbraCos:{},decay:{}}},spotLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},spotLightMap:{value:[]},spotLightMatrix:{value:[]},pointLights:{value:[],properties:{color:{},position:{},decay:{},distance:{}}},pointLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{},shadowCameraNear:{},shadowCameraFar:{}}},pointShadowMatrix:{value:[]},hemisphereLights:{value:[],properties:{direction:{},skyColor:{},groundColor:{}}},rectAreaLights:{value:[],properties:{color:{},position:{},width:{},height:{}}},ltc_1:{value:null},ltc_2:{value:null},probesSH:{value:[]},probesMin:{value:[]},probesMax:{value:[]},probesResolution:{value:[]}},points:{diffuse:{value:new $e(16777215)},opacity:{value:1},size:{value:1},scale:{value:1},map:{value:null},alphaMap:{value:null},alphaMapTransform:{value:new Be},alphaTest:{value:0},uvTransform:{value:new Be}},sprite:{diffuse:{value:new $e(16777215)},opacity:{value:1},center:{value:new Ve(.5,.5)},rotation:{value:0},map:{value:null},mapTransform:{value:new Be},alphaMap:{value:null},alphaMapTransform:{value:new Be},alphaTest:{value:0}}},ii={basic:{uniforms:fn([me.common,me.specularmap,me.envmap,me.aomap,me.lightmap,me.fog]),vertexShader:We.meshbasic_vert,fragmentShader:We.meshbasic_frag},lambert:{uniforms:fn([me.common,me.specularmap,me.envmap,me.aomap,me.lightmap,me.emissivemap,me.bumpmap,me.normalmap,me.displacementmap,me.fog,me.lights,{emissive:{value:new $e(0)},envMapIntensity:{value:1}}]),vertexShader:We.meshlambert_vert,fragmentShader:We.meshlambert_frag},phong:{uniforms:fn([me.common,me.specularmap,me.envmap,me.aomap,me.lightmap,me.emissivemap,me.bumpmap,me.normalmap,me.displacementmap,me.fog,me.lights,{emissive:{value:new $e(0)},specular:{value:new $e(1118481)},shininess:{value:30},envMapIntensity:{value:1}}]),vertexShader:We.meshphong_vert,fragmentShader:We.meshphong_frag},standard:{uniforms:fn([me.common,me.envmap,me.aomap,me.lightmap,me.emissivemap,me.bumpmap,me.normalmap,me.displacementmap,me.roughnessmap,me.metalnessmap,me.fog,me.lights,{emissive:{value:new $e(0)},roughness:{value:1},metalness:{value:0},envMapIntensity:{value:1}}]),vertexShader:We.meshphysical_vert,fragmentShader:We.meshphysical_frag},toon:{uniforms:fn([me.common,me.aomap,me.lightmap,me.emissivemap,me.bumpmap,me.normalmap,me.displacementmap,me.gradientmap,me.fog,me.lights,{emissive:{value:new $e(0)}}]),vertexShader:We.meshtoon_vert,fragmentShader:We.meshtoon_frag},matcap:{uniforms:fn([me.common,me.bumpmap,me.normalmap,me.displacementmap,me.fog,{matcap:{value:null}}]),vertexShader:We.meshmatcap_vert,fragmentShader:We.meshmatcap_frag},points:{uniforms:fn([me.points,me.fog]),vertexShader:We.points_vert,fragmentShader:We.points_frag},dashed:{uniforms:fn([me.common,me.fog,{scale:{value:1},dashSize:{value:1},totalSize:{value:2}}]),vertexShader:We.linedashed_vert,fragmentShader:We.linedashed_frag},depth:{uniforms:fn([me.common,me.displacementmap]),vertexShader:We.depth_vert,fragmentShader:We.depth_frag},normal:{uniforms:fn([me.common,me.bumpmap,me.normalmap,me.displacementmap,{opacity:{value:1}}]),vertexShader:We.meshnormal_vert,fragmentShader:We.meshnormal_frag},sprite:{uniforms:fn([me.sprite,me.fog]),vertexShader:We.sprite_vert,fragmentShader:We.sprite_frag},background:{uniforms:{uvTransform:{value:new Be},t2D:{value:null},backgroundIntensity:{value:1}},vertexShader:We.background_vert,fragmentShader:We.background_frag},backgroundCube:{uniforms:{envMap:{value:null},backgroundBlurriness:{value:0},backgroundIntensity:{value:1},backgroundRotation:{value:new Be}},vertexShader:We.backgroundCube_vert,fragmentShader:We.backgroundCube_frag},cube:{uniforms:{tCube:{value:null},tFlip:{value:-1},opacity:{value:1}},vertexShader:We.cube_vert,fragmentShader:We.cube_frag},equirect:{uniforms:{tEquirect:{value:null}},vertexShader:We.equirect_vert,fragmentShader:We.equirect_frag},distance:{uniforms:fn([me.common,me.displacementmap,{referencePosition:{value:new R},nearDistance:{value:1},farDistance:{value:1e3}}]),vertexShader:We.distance_vert,fragmentShader:We.distance_frag},shadow:{uniforms:fn([me.lights,me.fog,{color:{value:new $e(0)},opacity:{value:1}}]),vertexShader:We.shadow_vert,fragmentShader:We.shadow_frag}};ii.physical={uniforms:fn([ii.standard.uniforms,{clearcoat:{value:0},clearcoatMap:{value:null},clearcoatMapTransform:{value:new Be},clearcoatNormalMap:{value:null},clearcoatNormalMapTransform:{value:new Be},clearcoatNormalScale:{value:new Ve(1,1)},clearcoatRoughness:{value:0},clearcoatRoughnessMap:{value:null},clearcoatRoughnessMapTransform:{value:new Be},diffuseRoughness:{value:0},diffuseRoughnessMap:{value:null},diffuseRoughnessMapTransform:{value:new Be},dispersion:{value:0},retroreflectivity:{value:0},iridescence:{value:0},iridescenceMap:{value:null},iridescenceMapTransform:{value:new Be},iridescenceIOR:{value:1.3},iridescenceThicknessMinimum:{value:100},iridescenceThicknessMaximum:{value:400},iridescenceThicknessMap:{value:null},iridescenceThicknessMapTransform:{value:new Be},sheen:{value:0},sheenColor:{value:new $e(0)},sheenColorMap:{value:null},sheenColorMapTransform:{value:new Be},sheenRoughness:{value:1},sheenRoughnessMap:{value:null},sheenRoughnessMapTransform:{value:new Be},transmission:{value:0},transmissionMap:{value:null},transmissionMapTransform:{value:new Be},transmissionSamplerSize:{value:new Ve},transmissionSamplerMap:{value:null},thickness:{value:0},thicknessMap:{value:null},thicknessMapTransform:{value:new Be},attenuationDistance:{value:0},attenuationColor:{value:new $e(0)},specularColor:{value:new $e(1,1,1)},specularColorMap:{value:null},specularColorMapTransform:{value:new Be},specularIntensity:{value:1},specularIntensityMap:{value:null},specularIntensityMapTransform:{value:new Be},anisotropyVector:{value:new Ve},anisotropyMap:{value:null},anisotropyMapTransform:{value:new Be}}]),vertexShader:We.meshphysical_vert,fragmentShader:We.meshphysical_frag};const Bo={r:0,b:0,g:0},Ax=new Ye,bd=new Be;bd.set(-1,0,0,0,1,0,0,0,1);function Ex(n,e,t,i,s,r){const a=new $e(0);let o=s===!0?0:1,l,c,h=null,f=0,u=null;function d(x){let E=x.isScene===!0?x.background:null;if(E&&E.isTexture){const A=x.backgroundBlurriness>0;E=e.get(E,A)}return E}function v(x){let E=!1;const A=d(x);A===null?m(a,o):A&&A.isColor&&(m(A,1),E=!0);const C=n.xr.getEnvironmentBlendMode();C==="additive"?t.buffers.color.setClear(0,0,0,1,r):C==="alpha-blend"&&t.buffers.color.setClear(0,0,0,0,r),(n.autoClear||E)&&(t.buffers.depth.setTest(!0),t.buffers.depth.setMask(!0),t.buffers.color.setMask(!0),n.clear(n.autoClearColor,n.autoClearDepth,n.autoClearStencil))}function M(x,E){const A=d(E);A&&A.isCubeTexture?(c===void 0&&(c=new Se(new Dt(1,1,1),new vs({name:"BackgroundCubeMaterial",uniforms:rr(ii.backgroundCube.uniforms),vertexShader:ii.backgroundCube.vertexShader,fragmentShader:ii.backgroundCube.fragmentShader,side:gn,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),c.geometry.deleteAttribute("normal"),c.geometry.deleteAttribute("uv"),c.onBeforeRender=function(C,b,g){this.matrixWorld.copyPosition(g.matrixWorld)},Object.defineProperty(c.material,"envMap",{get:function(){return this.uniforms.envMap.value}}),i.update(c)),c.material.uniforms.envMap.value=A,c.material.uniforms.backgroundBlurriness.value=E.backgroundBlurriness,c.material.uniforms.backgroundIntensity.value=E.backgroundIntensity,c.material.uniforms.backgroundRotation.value.setFromMatrix4(Ax.makeRotationFromEuler(E.backgroundRotation)).transpose(),A.isRenderTargetTexture===!1&&c.material.uniforms.backgroundRotation.value.premultiply(bd),c.material.toneMapped=et.getTransfer(A.colorSpace)!==ft,(h!==A||f!==A.version||u!==n.toneMapping)&&(c.material.needsUpdate=!0,h=A,f=A.version,u=n.toneMapping),c.layers.enableAll(),x.unshift(c,c.geometry,c.material,0,0,null)):A&&A.isTexture&&(l===void 0&&(l=new Se(new sr(2,2),new vs({name:"BackgroundMaterial",uniforms:rr(ii.background.uniforms),vertexShader:ii.background.vertexShader,fragmentShader:ii.background.fragmentShader,side:os,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),l.geometry.deleteAttribute("normal"),Object.defineProperty(l.material,"map",{get:function(){return this.uniforms.t2D.value}}),i.update(l)),l.material.uniforms.t2D.value=A,l.material.uniforms.backgroundIntensity.value=E.backgroundIntensity,l.material.toneMapped=et.getTransfer(A.colorSpace)!==ft,A.matrixAutoUpdate===!0&&A.updateMatrix(),l.material.uniforms.uvTransform.value.copy(A.matrix),(h!==A||f!==A.version||u!==n.toneMapping)&&(l.material.needsUpdate=!0,h=A,f=A.version,u=n.toneMapping),l.layers.enableAll(),x.unshift(l,l.geometry,l.material,0,0,null))}function m(x,E){x.getRGB(Bo,xd(n)),t.buffers.color.setClear(Bo.r,Bo.g,Bo.b,E,r)}function p(){c!==void 0&&(c.geometry.dispose(),c.material.dispose(),c=void 0),l!==void 0&&(l.geometry.dispose(),l.material.dispose(),l=void 0)}return{getClearColor:function(){return a},setClearColor:function(x,E=1){a.set(x),o=E,m(a,o)},getClearAlpha:function(){return o},setClearAlpha:function(x){o=x,m(a,o)},render:v,addToRenderList:M,dispose:p}}function bx(n,e){const t=n.getParameter(n.MAX_VERTEX_ATTRIBS),i={},s=u(null);let r=s,a=!1;function o(F,B,q,D,V){let $=!1;const G=f(F,D,q,B);r!==G&&(r=G,c(r.object)),$=d(F,D,q,V),$&&v(F,D,q,V),V!==null&&e.update(V,n.ELEMENT_ARRAY_BUFFER),($||a)&&(a=!1,A(F,B,q,D),V!==null&&n.bindBuffer(n.ELEMENT_ARRAY_BUFFER,e.get(V).buffer))}function l(){return n.createVertexArray()}function c(F){return n.bindVertexArray(F)}function h(F){return n.deleteVertexArray(F)}function f(F,B,q,D){const V=D.wireframe===!0;let $=i[B.id];$===void 0&&($={},i[B.id]=$);const G=F.isInstancedMesh===!0?F.id:0;let ne=$[G];ne===void 0&&(ne={},$[G]=ne);let W=ne[q.id];W===void 0&&(W={},ne[q.id]=W);let ee=W[V];return ee===void 0&&(ee=u(l()),W[V]=ee),ee}function u(F){const B=[],q=[],D=[];for(let V=0;V<t;V++)B[V]=0,q[V]=0,D[V]=0;return{geometry:null,program:null,wireframe:!1,newAttributes:B,enabledAttributes:q,attributeDivisors:D,object:F,attributes:{},index:null}}function d(F,B,q,D){const V=r.attributes,$=B.attributes;let G=0;const ne=q.getAttributes();for(const W in ne)if(ne[W].location>=0){const te=V[W];let ye=$[W];if(ye===void 0&&(W==="instanceMatrix"&&F.instanceMatrix&&(ye=F.instanceMatrix),W==="instanceColor"&&F.instanceColor&&(ye=F.instanceColor)),te===void 0||te.attribute!==ye||ye&&te.data!==ye.data)return!0;G++}return r.attributesNum!==G||r.index!==D}function v(F,B,q,D){const V={},$=B.attributes;let G=0;const ne=q.getAttributes();for(const W in ne)if(ne[W].location>=0){let te=$[W];te===void 0&&(W==="instanceMatrix"&&F.instanceMatrix&&(te=F.instanceMatrix),W==="instanceColor"&&F.instanceColor&&(te=F.instanceColor));const ye={};ye.attribute=te,te&&te.data&&(ye.data=te.data),V[W]=ye,G++}r.attributes=V,r.attributesNum=G,r.index=D}function M(){const F=r.newAttributes;for(let B=0,q=F.length;B<q;B++)F[B]=0}function m(F){p(F,0)}function p(F,B){const q=r.newAttributes,D=r.enabledAttributes,V=r.attributeDivisors;q[F]=1,D[F]===0&&(n.enableVertexAttribArray(F),D[F]=1),V[F]!==B&&(n.vertexAttribDivisor(F,B),V[F]=B)}function x(){const F=r.newAttributes,B=r.enabledAttributes;for(let q=0,D=B.length;q<D;q++)B[q]!==F[q]&&(n.disableVertexAttribArray(q),B[q]=0)}function E(F,B,q,D,V,$,G){G===!0?n.vertexAttribIPointer(F,B,q,V,$):n.vertexAttribPointer(F,B,q,D,V,$)}function A(F,B,q,D){M();const V=D.attributes,$=q.getAttributes(),G=B.defaultAttributeValues;for(const ne in $){const W=$[ne];if(W.location>=0){let ee=V[ne];if(ee===void 0&&(ne==="instanceMatrix"&&F.instanceMatrix&&(ee=F.instanceMatrix),ne==="instanceColor"&&F.instanceColor&&(ee=F.instanceColor)),ee!==void 0){const te=ee.normalized,ye=ee.itemSize,Oe=e.get(ee);if(Oe===void 0)continue;const Z=Oe.buffer,ve=Oe.type,Ae=Oe.bytesPerElement,De=ve===n.INT||ve===n.UNSIGNED_INT||ee.gpuType===gc;if(ee.isInterleavedBufferAttribute){const _e=ee.data,He=_e.isInterleavedBuffer===!0?_e.stride:_e.itemSize,Ot=ee.offset;if(_e.isInstancedInterleavedBuffer||_e.isInstancedBufferAttribute){for(let Ne=0;Ne<W.locationSize;Ne++)p(W.location+Ne,_e.meshPerAttribute);F.isInstancedMesh!==!0&&D._maxInstanceCount===void 0&&(D._maxInstanceCount=_e.meshPerAttribute*_e.count)}else for(let Ne=0;Ne<W.locationSize;Ne++)m(W.location+Ne);n.bindBuffer(n.ARRAY_BUFFER,Z);for(let Ne=0;Ne<W.locationSize;Ne++)E(W.location+Ne,ye/W.locationSize,ve,te,He*Ae,(Ot+ye/W.locationSize*Ne)*Ae,De)}else{if(ee.isInstancedBufferAttribute){for(let _e=0;_e<W.locationSize;_e++)p(W.location+_e,ee.meshPerAttribute);F.isInstancedMesh!==!0&&D._maxInstanceCount===void 0&&(D._maxInstanceCount=ee.meshPerAttribute*ee.count)}else for(let _e=0;_e<W.locationSize;_e++)m(W.location+_e);n.bindBuffer(n.ARRAY_BUFFER,Z);for(let _e=0;_e<W.locationSize;_e++)E(W.location+_e,ye/W.locationSize,ve,te,ye*Ae,ye/W.locationSize*_e*Ae,De)}}else if(G!==void 0){const te=G[ne];if(te!==void 0)switch(te.length){case 2:n.vertexAttrib2fv(W.location,te);break;case 3:n.vertexAttrib3fv(W.location,te);break;case 4:n.vertexAttrib4fv(W.location,te);break;default:n.vertexAttrib1fv(W.location,te)}}}}x()}function C(){N();for(const F in i){const B=i[F];for(const q in B){const D=B[q];for(const V in D){const $=D[V];for(const G in $)h($[G].object),delete $[G];delete D[V]}}delete i[F]}}function b(F){if(i[F.id]===void 0)return;const B=i[F.id];for(const q in B){const D=B[q];for(const V in D){const $=D[V];for(const G in $)h($[G].object),delete $[G];delete D[V]}}delete i[F.id]}function g(F){for(const B in i){const q=i[B];for(const D in q){const V=q[D];if(V[F.id]===void 0)continue;const $=V[F.id];for(const G in $)h($[G].object),delete $[G];delete V[F.id]}}}function w(F){for(const B in i){const q=i[B],D=F.isInstancedMesh===!0?F.id:0,V=q[D];if(V!==void 0){for(const $ in V){const G=V[$];for(const ne in G)h(G[ne].object),delete G[ne];delete V[$]}delete q[D],Object.keys(q).length===0&&delete i[B]}}}function N(){P(),a=!0,r!==s&&(r=s,c(r.object))}function P(){s.geometry=null,s.program=null,s.wireframe=!1}return{setup:o,reset:N,resetDefaultState:P,dispose:C,releaseStatesOfGeometry:b,releaseStatesOfObject:w,releaseStatesOfProgram:g,initAttributes:M,enableAttribute:m,disableUnusedAttributes:x}}function Tx(n,e,t){let i;function s(l){i=l}function r(l,c){n.drawArrays(i,l,c),t.update(c,i,1)}function a(l,c,h){h!==0&&(n.drawArraysInstanced(i,l,c,h),t.update(c,i,h))}function o(l,c,h){if(h===0)return;e.get("WEBGL_multi_draw").multiDrawArraysWEBGL(i,l,0,c,0,h);let u=0;for(let d=0;d<h;d++)u+=c[d];t.update(u,i,1)}this.setMode=s,this.render=r,this.renderInstances=a,this.renderMultiDraw=o}function Cx(n,e,t,i){let s;function r(){if(s!==void 0)return s;if(e.has("EXT_texture_filter_anisotropic")===!0){const g=e.get("EXT_texture_filter_anisotropic");s=n.getParameter(g.MAX_TEXTURE_MAX_ANISOTROPY_EXT)}else s=0;return s}function a(g){return!(g!==ei&&i.convert(g)!==n.getParameter(n.IMPLEMENTATION_COLOR_READ_FORMAT))}function o(g){const w=g===jn&&(e.has("EXT_color_buffer_half_float")||e.has("EXT_color_buffer_float"));return!(g!==wn&&g!==Jn&&!w&&i.convert(g)!==n.getParameter(n.IMPLEMENTATION_COLOR_READ_TYPE))}function l(g){if(g==="highp"){if(n.getShaderPrecisionFormat(n.VERTEX_SHADER,n.HIGH_FLOAT).precision>0&&n.getShaderPrecisionFormat(n.FRAGMENT_SHADER,n.HIGH_FLOAT).precision>0)return"highp";g="mediump"}return g==="mediump"&&n.getShaderPrecisionFormat(n.VERTEX_SHADER,n.MEDIUM_FLOAT).precision>0&&n.getShaderPrecisionFormat(n.FRAGMENT_SHADER,n.MEDIUM_FLOAT).precision>0?"mediump":"lowp"}let c=t.precision!==void 0?t.precision:"highp";const h=l(c);h!==c&&(Ue("WebGLRenderer:",c,"not supported, using",h,"instead."),c=h);const f=t.reversedDepthBuffer===!0&&e.has("EXT_clip_control"),u=t.logarithmicDepthBuffer===!0&&f===!1;t.reversedDepthBuffer===!0&&f===!1&&Ue("WebGLRenderer: Unable to use reversed depth buffer due to missing EXT_clip_control extension. Fallback to default depth buffer."),t.logarithmicDepthBuffer===!0&&f===!0&&Ue("WebGLRenderer: Logarithmic depth buffer is ignored when reversed depth buffer is enabled.");const d=n.getParameter(n.MAX_TEXTURE_IMAGE_UNITS),v=n.getParameter(n.MAX_VERTEX_TEXTURE_IMAGE_UNITS),M=n.getParameter(n.MAX_TEXTURE_SIZE),m=n.getParameter(n.MAX_CUBE_MAP_TEXTURE_SIZE),p=n.getParameter(n.MAX_VERTEX_ATTRIBS),x=n.getParameter(n.MAX_VERTEX_UNIFORM_VECTORS),E=n.getParameter(n.MAX_VARYING_VECTORS),A=n.getParameter(n.MAX_FRAGMENT_UNIFORM_VECTORS),C=n.getParameter(n.MAX_SAMPLES),b=n.getParameter(n.SAMPLES);return{isWebGL2:!0,getMaxAnisotropy:r,getMaxPrecision:l,textureFormatReadable:a,textureTypeReadable:o,precision:c,logarithmicDepthBuffer:u,reversedDepthBuffer:f,maxTextures:d,maxVertexTextures:v,maxTextureSize:M,maxCubemapSize:m,maxAttributes:p,maxVertexUniforms:x,maxVaryings:E,maxFragmentUniforms:A,maxSamples:C,samples:b}}function Rx(n){const e=this;let t=null,i=0,s=!1,r=!1;const a=new Yi,o=new Be,l={value:null,needsUpdate:!1};this.uniform=l,this.numPlanes=0,this.numIntersection=0,this.init=function(f,u){const d=f.length!==0||u||i!==0||s;return s=u,i=f.length,d},this.beginShadows=function(){r=!0,h(null)},this.endShadows=function(){r=!1},this.setGlobalState=function(f,u){t=h(f,u,0)},this.setState=function(f,u,d){const v=f.clippingPlanes,M=f.clipIntersection,m=f.clipShadows,p=n.get(f);if(!s||v===null||v.length===0||r&&!m)r?h(null):c();else{const x=r?0:i,E=x*4;let A=p.clippingState||null;l.value=A,A=h(v,u,E,d);for(let C=0;C!==E;++C)A[C]=t[C];p.clippingState=A,this.numIntersection=M?this.numPlanes:0,this.numPlanes+=x}};function c(){l.value!==t&&(l.value=t,l.needsUpdate=i>0),e.numPlanes=i,e.numIntersection=0}function h(f,u,d,v){const M=f!==null?f.length:0;let m=null;if(M!==0){if(m=l.value,v!==!0||m===null){const p=d+M*4,x=u.matrixWorldInverse;o.getNormalMatrix(x),(m===null||m.length<p)&&(m=new Float32Array(p));for(let E=0,A=d;E!==M;++E,A+=4)a.copy(f[E]).applyMatrix4(x,o),a.normal.toArray(m,A),m[A+3]=a.constant}l.value=m,l.needsUpdate=!0}return e.numPlanes=M,e.numIntersection=0,m}}class Pu extends Vn{constructor(e=1,t={}){super(e,e,t),this.isWebGLCubeRenderTarget=!0;const i={width:e,height:e,depth:1},s=[i,i,i,i,i,i];this.texture=new md(s),this._setTextureOptions(t),this.texture.isRenderTargetTexture=!0}fromEquirectangularTexture(e,t){this.texture.type=t.type,this.texture.colorSpace=t.colorSpace,this.texture.generateMipmaps=t.generateMipmaps,this.texture.minFilter=t.minFilter,this.texture.magFilter=t.magFilter;const i={uniforms:{tEquirect:{value:null}},vertexShader:`

				varying vec3 vWorldDirection;

				vec3 transformDirection( in vec3 dir, in mat4 matrix ) {

					return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );

				}

				void main() {

					vWorldDirection = transformDirection( position, modelMatrix );

					#include <begin_vertex>
					#include <project_vertex>

				}
			`,fragmentShader:`

				uniform sampler2D tEquirect;

				varying vec3 vWorldDirection;

				#include <common>

				void main() {

					vec3 direction = normalize( vWorldDirection );

					vec2 sampleUV = equirectUv( direction );

					gl_FragColor = texture2D( tEquirect, sampleUV );

				}
			`},s=new Dt(5,5,5),r=new vs({name:"CubemapFromEquirect",uniforms:rr(i.uniforms),vertexShader:i.vertexShader,fragmentShader:i.fragmentShader,side:gn,blending:ls});r.uniforms.tEquirect.value=t;const a=new Se(s,r),o=t.minFilter;return t.minFilter===Oi&&(t.minFilter=un),new Cu(1,10,this).update(e,a),t.minFilter=o,a.geometry.dispose(),a.material.dispose(),this}clear(e,t=!0,i=!0,s=!0){const r=e.getRenderTarget();for(let a=0;a<6;a++)e.setRenderTarget(this,a),e.clear(t,i,s);e.setRenderTarget(r)}}const Td=256,Px=3,Ix=20,Cd=256,Rd=16,Dx=3,Lx=new R,Ux=new $e;class ko{constructor(e){this._renderer=e,this._cubeSize=0,this._sourceTarget=null,this._cubeCamera=new Cu(1,10,null),this._boxMesh=new Se(new Dt(5,5,5),null),this._cubemapMaterial=null,this._equirectMaterial=null,this._blurMaterial=null,this._ggxMaterial=null,this._integrationMaterial=null}fromScene(e,t=0,i=.1,s=100,r={}){const{size:a=256,position:o=Lx}=r,l=this._renderer;this._setSize(a);const c=this._allocateTarget(),h=this._getSourceTarget(!0);t>0&&(h.texture.mipmapsAutoUpdate=!1);const f=l.autoClear,u=l.autoClearColor,d=l.autoClearDepth,v=l.autoClearStencil,M=e.background;l.autoClear=!0,l.autoClearColor=!0,l.autoClearDepth=!0,l.autoClearStencil=!0,M===null&&(e.background=l.getClearColor(Ux));const m=new Cu(i,s,h);return m.position.copy(o),m.update(l,e),l.autoClear=f,l.autoClearColor=u,l.autoClearDepth=d,l.autoClearStencil=v,e.background=M,t>0&&(h.texture.mipmapsAutoUpdate=!0,this._blur(c,t)),this._applyPMREM(c),c}fromEquirectangular(e,t=null){return this._fromTexture(e,t)}fromCubemap(e,t=null){return this._fromTexture(e,t)}compileCubemapShader(){this._cubemapMaterial===null&&(this._cubemapMaterial=Dd(),this._compileMaterial(this._cubemapMaterial))}compileEquirectangularShader(){this._equirectMaterial===null&&(this._equirectMaterial=Id(),this._compileMaterial(this._equirectMaterial))}dispose(){this._sourceTarget!==null&&this._sourceTarget.dispose(),this._cubemapMaterial!==null&&this._cubemapMaterial.dispose(),this._equirectMaterial!==null&&this._equirectMaterial.dispose(),this._blurMaterial!==null&&this._blurMaterial.dispose(),this._ggxMaterial!==null&&this._ggxMaterial.dispose(),this._integrationMaterial!==null&&this._integrationMaterial.dispose(),this._boxMesh.geometry.dispose()}static lodToRoughness(e,t){return t>0?1-Math.sqrt(1-e/t):0}_setSize(e){this._cubeSize=Math.max(Td,B0(e))}_fromTexture(e,t){e.mapping===Gs||e.mapping===Ur?this._setSize(e.image.length===0?Td:e.image[0].width||e.image[0].image.width):this._setSize(e.image.width/4);const i=t||this._allocateTarget();return this._textureToCubemap(e),this._applyPMREM(i),i}_allocateTarget(){const e=this._cubeSize,t=Pd(e,!1,!1),i=Math.log2(e)-Px;for(let s=0;s<=i;s++)t.texture.mipmaps.push({width:e>>s,height:e>>s});return t.texture.name="PMREM",t.texture.isPMREMTexture=!0,t}_getSourceTarget(e=!1){const t=this._cubeSize,i=this._sourceTarget;return(i===null||i.width!==t||e&&i.depthBuffer===!1)&&(i!==null&&i.dispose(),this._sourceTarget=Pd(t,!0,e)),this._sourceTarget}_compileMaterial(e){this._boxMesh.material=e,this._renderer.compile(this._boxMesh,this._cubeCamera.children[0])}_renderCube(e,t,i){const s=this._boxMesh,r=this._cubeCamera;s.material=i,r.renderTarget=e,r.activeMipmapLevel=t;const a=e.width>>t;e.viewport.set(0,0,a,a),r.update(this._renderer,s),e.viewport.set(0,0,e.width,e.height)}_textureToCubemap(e){let t;e.mapping===Gs||e.mapping===Ur?(this._cubemapMaterial===null&&(this._cubemapMaterial=Dd()),t=this._cubemapMaterial,t.uniforms.flipEnvMap.value=e.isRenderTargetTexture===!1?-1:1):(this._equirectMaterial===null&&(this._equirectMaterial=Id()),t=this._equirectMaterial),t.uniforms.envMap.value=e,this._renderCube(this._getSourceTarget(),0,t)}_applyPMREM(e){this._ggxMaterial===null&&(this._ggxMaterial=Nx(),this._integrationMaterial=Fx());const t=this._cubeSize,i=e.texture.mipmaps.length-1,s=this._ggxMaterial.uniforms;s.envMap.value=this._sourceTarget.texture;const r=this._integrationMaterial.uniforms;r.envMap.value=this._sourceTarget.texture,r.sourceLod.value=Math.log2(t/Rd);for(let a=0;a<=i;a++){const o=ko.lodToRoughness(a,i);if(a>i-Dx)r.roughness.value=o,this._renderCube(e,a,this._integrationMaterial);else{const l=o>0?Math.log2(t)+.5*Math.log2(6/(Cd*Math.pow(o,4)))+.5:0;s.roughness.value=o,s.lodBias.value=l,this._renderCube(e,a,this._ggxMaterial)}}}_blur(e,t){this._blurMaterial===null&&(this._blurMaterial=Ox());const i=this._blurMaterial,s=i.uniforms,r=this._sourceTarget;s.sigma.value=Math.min(t,Math.PI)/Math.SQRT2,s.envMap.value=r.texture,this._renderCube(e,0,i),s.envMap.value=e.texture,this._renderCube(r,0,i)}}function Pd(n,e,t){return new Pu(n,{minFilter:Oi,generateMipmaps:e,type:jn,colorSpace:Qa,depthBuffer:t})}function Yr(n,e,t){return new vs({name:n,uniforms:e,vertexShader:We.cube_vert,fragmentShader:t,side:gn,blending:ls,depthTest:!1,depthWrite:!1})}function Nx(){return Yr("PMREMGGXConvolution",{envMap:{value:null},roughness:{value:0},lodBias:{value:0}},`

		#define GGX_SAMPLES ${Cd}u

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float lodBias;

		#include <common>

		// Van der Corput radical inverse
		float radicalInverse_VdC( uint bits ) {

			bits = ( bits << 16u ) | ( bits >> 16u );
			bits = ( ( bits & 0x55555555u ) << 1u ) | ( ( bits & 0xAAAAAAAAu ) >> 1u );
			bits = ( ( bits & 0x33333333u ) << 2u ) | ( ( bits & 0xCCCCCCCCu ) >> 2u );
			bits = ( ( bits & 0x0F0F0F0Fu ) << 4u ) | ( ( bits & 0xF0F0F0F0u ) >> 4u );
			bits = ( ( bits & 0x00FF00FFu ) << 8u ) | ( ( bits & 0xFF00FF00u ) >> 8u );
			return float( bits ) * 2.3283064365386963e-10; // / 0x100000000

		}

		// Hammersley sequence
		vec2 hammersley( uint i, uint N ) {

			return vec2( float( i ) / float( N ), radicalInverse_VdC( i ) );

		}

		void main() {

			vec3 N = normalize( vWorldDirection );

			// For very low roughness, just sample the environment directly
			if ( roughness < 0.001 ) {

				gl_FragColor = vec4( textureLod( envMap, N, 0.0 ).rgb, 1.0 );
				return;

			}

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			// Tangent space basis for VNDF sampling
			vec3 up = abs( N.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, N ) );
			vec3 bitangent = cross( N, tangent );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			for ( uint i = 0u; i < GGX_SAMPLES; i ++ ) {

				vec2 Xi = hammersley( i, GGX_SAMPLES );

				// With V = N, sample the reflected direction directly.
				float invQ = 1.0 / ( 1.0 - Xi.x + alpha2 * Xi.x );
				float NdotL = ( 1.0 - Xi.x - alpha2 * Xi.x ) * invQ;

				if ( NdotL > 0.0 ) {

					float phi = 2.0 * PI * Xi.y;
					float sinTheta = 2.0 * alpha * sqrt( Xi.x * ( 1.0 - Xi.x ) ) * invQ;
					vec3 L = N * NdotL + ( tangent * cos( phi ) + bitangent * sin( phi ) ) * sinTheta;

					// Match the source mip to the sample's solid angle. The terms
					// independent of the sample are precomputed in lodBias.
					float d = alpha2 * invQ;
					float lod = max( log2( d ) + lodBias, 0.0 );

					// Weight by NdotL for the split-sum approximation
					prefilteredColor += textureLod( envMap, L, lod ).rgb * NdotL;
					totalWeight += NdotL;

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function Fx(){return Yr("PMREMGGXIntegration",{envMap:{value:null},roughness:{value:0},sourceLod:{value:0},sourceSize:{value:Rd}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float sourceLod;
		uniform int sourceSize;

		void main() {

			vec3 N = normalize( vWorldDirection );

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			float texelSize = 2.0 / float( sourceSize );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			// Pair opposite texels: only the one in N's hemisphere contributes.
			for ( int face = 0; face < 3; face ++ ) {

				for ( int y = 0; y < sourceSize; y ++ ) {

					for ( int x = 0; x < sourceSize; x ++ ) {

						vec2 uv = ( vec2( x, y ) + 0.5 ) * texelSize - 1.0;
						vec3 texelDirection = face == 0 ? vec3( 1.0, uv ) : ( face == 1 ? vec3( uv.x, 1.0, uv.y ) : vec3( uv, 1.0 ) );

						float invDistance = inversesqrt( 1.0 + dot( uv, uv ) );
						float NdotL = dot( N, texelDirection );
						texelDirection *= NdotL < 0.0 ? - 1.0 : 1.0;
						NdotL = abs( NdotL ) * invDistance;

						// With V = N, NdotH squared is ( 1 + NdotL ) / 2. Common factors
						// in the GGX distribution and texel solid angle cancel when normalized.
						float d = 1.0 + alpha2 + ( alpha2 - 1.0 ) * NdotL;
						float weight = NdotL * invDistance * invDistance * invDistance / ( d * d );

						prefilteredColor += textureLod( envMap, texelDirection, sourceLod ).rgb * weight;
						totalWeight += weight;

					}

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function Ox(){return Yr("PMREMSphericalGaussianBlur",{envMap:{value:null},sigma:{value:0}},`

		#define SAMPLES ${Ix}
		#define GOLDEN_ANGLE 2.39996322973

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float sigma;

		#include <common>

		void main() {

			vec3 outputDirection = normalize( vWorldDirection );

			vec3 up = abs( outputDirection.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, outputDirection ) );
			vec3 bitangent = cross( outputDirection, tangent );

			// Truncate the kernel at three standard deviations or at the antipode.
			float thetaMax = min( 3.0 * sigma, PI );
			float truncation = 1.0 - exp( - 0.5 * thetaMax * thetaMax / ( sigma * sigma ) );

			vec3 accumColor = vec3( 0.0 );
			float accumWeight = 0.0;

			for ( int i = 0; i < SAMPLES; i ++ ) {

				// Stratified inverse-CDF sampling of the Gaussian, placed on a golden-angle spiral.
				float stratum = ( float( i ) + 0.5 ) / float( SAMPLES );
				float theta = sigma * sqrt( - 2.0 * log( 1.0 - stratum * truncation ) );
				float phi = float( i ) * GOLDEN_ANGLE;

				vec3 offset = cos( phi ) * tangent + sin( phi ) * bitangent;
				vec3 sampleDirection = cos( theta ) * outputDirection + sin( theta ) * offset;

				// Correct the planar sample density to solid angle.
				float weight = sin( theta ) / theta;

				accumColor += weight * textureLod( envMap, sampleDirection, 0.0 ).rgb;
				accumWeight += weight;

			}

			gl_FragColor = vec4( accumColor / accumWeight, 1.0 );

		}
	`)}function Id(){return Yr("PMREMEquirectangularToCubemap",{envMap:{value:null}},`

		varying vec3 vWorldDirection;

		uniform sampler2D envMap;

		#include <common>

		void main() {

			// Average four subpixel samples to preserve small, bright features.
			vec3 direction = normalize( vWorldDirection );
			vec3 dx = dFdx( direction ) * 0.25;
			vec3 dy = dFdy( direction ) * 0.25;

			vec3 color = textureLod( envMap, equirectUv( normalize( direction - dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction - dx + dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx + dy ) ), 0.0 ).rgb;
			gl_FragColor = vec4( color * 0.25, 1.0 );

		}
	`)}function Dd(){return Yr("PMREMCubemapToCubemap",{envMap:{value:null},flipEnvMap:{value:-1}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float flipEnvMap;

		void main() {

			gl_FragColor = vec4( textureCube( envMap, vec3( flipEnvMap * vWorldDirection.x, vWorldDirection.yz ) ).rgb, 1.0 );

		}
	`)}function Bx(n){let e=new WeakMap,t=new WeakMap,i=null;function s(u,d=!1){return u==null?null:d?a(u):r(u)}function r(u){if(u&&u.isTexture){const d=u.mapping;if(d===hc||d===fc)if(e.has(u)){const v=e.get(u).texture;return o(v,u.mapping)}else{const v=u.image;if(v&&v.height>0){const M=new Pu(v.height);return M.fromEquirectangularTexture(n,u),e.set(u,M),u.addEventListener("dispose",c),o(M.texture,u.mapping)}else return null}}return u}function a(u){if(u&&u.isTexture&&u.isPMREMTexture!==!0){const d=u.mapping,v=d===hc||d===fc,M=d===Gs||d===Ur;if(v||M){let m=t.get(u);const p=m!==void 0?m.texture.pmremVersion:0;if(u.isRenderTargetTexture&&u.pmremVersion!==p)return i===null&&(i=new ko(n)),m=v?i.fromEquirectangular(u,m):i.fromCubemap(u,m),m.texture.pmremVersion=u.pmremVersion,t.set(u,m),m.texture;if(m!==void 0)return m.texture;{const x=u.image;return v&&x&&x.height>0||M&&x&&l(x)?(i===null&&(i=new ko(n)),m=v?i.fromEquirectangular(u):i.fromCubemap(u),m.texture.pmremVersion=u.pmremVersion,t.set(u,m),u.addEventListener("dispose",h),m.texture):null}}}return u}function o(u,d){return d===hc?u.mapping=Gs:d===fc&&(u.mapping=Ur),u}function l(u){let d=0;const v=6;for(let M=0;M<v;M++)u[M]!==void 0&&d++;return d===v}function c(u){const d=u.target;d.removeEventListener("dispose",c);const v=e.get(d);v!==void 0&&(e.delete(d),v.dispose())}function h(u){const d=u.target;d.removeEventListener("dispose",h);const v=t.get(d);v!==void 0&&(t.delete(d),v.dispose())}function f(){e=new WeakMap,t=new WeakMap,i!==null&&(i.dispose(),i=null)}return{get:s,dispose:f}}function kx(n){const e={};function t(i){if(e[i]!==void 0)return e[i];const s=n.getExtension(i);return e[i]=s,s}return{has:function(i){return t(i)!==null},init:function(){t("EXT_color_buffer_float"),t("WEBGL_clip_cull_distance"),t("OES_texture_float_linear"),t("EXT_color_buffer_half_float"),t("WEBGL_multisampled_render_to_texture"),t("WEBGL_render_shared_exponent")},get:function(i){const s=t(i);return s===null&&ja("WebGLRenderer: "+i+" extension not supported."),s}}}function zx(n,e,t,i){const s={},r=new WeakMap,a=new FinalizationRegistry(v=>delete s[v]);function o(v){l(v.target)}function l(v){v.index!==null&&e.remove(v.index);for(const m in v.attributes)e.remove(v.attributes[m]);v.removeEventListener("dispose",o),delete s[v.id],a.unregister(v);const M=r.get(v);M&&(e.remove(M),r.delete(v)),i.releaseStatesOfGeometry(v),v.isInstancedBufferGeometry===!0&&delete v._maxInstanceCount,t.memory.geometries--}function c(v,M){return s[M.id]!==void 0||(M.addEventListener("dispose",o),s[M.id]=new WeakRef(M),a.register(M,M.id,M),t.memory.geometries++),M}function h(v){const M=v.attributes;for(const m in M)e.update(M[m],n.ARRAY_BUFFER)}function f(v){const M=v.index,m=v.attributes.position;let p=0;if(m===void 0)return;const x=M!==null?M.array.length:m.array.length/3-1,E=m.count>=65535?id:nd,A=new E(Math.ceil(x/3)*6,1),C=A.array;if(M!==null){const g=M.array;p=M.version;for(let w=0,N=0;w<x;w+=3){const P=g[w+0],F=g[w+1],B=g[w+2];C[N++]=P,C[N++]=F,C[N++]=F,C[N++]=B,C[N++]=B,C[N++]=P}}else{p=m.version;for(let g=0,w=0;g<x;g+=3){const N=g+0,P=g+1,F=g+2;C[w++]=N,C[w++]=P,C[w++]=P,C[w++]=F,C[w++]=F,C[w++]=N}}A.version=p;const b=r.get(v);b&&e.remove(b),r.set(v,A)}function u(v){const M=r.get(v);if(M){const m=v.index;m!==null&&M.version<m.version&&f(v)}else f(v);return r.get(v)}function d(){for(const v in s){const M=s[v].deref();M!==void 0&&l(M)}}return{get:c,update:h,getWireframeAttribute:u,dispose:d}}function Hx(n,e,t){let i;function s(f){i=f}let r,a;function o(f){r=f.type,a=f.bytesPerElement}function l(f,u){n.drawElements(i,u,r,f*a),t.update(u,i,1)}function c(f,u,d){d!==0&&(n.drawElementsInstanced(i,u,r,f*a,d),t.update(u,i,d))}function h(f,u,d){if(d===0)return;e.get("WEBGL_multi_draw").multiDrawElementsWEBGL(i,u,0,r,f,0,d);let M=0;for(let m=0;m<d;m++)M+=u[m];t.update(M,i,1)}this.setMode=s,this.setIndex=o,this.render=l,this.renderInstances=c,this.renderMultiDraw=h}function Gx(n){const e={geometries:0,textures:0},t={frame:0,calls:0,triangles:0,points:0,lines:0};function i(r,a,o){switch(t.calls++,a){case n.TRIANGLES:t.triangles+=o*(r/3);break;case n.LINES:t.lines+=o*(r/2);break;case n.LINE_STRIP:t.lines+=o*(r-1);break;case n.LINE_LOOP:t.lines+=o*r;break;case n.POINTS:t.points+=o*r;break;default:rt("WebGLInfo: Unknown draw mode:",a);break}}function s(){t.calls=0,t.triangles=0,t.points=0,t.lines=0}return{memory:e,render:t,programs:null,autoReset:!0,reset:s,update:i}}function Vx(n,e,t){const i=new WeakMap,s=new At;function r(a,o,l){const c=a.morphTargetInfluences,h=o.morphAttributes.position||o.morphAttributes.normal||o.morphAttributes.color,f=h!==void 0?h.length:0;let u=i.get(o);if(u===void 0||u.count!==f){let N=function(){g.dispose(),i.delete(o),o.removeEventListener("dispose",N)};u!==void 0&&u.texture.dispose();const d=o.morphAttributes.position!==void 0,v=o.morphAttributes.normal!==void 0,M=o.morphAttributes.color!==void 0,m=o.morphAttributes.position||[],p=o.morphAttributes.normal||[],x=o.morphAttributes.color||[];let E=0;d===!0&&(E=1),v===!0&&(E=2),M===!0&&(E=3);let A=o.attributes.position.count*E,C=1;A>e.maxTextureSize&&(C=Math.ceil(A/e.maxTextureSize),A=e.maxTextureSize);const b=new Float32Array(A*C*4*f),g=new qf(b,A,C,f);g.type=Jn,g.needsUpdate=!0;const w=E*4;for(let P=0;P<f;P++){const F=m[P],B=p[P],q=x[P],D=A*C*4*P;for(let V=0;V<F.count;V++){const $=V*w;d===!0&&(s.fromBufferAttribute(F,V),b[D+$+0]=s.x,b[D+$+1]=s.y,b[D+$+2]=s.z,b[D+$+3]=0),v===!0&&(s.fromBufferAttribute(B,V),b[D+$+4]=s.x,b[D+$+5]=s.y,b[D+$+6]=s.z,b[D+$+7]=0),M===!0&&(s.fromBufferAttribute(q,V),b[D+$+8]=s.x,b[D+$+9]=s.y,b[D+$+10]=s.z,b[D+$+11]=q.itemSize===4?s.w:1)}}u={count:f,texture:g,size:new Ve(A,C)},i.set(o,u),o.addEventListener("dispose",N)}if(a.isInstancedMesh===!0&&a.morphTexture!==null)l.getUniforms().setValue(n,"morphTexture",a.morphTexture,t);else{let d=0;for(let M=0;M<c.length;M++)d+=c[M];const v=o.morphTargetsRelative?1:1-d;l.getUniforms().setValue(n,"morphTargetBaseInfluence",v),l.getUniforms().setValue(n,"morphTargetInfluences",c)}l.getUniforms().setValue(n,"morphTargetsTexture",u.texture,t),l.getUniforms().setValue(n,"morphTargetsTextureSize",u.size)}return{update:r}}function Wx(n,e,t,i,s){let r=new WeakMap;function a(c){const h=s.render.frame,f=c.geometry,u=e.get(c,f);if(r.get(u)!==h&&(e.update(u),r.set(u,h)),c.isInstancedMesh&&(c.hasEventListener("dispose",l)===!1&&c.addEventListener("dispose",l),r.get(c)!==h&&(t.update(c.instanceMatrix,n.ARRAY_BUFFER),c.instanceColor!==null&&t.update(c.instanceColor,n.ARRAY_BUFFER),r.set(c,h))),c.isSkinnedMesh){const d=c.skeleton;r.get(d)!==h&&(d.update(),r.set(d,h))}return u}function o(){r=new WeakMap}function l(c){const h=c.target;h.removeEventListener("dispose",l),i.releaseStatesOfObject(h),t.remove(h.instanceMatrix),h.instanceColor!==null&&t.remove(h.instanceColor)}return{update:a,dispose:o}}const Xx={[Mf]:"LINEAR_TONE_MAPPING",[yf]:"REINHARD_TONE_MAPPING",[wf]:"CINEON_TONE_MAPPING",[Af]:"ACES_FILMIC_TONE_MAPPING",[bf]:"AGX_TONE_MAPPING",[Tf]:"NEUTRAL_TONE_MAPPING",[Ef]:"CUSTOM_TONE_MAPPING"};function qx(n,e,t,i,s,r){const a=new Vn(e,t,{type:n,depthBuffer:s,stencilBuffer:r,samples:i?4:0,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,resolveDepthBuffer:!1,resolveStencilBuffer:!1});let o=null,l=null,c=null;const h=new xt;h.setAttribute("position",new tt([-1,3,0,-1,-1,0,3,-1,0],3)),h.setAttribute("uv",new tt([0,2,0,0,2,0],2));const f=new Uo({uniforms:{tDiffuse:{value:null}},vertexShader:`
			precision highp float;

			uniform mat4 modelViewMatrix;
			uniform mat4 projectionMatrix;

			attribute vec3 position;
			attribute vec2 uv;

			varying vec2 vUv;

			void main() {
				vUv = uv;
				gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
			}`,fragmentShader:`
			precision highp float;

			uniform sampler2D tDiffuse;

			varying vec2 vUv;

			#include <tonemapping_pars_fragment>
			#include <colorspace_pars_fragment>

			void main() {
				gl_FragColor = texture2D( tDiffuse, vUv );

				#ifdef LINEAR_TONE_MAPPING
					gl_FragColor.rgb = LinearToneMapping( gl_FragColor.rgb );
				#elif defined( REINHARD_TONE_MAPPING )
					gl_FragColor.rgb = ReinhardToneMapping( gl_FragColor.rgb );
				#elif defined( CINEON_TONE_MAPPING )
					gl_FragColor.rgb = CineonToneMapping( gl_FragColor.rgb );
				#elif defined( ACES_FILMIC_TONE_MAPPING )
					gl_FragColor.rgb = ACESFilmicToneMapping( gl_FragColor.rgb );
				#elif defined( AGX_TONE_MAPPING )
					gl_FragColor.rgb = AgXToneMapping( gl_FragColor.rgb );
				#elif defined( NEUTRAL_TONE_MAPPING )
					gl_FragColor.rgb = NeutralToneMapping( gl_FragColor.rgb );
				#elif defined( CUSTOM_TONE_MAPPING )
					gl_FragColor.rgb = CustomToneMapping( gl_FragColor.rgb );
				#endif

				#ifdef SRGB_TRANSFER
					gl_FragColor = sRGBTransferOETF( gl_FragColor );
				#endif
			}`,depthTest:!1,depthWrite:!1}),u=new Se(h,f),d=new _v(-1,1,1,-1,0,1);let v=null,M=null,m=!1,p,x=null,E=[],A=!1;this.setSize=function(C,b){a.setSize(C,b),o!==null&&o.setSize(C,b),l!==null&&l.setSize(C,b);for(let g=0;g<E.length;g++){const w=E[g];w.setSize&&w.setSize(C,b)}},this.setEffects=function(C){E=C,A=E.length>0&&E[0].isRenderPass===!0;const b=a.width,g=a.height;E.length>0&&o===null&&(o=new Vn(b,g,{type:jn,depthBuffer:!1,stencilBuffer:!1}),l=new Vn(b,g,{type:jn,depthBuffer:!1,stencilBuffer:!1}));const w=s===!0&&E.some(N=>N.needsDepthTexture===!0);w!==(a.depthTexture!==null)&&(w===!0&&c===null&&(c=new nr(b,g),r===!0&&(c.format=ki,c.type=Vs)),a.dispose(),a.depthTexture=w?c:null,a.resolveDepthBuffer=w,a.storeMultisampledDepthBuffer=w);for(let N=0;N<E.length;N++){const P=E[N];P.setSize&&P.setSize(b,g),w&&P.needsDepthTexture===!0&&P.setDepthTexture&&P.setDepthTexture(c)}},this.begin=function(C,b){if(m||C.toneMapping===vi&&E.length===0)return!1;if(x=b,b!==null){const g=b.width,w=b.height;(a.width!==g||a.height!==w)&&this.setSize(g,w)}return A===!1&&C.setRenderTarget(a),p=C.toneMapping,C.toneMapping=vi,!0},this.hasRenderPass=function(){return A},this.end=function(C,b){C.toneMapping=p,m=!0;let g=a,w=o;for(let N=0;N<E.length;N++){const P=E[N];P.enabled!==!1&&(P.render(C,w,g,b),P.needsSwap!==!1&&(g=w,w=w===o?l:o))}if(v!==C.outputColorSpace||M!==C.toneMapping){v=C.outputColorSpace,M=C.toneMapping,f.defines={},et.getTransfer(v)===ft&&(f.defines.SRGB_TRANSFER="");const N=Xx[M];N&&(f.defines[N]=""),f.needsUpdate=!0}f.uniforms.tDiffuse.value=g.texture,C.setRenderTarget(x),C.render(u,d),x=null,m=!1},this.isCompositing=function(){return m},this.dispose=function(){a.dispose(),o!==null&&o.dispose(),l!==null&&l.dispose(),h.dispose(),f.dispose()}}const Ld=new Xt,Ud=new nr(1,1),Nd=new gd(1),Fd=new qf,Od=new q0,Bd=new md,kd=[],zd=[],Hd=new Float32Array(16),Gd=new Float32Array(9),Vd=new Float32Array(4);function lr(n,e,t){const i=n[0];if(i<=0||i>0)return n;const s=e*t;let r=kd[s];if(r===void 0&&(r=new Float32Array(s),kd[s]=r),e!==0){i.toArray(r,0);for(let a=1,o=0;a!==e;++a)o+=t,n[a].toArray(r,o)}return r}function zt(n,e){if(n.length!==e.length)return!1;for(let t=0,i=n.length;t<i;t++)if(n[t]!==e[t])return!1;return!0}function Ht(n,e){for(let t=0,i=e.length;t<i;t++)n[t]=e[t]}function zo(n,e){let t=zd[e];t===void 0&&(t=new Int32Array(e),zd[e]=t);for(let i=0;i!==e;++i)t[i]=n.allocateTextureUnit();return t}function Yx(n,e){const t=this.cache;t[0]!==e&&(n.uniform1f(this.addr,e),t[0]=e)}function $x(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(n.uniform2f(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(zt(t,e))return;n.uniform2fv(this.addr,e),Ht(t,e)}}function Qx(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(n.uniform3f(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else if(e.r!==void 0)(t[0]!==e.r||t[1]!==e.g||t[2]!==e.b)&&(n.uniform3f(this.addr,e.r,e.g,e.b),t[0]=e.r,t[1]=e.g,t[2]=e.b);else{if(zt(t,e))return;n.uniform3fv(this.addr,e),Ht(t,e)}}function Zx(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(n.uniform4f(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(zt(t,e))return;n.uniform4fv(this.addr,e),Ht(t,e)}}function Kx(n,e){const t=this.cache,i=e.elements;if(i===void 0){if(zt(t,e))return;n.uniformMatrix2fv(this.addr,!1,e),Ht(t,e)}else{if(zt(t,i))return;Vd.set(i),n.uniformMatrix2fv(this.addr,!1,Vd),Ht(t,i)}}function Jx(n,e){const t=this.cache,i=e.elements;if(i===void 0){if(zt(t,e))return;n.uniformMatrix3fv(this.addr,!1,e),Ht(t,e)}else{if(zt(t,i))return;Gd.set(i),n.uniformMatrix3fv(this.addr,!1,Gd),Ht(t,i)}}function jx(n,e){const t=this.cache,i=e.elements;if(i===void 0){if(zt(t,e))return;n.uniformMatrix4fv(this.addr,!1,e),Ht(t,e)}else{if(zt(t,i))return;Hd.set(i),n.uniformMatrix4fv(this.addr,!1,Hd),Ht(t,i)}}function eS(n,e){const t=this.cache;t[0]!==e&&(n.uniform1i(this.addr,e),t[0]=e)}function tS(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(n.uniform2i(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(zt(t,e))return;n.uniform2iv(this.addr,e),Ht(t,e)}}function nS(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(n.uniform3i(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(zt(t,e))return;n.uniform3iv(this.addr,e),Ht(t,e)}}function iS(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(n.uniform4i(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(zt(t,e))return;n.uniform4iv(this.addr,e),Ht(t,e)}}function sS(n,e){const t=this.cache;t[0]!==e&&(n.uniform1ui(this.addr,e),t[0]=e)}function rS(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(n.uniform2ui(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(zt(t,e))return;n.uniform2uiv(this.addr,e),Ht(t,e)}}function aS(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(n.uniform3ui(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(zt(t,e))return;n.uniform3uiv(this.addr,e),Ht(t,e)}}function oS(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(n.uniform4ui(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(zt(t,e))return;n.uniform4uiv(this.addr,e),Ht(t,e)}}function Ho(n){return n.version===0&&(n.compareFunction=kf,n.needsUpdate=!0),n}function lS(n,e,t){const i=this.cache,s=t.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s);let r;this.type===n.SAMPLER_2D_SHADOW?r=Ho(Ud):r=Ld,t.setTexture2D(e||r,s)}function cS(n,e,t){const i=this.cache,s=t.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s),t.setTexture3D(e||Od,s)}function uS(n,e,t){const i=this.cache,s=t.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s);let r;this.type===n.SAMPLER_CUBE_SHADOW?r=Ho(Nd):r=Bd,t.setTextureCube(e||r,s)}function hS(n,e,t){const i=this.cache,s=t.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s),t.setTexture2DArray(e||Fd,s)}function fS(n){switch(n){case 5126:return Yx;case 35664:return $x;case 35665:return Qx;case 35666:return Zx;case 35674:return Kx;case 35675:return Jx;case 35676:return jx;case 5124:case 35670:return eS;case 35667:case 35671:return tS;case 35668:case 35672:return nS;case 35669:case 35673:return iS;case 5125:return sS;case 36294:return rS;case 36295:return aS;case 36296:return oS;case 35678:case 36198:case 36298:case 36306:case 35682:return lS;case 35679:case 36299:case 36307:return cS;case 35680:case 36300:case 36308:case 36293:return uS;case 36289:case 36303:case 36311:case 36292:return hS}}function dS(n,e){n.uniform1fv(this.addr,e)}function pS(n,e){const t=lr(e,this.size,2);n.uniform2fv(this.addr,t)}function mS(n,e){const t=lr(e,this.size,3);n.uniform3fv(this.addr,t)}function gS(n,e){const t=lr(e,this.size,4);n.uniform4fv(this.addr,t)}function vS(n,e){const t=lr(e,this.size,4);n.uniformMatrix2fv(this.addr,!1,t)}function _S(n,e){const t=lr(e,this.size,9);n.uniformMatrix3fv(this.addr,!1,t)}function xS(n,e){const t=lr(e,this.size,16);n.uniformMatrix4fv(this.addr,!1,t)}function SS(n,e){n.uniform1iv(this.addr,e)}function MS(n,e){n.uniform2iv(this.addr,e)}function yS(n,e){n.uniform3iv(this.addr,e)}function wS(n,e){n.uniform4iv(this.addr,e)}function AS(n,e){n.uniform1uiv(this.addr,e)}function ES(n,e){n.uniform2uiv(this.addr,e)}function bS(n,e){n.uniform3uiv(this.addr,e)}function TS(n,e){n.uniform4uiv(this.addr,e)}function CS(n,e,t){const i=this.cache,s=e.length,r=zo(t,s);zt(i,r)||(n.uniform1iv(this.addr,r),Ht(i,r));let a;this.type===n.SAMPLER_2D_SHADOW?a=Ho(Ud):a=Ld;for(let o=0;o!==s;++o)t.setTexture2D(e[o]||a,r[o])}function RS(n,e,t){const i=this.cache,s=e.length,r=zo(t,s);zt(i,r)||(n.uniform1iv(this.addr,r),Ht(i,r));for(let a=0;a!==s;++a)t.setTexture3D(e[a]||Od,r[a])}function PS(n,e,t){const i=this.cache,s=e.length,r=zo(t,s);zt(i,r)||(n.uniform1iv(this.addr,r),Ht(i,r));let a;this.type===n.SAMPLER_CUBE_SHADOW?a=Ho(Nd):a=Bd;for(let o=0;o!==s;++o)t.setTextureCube(e[o]||a,r[o])}function IS(n,e,t){const i=this.cache,s=e.length,r=zo(t,s);zt(i,r)||(n.uniform1iv(this.addr,r),Ht(i,r));for(let a=0;a!==s;++a)t.setTexture2DArray(e[a]||Fd,r[a])}function DS(n){switch(n){case 5126:return dS;case 35664:return pS;case 35665:return mS;case 35666:return gS;case 35674:return vS;case 35675:return _S;case 35676:return xS;case 5124:case 35670:return SS;case 35667:case 35671:return MS;case 35668:case 35672:return yS;case 35669:case 35673:return wS;case 5125:return AS;case 36294:return ES;case 36295:return bS;case 36296:return TS;case 35678:case 36198:case 36298:case 36306:case 35682:return CS;case 35679:case 36299:case 36307:return RS;case 35680:case 36300:case 36308:case 36293:return PS;case 36289:case 36303:case 36311:case 36292:return IS}}class LS{constructor(e,t,i){this.id=e,this.addr=i,this.cache=[],this.type=t.type,this.setValue=fS(t.type)}}class US{constructor(e,t,i){this.id=e,this.addr=i,this.cache=[],this.type=t.type,this.size=t.size,this.setValue=DS(t.type)}}class NS{constructor(e){this.id=e,this.seq=[],this.map={}}setValue(e,t,i){const s=this.seq;for(let r=0,a=s.length;r!==a;++r){const o=s[r];o.setValue(e,t[o.id],i)}}}const Iu=/(\w+)(\])?(\[|\.)?/g;function Wd(n,e){n.seq.push(e),n.map[e.id]=e}function FS(n,e,t){const i=n.name,s=i.length;for(Iu.lastIndex=0;;){const r=Iu.exec(i),a=Iu.lastIndex;let o=r[1];const l=r[2]==="]",c=r[3];if(l&&(o=o|0),c===void 0||c==="["&&a+2===s){Wd(t,c===void 0?new LS(o,n,e):new US(o,n,e));break}else{let f=t.map[o];f===void 0&&(f=new NS(o),Wd(t,f)),t=f}}}class Go{constructor(e,t){this.seq=[],this.map={};const i=e.getProgramParameter(t,e.ACTIVE_UNIFORMS);for(let a=0;a<i;++a){const o=e.getActiveUniform(t,a),l=e.getUniformLocation(t,o.name);FS(o,l,this)}const s=[],r=[];for(const a of this.seq)a.type===e.SAMPLER_2D_SHADOW||a.type===e.SAMPLER_CUBE_SHADOW||a.type===e.SAMPLER_2D_ARRAY_SHADOW?s.push(a):r.push(a);s.length>0&&(this.seq=s.concat(r))}setValue(e,t,i,s){const r=this.map[t];r!==void 0&&r.setValue(e,i,s)}setOptional(e,t,i){const s=t[i];s!==void 0&&this.setValue(e,i,s)}static upload(e,t,i,s){for(let r=0,a=t.length;r!==a;++r){const o=t[r],l=i[o.id];l.needsUpdate!==!1&&o.setValue(e,l.value,s)}}static seqWithValue(e,t){const i=[];for(let s=0,r=e.length;s!==r;++s){const a=e[s];a.id in t&&i.push(a)}return i}}function Xd(n,e,t){const i=n.createShader(e);return n.shaderSource(i,t),n.compileShader(i),i}const OS=37297;let BS=0;function kS(n,e){const t=n.split(`
`),i=[],s=Math.max(e-6,0),r=Math.min(e+6,t.length);for(let a=s;a<r;a++){const o=a+1;i.push(`${o===e?">":" "} ${o}: ${t[a]}`)}return i.join(`
`)}const qd=new Be;function zS(n){et._getMatrix(qd,et.workingColorSpace,n);const e=`mat3( ${qd.elements.map(t=>t.toFixed(4))} )`;switch(et.getTransfer(n)){case Za:return[e,"LinearTransferOETF"];case ft:return[e,"sRGBTransferOETF"];default:return Ue("WebGLProgram: Unsupported color space: ",n),[e,"LinearTransferOETF"]}}function Yd(n,e,t){const i=n.getShaderParameter(e,n.COMPILE_STATUS),r=(n.getShaderInfoLog(e)||"").trim();if(i&&r==="")return"";const a=/ERROR: 0:(\d+)/.exec(r);if(a){const o=parseInt(a[1]);return t.toUpperCase()+`

`+r+`

`+kS(n.getShaderSource(e),o)}else return r}function HS(n,e){const t=zS(e);return[`vec4 ${n}( vec4 value ) {`,`	return ${t[1]}( vec4( ${t[0]} * value.rgb, value.a ) );`,"}"].join(`
`)}const GS={[Mf]:"Linear",[yf]:"Reinhard",[wf]:"Cineon",[Af]:"ACESFilmic",[bf]:"AgX",[Tf]:"Neutral",[Ef]:"Custom"};function VS(n,e){const t=GS[e];return t===void 0?(Ue("WebGLProgram: Unsupported toneMapping:",e),"vec3 "+n+"( vec3 color ) { return LinearToneMapping( color ); }"):"vec3 "+n+"( vec3 color ) { return "+t+"ToneMapping( color ); }"}const Vo=new R;function WS(){et.getLuminanceCoefficients(Vo);const n=Vo.x.toFixed(4),e=Vo.y.toFixed(4),t=Vo.z.toFixed(4);return["float luminance( const in vec3 rgb ) {",`	const vec3 weights = vec3( ${n}, ${e}, ${t} );`,"	return dot( weights, rgb );","}"].join(`
`)}function XS(n){return[n.extensionClipCullDistance?"#extension GL_ANGLE_clip_cull_distance : require":"",n.extensionMultiDraw?"#extension GL_ANGLE_multi_draw : require":""].filter($r).join(`
`)}function qS(n){const e=[];for(const t in n){const i=n[t];i!==!1&&e.push("#define "+t+" "+i)}return e.join(`
`)}function YS(n,e){const t={},i=n.getProgramParameter(e,n.ACTIVE_ATTRIBUTES);for(let s=0;s<i;s++){const r=n.getActiveAttrib(e,s),a=r.name;let o=1;r.type===n.FLOAT_MAT2&&(o=2),r.type===n.FLOAT_MAT3&&(o=3),r.type===n.FLOAT_MAT4&&(o=4),t[a]={type:r.type,location:n.getAttribLocation(e,a),locationSize:o}}return t}function $r(n){return n!==""}function $d(n,e){const t=e.numSpotLightShadows+e.numSpotLightMaps-e.numSpotLightShadowsWithMaps;return n.replace(/NUM_SUN_LIGHTS/g,e.numSunLights).replace(/NUM_DIR_LIGHTS/g,e.numDirLights).replace(/NUM_SPOT_LIGHTS/g,e.numSpotLights).replace(/NUM_SPOT_LIGHT_MAPS/g,e.numSpotLightMaps).replace(/NUM_SPOT_LIGHT_COORDS/g,t).replace(/NUM_RECT_AREA_LIGHTS/g,e.numRectAreaLights).replace(/NUM_POINT_LIGHTS/g,e.numPointLights).replace(/NUM_HEMI_LIGHTS/g,e.numHemiLights).replace(/NUM_SUN_LIGHT_SHADOWS/g,e.numSunLightShadows).replace(/NUM_DIR_LIGHT_SHADOWS/g,e.numDirLightShadows).replace(/NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS/g,e.numSpotLightShadowsWithMaps).replace(/NUM_SPOT_LIGHT_SHADOWS/g,e.numSpotLightShadows).replace(/NUM_POINT_LIGHT_SHADOWS/g,e.numPointLightShadows).replace(/NUM_LIGHT_PROBE_GRIDS/g,e.numLightProbeGrids)}function Qd(n,e){return n.replace(/NUM_CLIPPING_PLANES/g,e.numClippingPlanes).replace(/UNION_CLIPPING_PLANES/g,e.numClippingPlanes-e.numClipIntersection)}const $S=/^[ \t]*#include +<([\w\d./]+)>/gm;function Du(n){return n.replace($S,QS)}function QS(n,e){const t=We[e];if(t===void 0)throw new Error("THREE.WebGLProgram: Can not resolve #include <"+e+">");return Du(t)}const ZS=/#pragma unroll_loop_start\s+for\s*\(\s*int\s+i\s*=\s*(\d+)\s*;\s*i\s*<\s*(\d+)\s*;\s*i\s*\+\+\s*\)\s*{([\s\S]+?)}\s+#pragma unroll_loop_end/g;function Zd(n){return n.replace(ZS,KS)}function KS(n,e,t,i){let s="";for(let r=parseInt(e);r<parseInt(t);r++)s+=i.replace(/\[\s*i\s*\]/g,"[ "+r+" ]").replace(/UNROLLED_LOOP_INDEX/g,r);return s}function Kd(n){let e=`precision ${n.precision} float;
	precision ${n.precision} int;
	precision ${n.precision} sampler2D;
	precision ${n.precision} samplerCube;
	precision ${n.precision} sampler3D;
	precision ${n.precision} sampler2DArray;
	precision ${n.precision} sampler2DShadow;
	precision ${n.precision} samplerCubeShadow;
	precision ${n.precision} sampler2DArrayShadow;
	precision ${n.precision} isampler2D;
	precision ${n.precision} isampler3D;
	precision ${n.precision} isamplerCube;
	precision ${n.precision} isampler2DArray;
	precision ${n.precision} usampler2D;
	precision ${n.precision} usampler3D;
	precision ${n.precision} usamplerCube;
	precision ${n.precision} usampler2DArray;
	`;return n.precision==="highp"?e+=`
#define HIGH_PRECISION`:n.precision==="mediump"?e+=`
#define MEDIUM_PRECISION`:n.precision==="lowp"&&(e+=`
#define LOW_PRECISION`),e}const JS={[Ba]:"SHADOWMAP_TYPE_PCF",[Ir]:"SHADOWMAP_TYPE_VSM"};function jS(n){return JS[n.shadowMapType]||"SHADOWMAP_TYPE_BASIC"}const eM={[Ur]:"ENVMAP_MODE_REFRACTION"};function tM(n){return n.envMap===!1?"ENVMAP_MODE_REFLECTION":eM[n.envMapMode]||"ENVMAP_MODE_REFLECTION"}const nM={[Sf]:"ENVMAP_BLENDING_MULTIPLY",[M0]:"ENVMAP_BLENDING_MIX",[y0]:"ENVMAP_BLENDING_ADD"};function iM(n){return n.envMap===!1?"ENVMAP_BLENDING_NONE":nM[n.combine]||"ENVMAP_BLENDING_NONE"}function sM(n,e,t,i){const s=n.getContext(),r=t.defines;let a=t.vertexShader,o=t.fragmentShader;const l=jS(t),c=t.envMapPMREM===!0?"ENVMAP_TYPE_PMREM":"ENVMAP_TYPE_CUBE",h=tM(t),f=iM(t),u=XS(t),d=qS(r),v=s.createProgram();let M,m,p=t.glslVersion?"#version "+t.glslVersion+`
`:"";t.isRawShaderMaterial?(M=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,d].filter($r).join(`
`),M.length>0&&(M+=`
`),m=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,d].filter($r).join(`
`),m.length>0&&(m+=`
`)):(M=[Kd(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,d,t.extensionClipCullDistance?"#define USE_CLIP_DISTANCE":"",t.batching?"#define USE_BATCHING":"",t.batchingColor?"#define USE_BATCHING_COLOR":"",t.instancing?"#define USE_INSTANCING":"",t.instancingColor?"#define USE_INSTANCING_COLOR":"",t.instancingMorph?"#define USE_INSTANCING_MORPH":"",t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.map?"#define USE_MAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+h:"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.displacementMap?"#define USE_DISPLACEMENTMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.mapUv?"#define MAP_UV "+t.mapUv:"",t.alphaMapUv?"#define ALPHAMAP_UV "+t.alphaMapUv:"",t.lightMapUv?"#define LIGHTMAP_UV "+t.lightMapUv:"",t.aoMapUv?"#define AOMAP_UV "+t.aoMapUv:"",t.emissiveMapUv?"#define EMISSIVEMAP_UV "+t.emissiveMapUv:"",t.bumpMapUv?"#define BUMPMAP_UV "+t.bumpMapUv:"",t.normalMapUv?"#define NORMALMAP_UV "+t.normalMapUv:"",t.displacementMapUv?"#define DISPLACEMENTMAP_UV "+t.displacementMapUv:"",t.metalnessMapUv?"#define METALNESSMAP_UV "+t.metalnessMapUv:"",t.roughnessMapUv?"#define ROUGHNESSMAP_UV "+t.roughnessMapUv:"",t.anisotropyMapUv?"#define ANISOTROPYMAP_UV "+t.anisotropyMapUv:"",t.clearcoatMapUv?"#define CLEARCOATMAP_UV "+t.clearcoatMapUv:"",t.clearcoatNormalMapUv?"#define CLEARCOAT_NORMALMAP_UV "+t.clearcoatNormalMapUv:"",t.clearcoatRoughnessMapUv?"#define CLEARCOAT_ROUGHNESSMAP_UV "+t.clearcoatRoughnessMapUv:"",t.diffuseRoughnessMapUv?"#define DIFFUSE_ROUGHNESSMAP_UV "+t.diffuseRoughnessMapUv:"",t.iridescenceMapUv?"#define IRIDESCENCEMAP_UV "+t.iridescenceMapUv:"",t.iridescenceThicknessMapUv?"#define IRIDESCENCE_THICKNESSMAP_UV "+t.iridescenceThicknessMapUv:"",t.sheenColorMapUv?"#define SHEEN_COLORMAP_UV "+t.sheenColorMapUv:"",t.sheenRoughnessMapUv?"#define SHEEN_ROUGHNESSMAP_UV "+t.sheenRoughnessMapUv:"",t.specularMapUv?"#define SPECULARMAP_UV "+t.specularMapUv:"",t.specularColorMapUv?"#define SPECULAR_COLORMAP_UV "+t.specularColorMapUv:"",t.specularIntensityMapUv?"#define SPECULAR_INTENSITYMAP_UV "+t.specularIntensityMapUv:"",t.transmissionMapUv?"#define TRANSMISSIONMAP_UV "+t.transmissionMapUv:"",t.thicknessMapUv?"#define THICKNESSMAP_UV "+t.thicknessMapUv:"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexNormals?"#define HAS_NORMAL":"",t.vertexColors?"#define USE_COLOR":"",t.vertexAlphas?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.flatShading?"#define FLAT_SHADED":"",t.skinning?"#define USE_SKINNING":"",t.morphTargets?"#define USE_MORPHTARGETS":"",t.morphNormals&&t.flatShading===!1?"#define USE_MORPHNORMALS":"",t.morphColors?"#define USE_MORPHCOLORS":"",t.morphTargetsCount>0?"#define MORPHTARGETS_TEXTURE_STRIDE "+t.morphTextureStride:"",t.morphTargetsCount>0?"#define MORPHTARGETS_COUNT "+t.morphTargetsCount:"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+l:"",t.sizeAttenuation?"#define USE_SIZEATTENUATION":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 modelMatrix;","uniform mat4 modelViewMatrix;","uniform mat4 projectionMatrix;","uniform mat4 viewMatrix;","uniform mat3 normalMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;","#ifdef USE_INSTANCING","	attribute mat4 instanceMatrix;","#endif","#ifdef USE_INSTANCING_COLOR","	attribute vec3 instanceColor;","#endif","#ifdef USE_INSTANCING_MORPH","	uniform sampler2D morphTexture;","#endif","attribute vec3 position;","attribute vec3 normal;","attribute vec2 uv;","#ifdef USE_UV1","	attribute vec2 uv1;","#endif","#ifdef USE_UV2","	attribute vec2 uv2;","#endif","#ifdef USE_UV3","	attribute vec2 uv3;","#endif","#ifdef USE_TANGENT","	attribute vec4 tangent;","#endif","#if defined( USE_COLOR_ALPHA )","	attribute vec4 color;","#elif defined( USE_COLOR )","	attribute vec3 color;","#endif","#ifdef USE_SKINNING","	attribute vec4 skinIndex;","	attribute vec4 skinWeight;","#endif",`
`].filter($r).join(`
`),m=[Kd(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,d,t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.alphaToCoverage?"#define ALPHA_TO_COVERAGE":"",t.map?"#define USE_MAP":"",t.matcap?"#define USE_MATCAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+c:"",t.envMap?"#define "+h:"",t.envMap?"#define "+f:"",t.envMapPMREM?"#define ENVMAP_MAX_LOD "+t.envMapMaxLod+".0":"",t.envMapPMREM?"#define ENVMAP_SIZE "+t.envMapSize+".0":"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.packedNormalMap?"#define USE_PACKED_NORMALMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoat?"#define USE_CLEARCOAT":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughness?"#define USE_DIFFUSE_ROUGHNESS":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.dispersion?"#define USE_DISPERSION":"",t.retroreflection?"#define USE_RETROREFLECTION":"",t.iridescence?"#define USE_IRIDESCENCE":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaTest?"#define USE_ALPHATEST":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.sheen?"#define USE_SHEEN":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexColors||t.instancingColor?"#define USE_COLOR":"",t.vertexAlphas||t.batchingColor?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.gradientMap?"#define USE_GRADIENTMAP":"",t.flatShading?"#define FLAT_SHADED":"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+l:"",t.premultipliedAlpha?"#define PREMULTIPLIED_ALPHA":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.decodeVideoTexture?"#define DECODE_VIDEO_TEXTURE":"",t.decodeVideoTextureEmissive?"#define DECODE_VIDEO_TEXTURE_EMISSIVE":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 viewMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;",t.toneMapping!==vi?"#define TONE_MAPPING":"",t.toneMapping!==vi?We.tonemapping_pars_fragment:"",t.toneMapping!==vi?VS("toneMapping",t.toneMapping):"",t.dithering?"#define DITHERING":"",t.opaque?"#define OPAQUE":"",We.colorspace_pars_fragment,HS("linearToOutputTexel",t.outputColorSpace),WS(),t.useDepthPacking?"#define DEPTH_PACKING "+t.depthPacking:"",`
`].filter($r).join(`
`)),a=Du(a),a=$d(a,t),a=Qd(a,t),o=Du(o),o=$d(o,t),o=Qd(o,t),a=Zd(a),o=Zd(o),t.isRawShaderMaterial!==!0&&(p=`#version 300 es
`,M=[u,"#define attribute in","#define varying out","#define texture2D texture"].join(`
`)+`
`+M,m=["#define varying in",t.glslVersion===Or?"":"layout(location = 0) out highp vec4 pc_fragColor;",t.glslVersion===Or?"":"#define gl_FragColor pc_fragColor","#define gl_FragDepthEXT gl_FragDepth","#define texture2D texture","#define textureCube texture","#define texture2DProj textureProj","#define texture2DLodEXT textureLod","#define texture2DProjLodEXT textureProjLod","#define textureCubeLodEXT textureLod","#define texture2DGradEXT textureGrad","#define texture2DProjGradEXT textureProjGrad","#define textureCubeGradEXT textureGrad"].join(`
`)+`
`+m);const x=p+M+a,E=p+m+o,A=Xd(s,s.VERTEX_SHADER,x),C=Xd(s,s.FRAGMENT_SHADER,E);s.attachShader(v,A),s.attachShader(v,C),t.index0AttributeName!==void 0?s.bindAttribLocation(v,0,t.index0AttributeName):t.hasPositionAttribute===!0&&s.bindAttribLocation(v,0,"position"),s.linkProgram(v);function b(P){if(n.debug.checkShaderErrors){const F=s.getProgramInfoLog(v)||"",B=s.getShaderInfoLog(A)||"",q=s.getShaderInfoLog(C)||"",D=F.trim(),V=B.trim(),$=q.trim();let G=!0,ne=!0;if(s.getProgramParameter(v,s.LINK_STATUS)===!1)if(G=!1,typeof n.debug.onShaderError=="function")n.debug.onShaderError(s,v,A,C);else{const W=Yd(s,A,"vertex"),ee=Yd(s,C,"fragment");rt("WebGLProgram: Shader Error "+s.getError()+" - VALIDATE_STATUS "+s.getProgramParameter(v,s.VALIDATE_STATUS)+`

Material Name: `+P.name+`
Material Type: `+P.type+`

Program Info Log: `+D+`
`+W+`
`+ee)}else D!==""?Ue("WebGLProgram: Program Info Log:",D):(V===""||$==="")&&(ne=!1);ne&&(P.diagnostics={runnable:G,programLog:D,vertexShader:{log:V,prefix:M},fragmentShader:{log:$,prefix:m}})}s.deleteShader(A),s.deleteShader(C),g=new Go(s,v),w=YS(s,v)}let g;this.getUniforms=function(){return g===void 0&&b(this),g};let w;this.getAttributes=function(){return w===void 0&&b(this),w};let N=t.rendererExtensionParallelShaderCompile===!1;return this.isReady=function(){return N===!1&&(N=s.getProgramParameter(v,OS)),N},this.destroy=function(){i.releaseStatesOfProgram(this),s.deleteProgram(v),this.program=void 0},this.type=t.shaderType,this.name=t.shaderName,this.id=BS++,this.cacheKey=e,this.usedTimes=1,this.program=v,this.vertexShader=A,this.fragmentShader=C,this}let rM=0;class aM{constructor(){this.shaderCache=new Map,this.materialCache=new Map}update(e,t,i){const s=this._getShaderCacheForMaterial(e);return s.has(t)===!1&&(s.add(t),t.usedTimes++),s.has(i)===!1&&(s.add(i),i.usedTimes++),this}remove(e){const t=this.materialCache.get(e);for(const i of t)i.usedTimes--,i.usedTimes===0&&this.shaderCache.delete(i.code);return this.materialCache.delete(e),this}getVertexShaderStage(e){return this._getShaderStage(e.vertexShader)}getFragmentShaderStage(e){return this._getShaderStage(e.fragmentShader)}dispose(){this.shaderCache.clear(),this.materialCache.clear()}_getShaderCacheForMaterial(e){const t=this.materialCache;let i=t.get(e);return i===void 0&&(i=new Set,t.set(e,i)),i}_getShaderStage(e){const t=this.shaderCache;let i=t.get(e);return i===void 0&&(i=new oM(e),t.set(e,i)),i}}class oM{constructor(e){this.id=rM++,this.code=e,this.usedTimes=0}}function lM(n){return n===cs||n===Ya||n===$a}function cM(n,e,t,i,s,r){const a=new su,o=new aM,l=new Set,c=[],h=new Map,f=i.logarithmicDepthBuffer,u={MeshDepthMaterial:"depth",MeshDistanceMaterial:"distance",MeshNormalMaterial:"normal",MeshBasicMaterial:"basic",MeshLambertMaterial:"lambert",MeshPhongMaterial:"phong",MeshToonMaterial:"toon",MeshStandardMaterial:"physical",MeshPhysicalMaterial:"physical",MeshMatcapMaterial:"matcap",LineBasicMaterial:"basic",LineDashedMaterial:"dashed",PointsMaterial:"points",ShadowMaterial:"shadow",SpriteMaterial:"sprite"};function d(g){return l.add(g),g===0?"uv":`uv${g}`}function v(g,w,N,P,F,B){const q=P.fog,D=F.geometry,V=g.isMeshStandardMaterial||g.isMeshLambertMaterial||g.isMeshPhongMaterial?P.environment:null,$=g.isMeshStandardMaterial||g.isMeshLambertMaterial&&!g.envMap||g.isMeshPhongMaterial&&!g.envMap,G=e.get(g.envMap||V,$),ne=u[g.type];let W=i.precision;g.precision!==null&&(W=i.getMaxPrecision(g.precision),W!==g.precision&&Ue("WebGLProgram.getParameters:",g.precision,"not supported, using",W,"instead."));const ee=D.morphAttributes.position||D.morphAttributes.normal||D.morphAttributes.color,te=ee!==void 0?ee.length:0;let ye=0;D.morphAttributes.position!==void 0&&(ye=1),D.morphAttributes.normal!==void 0&&(ye=2),D.morphAttributes.color!==void 0&&(ye=3);let Oe,Z,ve,Ae;if(ne){const ge=ii[ne];Oe=ge.vertexShader,Z=ge.fragmentShader}else{Oe=g.vertexShader,Z=g.fragmentShader;const ge=o.getVertexShaderStage(g),pt=o.getFragmentShaderStage(g);o.update(g,ge,pt),ve=ge.id,Ae=pt.id}const De=n.getRenderTarget(),_e=n.state.buffers.depth.getReversed(),He=F.isInstancedMesh===!0,Ot=F.isBatchedMesh===!0,Ne=!!g.map,dt=!!g.matcap,vt=!!G,Ke=vt&&G.isPMREMTexture===!0,en=!!g.aoMap,Vt=!!g.lightMap,Mn=!!g.bumpMap&&g.wireframe===!1,Rt=!!g.normalMap,mi=!!g.displacementMap,Qt=!!g.emissiveMap,Bn=!!g.metalnessMap,kn=!!g.roughnessMap,zn=g.anisotropy>0,O=g.clearcoat>0,Hn=g.diffuseRoughness>0,Tt=g.dispersion>0,Ct=g.retroreflectivity>0,pe=g.iridescence>0,Wt=g.sheen>0,Le=g.transmission>0,ke=zn&&!!g.anisotropyMap,T=O&&!!g.clearcoatMap,S=O&&!!g.clearcoatNormalMap,z=O&&!!g.clearcoatRoughnessMap,ie=Hn&&!!g.diffuseRoughnessMap,j=pe&&!!g.iridescenceMap,oe=pe&&!!g.iridescenceThicknessMap,fe=Wt&&!!g.sheenColorMap,Q=Wt&&!!g.sheenRoughnessMap,K=!!g.specularMap,ce=!!g.specularColorMap,I=!!g.specularIntensityMap,J=Le&&!!g.transmissionMap,Y=Le&&!!g.thicknessMap,ue=!!g.gradientMap,re=!!g.alphaMap,le=g.alphaTest>0,Ce=!!g.alphaHash,qe=!!g.extensions;let se=vi;g.toneMapped&&(De===null||De.isXRRenderTarget===!0)&&(se=n.toneMapping);const Ie=Ke?G.isCompressedCubeTexture?G.image[0].mipmaps:G.mipmaps:null,Ge={shaderID:ne,shaderType:g.type,shaderName:g.name,vertexShader:Oe,fragmentShader:Z,defines:g.defines,customVertexShaderID:ve,customFragmentShaderID:Ae,isRawShaderMaterial:g.isRawShaderMaterial===!0,glslVersion:g.glslVersion,precision:W,batching:Ot,batchingColor:Ot&&F._colorsTexture!==null,instancing:He,instancingColor:He&&F.instanceColor!==null,instancingMorph:He&&F.morphTexture!==null,outputColorSpace:De===null?n.outputColorSpace:De.isXRRenderTarget===!0?De.texture.colorSpace:et.workingColorSpace,alphaToCoverage:!!g.alphaToCoverage,map:Ne,matcap:dt,envMap:vt,envMapMode:vt&&G.mapping,envMapPMREM:Ke,envMapMaxLod:Ke?Ie.length-1:null,envMapSize:Ke?Ie[0].width:null,aoMap:en,lightMap:Vt,bumpMap:Mn,normalMap:Rt,displacementMap:mi,emissiveMap:Qt,normalMapObjectSpace:Rt&&g.normalMapType===E0,normalMapTangentSpace:Rt&&g.normalMapType===Ff,packedNormalMap:Rt&&g.normalMapType===Ff&&lM(g.normalMap.format),metalnessMap:Bn,roughnessMap:kn,anisotropy:zn,anisotropyMap:ke,clearcoat:O,clearcoatMap:T,clearcoatNormalMap:S,clearcoatRoughnessMap:z,diffuseRoughness:Hn,diffuseRoughnessMap:ie,dispersion:Tt,retroreflection:Ct,iridescence:pe,iridescenceMap:j,iridescenceThicknessMap:oe,sheen:Wt,sheenColorMap:fe,sheenRoughnessMap:Q,specularMap:K,specularColorMap:ce,specularIntensityMap:I,transmission:Le,transmissionMap:J,thicknessMap:Y,gradientMap:ue,opaque:g.transparent===!1&&g.blending===Dr&&g.alphaToCoverage===!1,alphaMap:re,alphaTest:le,alphaHash:Ce,combine:g.combine,mapUv:Ne&&d(g.map.channel),aoMapUv:en&&d(g.aoMap.channel),lightMapUv:Vt&&d(g.lightMap.channel),bumpMapUv:Mn&&d(g.bumpMap.channel),normalMapUv:Rt&&d(g.normalMap.channel),displacementMapUv:mi&&d(g.displacementMap.channel),emissiveMapUv:Qt&&d(g.emissiveMap.channel),metalnessMapUv:Bn&&d(g.metalnessMap.channel),roughnessMapUv:kn&&d(g.roughnessMap.channel),anisotropyMapUv:ke&&d(g.anisotropyMap.channel),clearcoatMapUv:T&&d(g.clearcoatMap.channel),clearcoatNormalMapUv:S&&d(g.clearcoatNormalMap.channel),clearcoatRoughnessMapUv:z&&d(g.clearcoatRoughnessMap.channel),diffuseRoughnessMapUv:ie&&d(g.diffuseRoughnessMap.channel),iridescenceMapUv:j&&d(g.iridescenceMap.channel),iridescenceThicknessMapUv:oe&&d(g.iridescenceThicknessMap.channel),sheenColorMapUv:fe&&d(g.sheenColorMap.channel),sheenRoughnessMapUv:Q&&d(g.sheenRoughnessMap.channel),specularMapUv:K&&d(g.specularMap.channel),specularColorMapUv:ce&&d(g.specularColorMap.channel),specularIntensityMapUv:I&&d(g.specularIntensityMap.channel),transmissionMapUv:J&&d(g.transmissionMap.channel),thicknessMapUv:Y&&d(g.thicknessMap.channel),alphaMapUv:re&&d(g.alphaMap.channel),vertexTangents:!!D.attributes.tangent&&(Rt||zn),vertexNormals:!!D.attributes.normal,vertexColors:g.vertexColors,vertexAlphas:g.vertexColors===!0&&!!D.attributes.color&&D.attributes.color.itemSize===4,pointsUvs:F.isPoints===!0&&!!D.attributes.uv&&(Ne||re),fog:!!q,useFog:g.fog===!0,fogExp2:!!q&&q.isFogExp2,flatShading:g.wireframe===!1&&(g.flatShading===!0||D.attributes.normal===void 0&&Rt===!1&&(g.isMeshLambertMaterial||g.isMeshPhongMaterial||g.isMeshStandardMaterial||g.isMeshPhysicalMaterial)),sizeAttenuation:g.sizeAttenuation===!0,logarithmicDepthBuffer:f,reversedDepthBuffer:_e,skinning:F.isSkinnedMesh===!0,hasPositionAttribute:D.attributes.position!==void 0,morphTargets:D.morphAttributes.position!==void 0,morphNormals:D.morphAttributes.normal!==void 0,morphColors:D.morphAttributes.color!==void 0,morphTargetsCount:te,morphTextureStride:ye,numSunLights:w.sun.length,numDirLights:w.directional.length,numPointLights:w.point.length,numSpotLights:w.spot.length,numSpotLightMaps:w.spotLightMap.length,numRectAreaLights:w.rectArea.length,numHemiLights:w.hemi.length,numSunLightShadows:w.sunShadowMap.length,numDirLightShadows:w.directionalShadowMap.length,numPointLightShadows:w.pointShadowMap.length,numSpotLightShadows:w.spotShadowMap.length,numSpotLightShadowsWithMaps:w.numSpotLightShadowsWithMaps,numLightProbes:w.numLightProbes,numLightProbeGrids:B.filter(ge=>ge.texture!==null).length,numClippingPlanes:r.numPlanes,numClipIntersection:r.numIntersection,dithering:g.dithering,shadowMapEnabled:n.shadowMap.enabled&&N.length>0,shadowMapType:n.shadowMap.type,toneMapping:se,decodeVideoTexture:Ne&&g.map.isVideoTexture===!0&&et.getTransfer(g.map.colorSpace)===ft,decodeVideoTextureEmissive:Qt&&g.emissiveMap.isVideoTexture===!0&&et.getTransfer(g.emissiveMap.colorSpace)===ft,premultipliedAlpha:g.premultipliedAlpha,doubleSided:g.side===yn,flipSided:g.side===gn,useDepthPacking:g.depthPacking>=0,depthPacking:g.depthPacking||0,index0AttributeName:g.index0AttributeName,extensionClipCullDistance:qe&&g.extensions.clipCullDistance===!0&&t.has("WEBGL_clip_cull_distance"),extensionMultiDraw:(qe&&g.extensions.multiDraw===!0||Ot)&&t.has("WEBGL_multi_draw"),rendererExtensionParallelShaderCompile:t.has("KHR_parallel_shader_compile"),customProgramCacheKey:g.customProgramCacheKey()};return Ge.vertexUv1s=l.has(1),Ge.vertexUv2s=l.has(2),Ge.vertexUv3s=l.has(3),l.clear(),Ge}function M(g){const w=[];if(g.shaderID?w.push(g.shaderID):(w.push(g.customVertexShaderID),w.push(g.customFragmentShaderID)),g.defines!==void 0)for(const N in g.defines)w.push(N),w.push(g.defines[N]);return g.isRawShaderMaterial===!1&&(m(w,g),p(w,g),w.push(n.outputColorSpace)),w.push(g.customProgramCacheKey),w.join()}function m(g,w){g.push(w.precision),g.push(w.outputColorSpace),g.push(w.envMapMode),g.push(w.envMapPMREM),g.push(w.envMapMaxLod),g.push(w.envMapSize),g.push(w.mapUv),g.push(w.alphaMapUv),g.push(w.lightMapUv),g.push(w.aoMapUv),g.push(w.bumpMapUv),g.push(w.normalMapUv),g.push(w.displacementMapUv),g.push(w.emissiveMapUv),g.push(w.metalnessMapUv),g.push(w.roughnessMapUv),g.push(w.anisotropyMapUv),g.push(w.clearcoatMapUv),g.push(w.clearcoatNormalMapUv),g.push(w.clearcoatRoughnessMapUv),g.push(w.diffuseRoughnessMapUv),g.push(w.iridescenceMapUv),g.push(w.iridescenceThicknessMapUv),g.push(w.sheenColorMapUv),g.push(w.sheenRoughnessMapUv),g.push(w.specularMapUv),g.push(w.specularColorMapUv),g.push(w.specularIntensityMapUv),g.push(w.transmissionMapUv),g.push(w.thicknessMapUv),g.push(w.combine),g.push(w.fogExp2),g.push(w.sizeAttenuation),g.push(w.morphTargetsCount),g.push(w.numSunLights),g.push(w.numDirLights),g.push(w.numPointLights),g.push(w.numSpotLights),g.push(w.numSpotLightMaps),g.push(w.numHemiLights),g.push(w.numRectAreaLights),g.push(w.numSunLightShadows),g.push(w.numDirLightShadows),g.push(w.numPointLightShadows),g.push(w.numSpotLightShadows),g.push(w.numSpotLightShadowsWithMaps),g.push(w.numLightProbes),g.push(w.numLightProbeGrids),g.push(w.shadowMapType),g.push(w.toneMapping),g.push(w.numClippingPlanes),g.push(w.numClipIntersection),g.push(w.depthPacking)}function p(g,w){a.disableAll(),w.instancing&&a.enable(0),w.instancingColor&&a.enable(1),w.instancingMorph&&a.enable(2),w.matcap&&a.enable(3),w.envMap&&a.enable(4),w.normalMapObjectSpace&&a.enable(5),w.normalMapTangentSpace&&a.enable(6),w.clearcoat&&a.enable(7),w.iridescence&&a.enable(8),w.alphaTest&&a.enable(9),w.vertexColors&&a.enable(10),w.vertexAlphas&&a.enable(11),w.vertexUv1s&&a.enable(12),w.vertexUv2s&&a.enable(13),w.vertexUv3s&&a.enable(14),w.vertexTangents&&a.enable(15),w.anisotropy&&a.enable(16),w.alphaHash&&a.enable(17),w.batching&&a.enable(18),w.dispersion&&a.enable(19),w.retroreflection&&a.enable(24),w.diffuseRoughness&&a.enable(25),w.batchingColor&&a.enable(20),w.gradientMap&&a.enable(21),w.packedNormalMap&&a.enable(22),w.vertexNormals&&a.enable(23),g.push(a.mask),a.disableAll(),w.fog&&a.enable(0),w.useFog&&a.enable(1),w.flatShading&&a.enable(2),w.logarithmicDepthBuffer&&a.enable(3),w.reversedDepthBuffer&&a.enable(4),w.skinning&&a.enable(5),w.morphTargets&&a.enable(6),w.morphNormals&&a.enable(7),w.morphColors&&a.enable(8),w.premultipliedAlpha&&a.enable(9),w.shadowMapEnabled&&a.enable(10),w.doubleSided&&a.enable(11),w.flipSided&&a.enable(12),w.useDepthPacking&&a.enable(13),w.dithering&&a.enable(14),w.transmission&&a.enable(15),w.sheen&&a.enable(16),w.opaque&&a.enable(17),w.pointsUvs&&a.enable(18),w.decodeVideoTexture&&a.enable(19),w.decodeVideoTextureEmissive&&a.enable(20),w.alphaToCoverage&&a.enable(21),w.numLightProbeGrids>0&&a.enable(22),w.hasPositionAttribute&&a.enable(23),g.push(a.mask)}function x(g){const w=u[g.type];let N;if(w){const P=ii[w];N=dv.clone(P.uniforms)}else N=g.uniforms;return N}function E(g,w){let N=h.get(w);return N!==void 0?++N.usedTimes:(N=new sM(n,w,g,s),c.push(N),h.set(w,N)),N}function A(g){if(--g.usedTimes===0){const w=c.indexOf(g);c[w]=c[c.length-1],c.pop(),h.delete(g.cacheKey),g.destroy()}}function C(g){o.remove(g)}function b(){o.dispose()}return{getParameters:v,getProgramCacheKey:M,getUniforms:x,acquireProgram:E,releaseProgram:A,releaseShaderCache:C,programs:c,dispose:b}}function uM(){let n=new WeakMap;function e(a){return n.has(a)}function t(a){let o=n.get(a);return o===void 0&&(o={},n.set(a,o)),o}function i(a){n.delete(a)}function s(a,o,l){n.get(a)[o]=l}function r(){n=new WeakMap}return{has:e,get:t,remove:i,update:s,dispose:r}}function hM(n,e){return n.groupOrder!==e.groupOrder?n.groupOrder-e.groupOrder:n.renderOrder!==e.renderOrder?n.renderOrder-e.renderOrder:n.material.id!==e.material.id?n.material.id-e.material.id:n.materialVariant!==e.materialVariant?n.materialVariant-e.materialVariant:n.z!==e.z?n.z-e.z:n.id-e.id}function Jd(n,e){return n.groupOrder!==e.groupOrder?n.groupOrder-e.groupOrder:n.renderOrder!==e.renderOrder?n.renderOrder-e.renderOrder:n.z!==e.z?e.z-n.z:n.id-e.id}function jd(){const n=[];let e=0;const t=[],i=[],s=[];function r(){e=0,t.length=0,i.length=0,s.length=0}function a(u){let d=0;return u.isInstancedMesh&&(d+=2),u.isSkinnedMesh&&(d+=1),d}function o(u,d,v,M,m,p){let x=n[e];return x===void 0?(x={id:u.id,object:u,geometry:d,material:v,materialVariant:a(u),groupOrder:M,renderOrder:u.renderOrder,z:m,group:p},n[e]=x):(x.id=u.id,x.object=u,x.geometry=d,x.material=v,x.materialVariant=a(u),x.groupOrder=M,x.renderOrder=u.renderOrder,x.z=m,x.group=p),e++,x}function l(u,d,v,M,m,p,x){x.reversedDepth===!0&&(m=-m);const E=o(u,d,v,M,m,p);v.transmission>0?i.push(E):v.transparent===!0?s.push(E):t.push(E)}function c(u,d,v,M,m,p){const x=o(u,d,v,M,m,p);v.transmission>0?i.unshift(x):v.transparent===!0?s.unshift(x):t.unshift(x)}function h(u,d){t.length>1&&t.sort(u||hM),i.length>1&&i.sort(d||Jd),s.length>1&&s.sort(d||Jd)}function f(){for(let u=e,d=n.length;u<d;u++){const v=n[u];if(v.id===null)break;v.id=null,v.object=null,v.geometry=null,v.material=null,v.group=null}}return{opaque:t,transmissive:i,transparent:s,init:r,push:l,unshift:c,finish:f,sort:h}}function fM(){let n=new WeakMap;function e(i,s){const r=n.get(i);let a;return r===void 0?(a=new jd,n.set(i,[a])):s>=r.length?(a=new jd,r.push(a)):a=r[s],a}function t(){n=new WeakMap}return{get:e,dispose:t}}function dM(){const n={};return{get:function(e){if(n[e.id]!==void 0)return n[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={direction:new R,color:new $e};break;case"SpotLight":t={position:new R,direction:new R,color:new $e,distance:0,coneCos:0,penumbraCos:0,decay:0};break;case"PointLight":t={position:new R,color:new $e,distance:0,decay:0};break;case"HemisphereLight":t={direction:new R,skyColor:new $e,groundColor:new $e};break;case"RectAreaLight":t={color:new $e,position:new R,halfWidth:new R,halfHeight:new R};break}return n[e.id]=t,t}}}function pM(){const n={};return{get:function(e){if(n[e.id]!==void 0)return n[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Ve};break;case"SpotLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Ve};break;case"PointLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Ve,shadowCameraNear:1,shadowCameraFar:1e3};break}return n[e.id]=t,t}}}let mM=0;function gM(n,e){return(e.castShadow?2:0)-(n.castShadow?2:0)+(e.map?1:0)-(n.map?1:0)}function vM(n){const e=new dM,t=pM(),i={version:0,hash:{sunLength:-1,directionalLength:-1,pointLength:-1,spotLength:-1,rectAreaLength:-1,hemiLength:-1,numSunShadows:-1,numDirectionalShadows:-1,numPointShadows:-1,numSpotShadows:-1,numSpotMaps:-1,numLightProbes:-1},ambient:[0,0,0],probe:[],sun:[],sunShadow:[],sunShadowMap:[],sunShadowMatrix:[],sunShadowCascade:[],directional:[],directionalShadow:[],directionalShadowMap:[],directionalShadowMatrix:[],spot:[],spotLightMap:[],spotShadow:[],spotShadowMap:[],spotLightMatrix:[],rectArea:[],rectAreaLTC1:null,rectAreaLTC2:null,point:[],pointShadow:[],pointShadowMap:[],pointShadowMatrix:[],hemi:[],numSpotLightShadowsWithMaps:0,numLightProbes:0};for(let c=0;c<9;c++)i.probe.push(new R);const s=new R,r=new Ye,a=new Ye;function o(c){let h=0,f=0,u=0;for(let B=0;B<9;B++)i.probe[B].set(0,0,0);let d=0,v=0,M=0,m=0,p=0,x=0,E=0,A=0,C=0,b=0,g=0,w=0,N=0,P=0;c.sort(gM);for(let B=0,q=c.length;B<q;B++){const D=c[B],V=D.color,$=D.intensity,G=D.distance;let ne=null;if(D.shadow&&D.shadow.map&&(D.shadow.map.texture.format===cs?ne=D.shadow.map.texture:ne=D.shadow.map.depthTexture||D.shadow.map.texture),D.isAmbientLight)h+=V.r*$,f+=V.g*$,u+=V.b*$;else if(D.isLightProbe){for(let W=0;W<9;W++)i.probe[W].addScaledVector(D.sh.coefficients[W],$);P++}else if(D.isSunLight){const W=e.get(D);if(W.color.copy(D.color).multiplyScalar(D.intensity),D.castShadow){const ee=D.shadow,te=t.get(D);te.shadowIntensity=ee.intensity,te.shadowBias=ee.bias,te.shadowNormalBias=ee.normalBias,te.shadowRadius=ee.radius,te.shadowMapSize.copy(ee.mapSize).multiply(ee.getFrameExtents()),i.sunShadow[v]=te,i.sunShadowMap[v]=ne;const ye=ee.getViewportCount();for(let Oe=0;Oe<ye;Oe++)i.sunShadowMatrix[M+Oe]=ee.getMatrix(Oe),i.sunShadowCascade[M+Oe]=ee._cascadeData[Oe];M+=ye,v++}i.sun[d]=W,d++}else if(D.isDirectionalLight){const W=e.get(D);if(W.color.copy(D.color).multiplyScalar(D.intensity),D.castShadow){const ee=D.shadow,te=t.get(D);te.shadowIntensity=ee.intensity,te.shadowBias=ee.bias,te.shadowNormalBias=ee.normalBias,te.shadowRadius=ee.radius,te.shadowMapSize=ee.mapSize,i.directionalShadow[m]=te,i.directionalShadowMap[m]=ne,i.directionalShadowMatrix[m]=D.shadow.matrix,C++}i.directional[m]=W,m++}else if(D.isSpotLight){const W=e.get(D);W.position.setFromMatrixPosition(D.matrixWorld),W.color.copy(V).multiplyScalar($),W.distance=G,W.coneCos=Math.cos(D.angle),W.penumbraCos=Math.cos(D.angle*(1-D.penumbra)),W.decay=D.decay,i.spot[x]=W;const ee=D.shadow;if(D.map&&(i.spotLightMap[w]=D.map,w++,ee.updateMatrices(D),D.castShadow&&N++),i.spotLightMatrix[x]=ee.matrix,D.castShadow){const te=t.get(D);te.shadowIntensity=ee.intensity,te.shadowBias=ee.bias,te.shadowNormalBias=ee.normalBias,te.shadowRadius=ee.radius,te.shadowMapSize=ee.mapSize,i.spotShadow[x]=te,i.spotShadowMap[x]=ne,g++}x++}else if(D.isRectAreaLight){const W=e.get(D);W.color.copy(V).multiplyScalar($),W.halfWidth.set(D.width*.5,0,0),W.halfHeight.set(0,D.height*.5,0),i.rectArea[E]=W,E++}else if(D.isPointLight){const W=e.get(D);if(W.color.copy(D.color).multiplyScalar(D.intensity),W.distance=D.distance,W.decay=D.decay,D.castShadow){const ee=D.shadow,te=t.get(D);te.shadowIntensity=ee.intensity,te.shadowBias=ee.bias,te.shadowNormalBias=ee.normalBias,te.shadowRadius=ee.radius,te.shadowMapSize=ee.mapSize,te.shadowCameraNear=ee.camera.near,te.shadowCameraFar=ee.camera.far,i.pointShadow[p]=te,i.pointShadowMap[p]=ne,i.pointShadowMatrix[p]=D.shadow.matrix,b++}i.point[p]=W,p++}else if(D.isHemisphereLight){const W=e.get(D);W.skyColor.copy(D.color).multiplyScalar($),W.groundColor.copy(D.groundColor).multiplyScalar($),i.hemi[A]=W,A++}}E>0&&(n.has("OES_texture_float_linear")===!0?(i.rectAreaLTC1=me.LTC_FLOAT_1,i.rectAreaLTC2=me.LTC_FLOAT_2):(i.rectAreaLTC1=me.LTC_HALF_1,i.rectAreaLTC2=me.LTC_HALF_2)),i.ambient[0]=h,i.ambient[1]=f,i.ambient[2]=u;const F=i.hash;(F.sunLength!==d||F.directionalLength!==m||F.pointLength!==p||F.spotLength!==x||F.rectAreaLength!==E||F.hemiLength!==A||F.numSunShadows!==v||F.numDirectionalShadows!==C||F.numPointShadows!==b||F.numSpotShadows!==g||F.numSpotMaps!==w||F.numLightProbes!==P)&&(i.sun.length=d,i.directional.length=m,i.spot.length=x,i.rectArea.length=E,i.point.length=p,i.hemi.length=A,i.sunShadow.length=v,i.sunShadowMap.length=v,i.sunShadowMatrix.length=M,i.sunShadowCascade.length=M,i.directionalShadow.length=C,i.directionalShadowMap.length=C,i.directionalShadowMatrix.length=C,i.pointShadow.length=b,i.pointShadowMap.length=b,i.pointShadowMatrix.length=b,i.spotShadow.length=g,i.spotShadowMap.length=g,i.spotLightMatrix.length=g+w-N,i.spotLightMap.length=w,i.numSpotLightShadowsWithMaps=N,i.numLightProbes=P,F.sunLength=d,F.directionalLength=m,F.pointLength=p,F.spotLength=x,F.rectAreaLength=E,F.hemiLength=A,F.numSunShadows=v,F.numDirectionalShadows=C,F.numPointShadows=b,F.numSpotShadows=g,F.numSpotMaps=w,F.numLightProbes=P,i.version=mM++)}function l(c,h){let f=0,u=0,d=0,v=0,M=0,m=0;const p=h.matrixWorldInverse;for(let x=0,E=c.length;x<E;x++){const A=c[x];if(A.isSunLight){const C=i.sun[f];C.direction.setFromMatrixPosition(A.matrixWorld),C.direction.transformDirection(p),f++}else if(A.isDirectionalLight){const C=i.directional[u];C.direction.setFromMatrixPosition(A.matrixWorld),s.setFromMatrixPosition(A.target.matrixWorld),C.direction.sub(s),C.direction.transformDirection(p),u++}else if(A.isSpotLight){const C=i.spot[v];C.position.setFromMatrixPosition(A.matrixWorld),C.position.applyMatrix4(p),C.direction.setFromMatrixPosition(A.matrixWorld),s.setFromMatrixPosition(A.target.matrixWorld),C.direction.sub(s),C.direction.transformDirection(p),v++}else if(A.isRectAreaLight){const C=i.rectArea[M];C.position.setFromMatrixPosition(A.matrixWorld),C.position.applyMatrix4(p),a.identity(),r.copy(A.matrixWorld),r.premultiply(p),a.extractRotation(r),C.halfWidth.set(A.width*.5,0,0),C.halfHeight.set(0,A.height*.5,0),C.halfWidth.applyMatrix4(a),C.halfHeight.applyMatrix4(a),M++}else if(A.isPointLight){const C=i.point[d];C.position.setFromMatrixPosition(A.matrixWorld),C.position.applyMatrix4(p),d++}else if(A.isHemisphereLight){const C=i.hemi[m];C.direction.setFromMatrixPosition(A.matrixWorld),C.direction.transformDirection(p),m++}}}return{setup:o,setupView:l,state:i}}function ep(n){const e=new vM(n),t=[],i=[],s=[];function r(f){h.camera=f,t.length=0,i.length=0,s.length=0}function a(f){f.isLightProbeGrid?s.push(f):t.push(f)}function o(f){i.push(f)}function l(){e.setup(t),s.sort((f,u)=>f.priority-u.priority||f.id-u.id)}function c(f){e.setupView(t,f)}const h={lightsArray:t,shadowsArray:i,lightProbeGridArray:s,camera:null,lights:e,transmissionRenderTarget:{},textureUnits:0};return{init:r,state:h,setupLights:l,setupLightsView:c,pushLight:a,pushShadow:o}}function _M(n){let e=new WeakMap;function t(s,r=0){const a=e.get(s);let o;return a===void 0?(o=new ep(n),e.set(s,[o])):r>=a.length?(o=new ep(n),a.push(o)):o=a[r],o}function i(){e=new WeakMap}return{get:t,dispose:i}}const xM=`void main() {
	gl_Position = vec4( position, 1.0 );
}`,SM=`uniform sampler2D shadow_pass;
uniform vec2 resolution;
uniform float radius;
void main() {
	const float samples = float( VSM_SAMPLES );
	float mean = 0.0;
	float squared_mean = 0.0;
	float uvStride = samples <= 1.0 ? 0.0 : 2.0 / ( samples - 1.0 );
	float uvStart = samples <= 1.0 ? 0.0 : - 1.0;
	for ( float i = 0.0; i < samples; i ++ ) {
		float uvOffset = uvStart + i * uvStride;
		#ifdef HORIZONTAL_PASS
			vec2 distribution = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( uvOffset, 0.0 ) * radius ) / resolution ).rg;
			mean += distribution.x;
			squared_mean += distribution.y * distribution.y + distribution.x * distribution.x;
		#else
			float depth = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( 0.0, uvOffset ) * radius ) / resolution ).r;
			mean += depth;
			squared_mean += depth * depth;
		#endif
	}
	mean = mean / samples;
	squared_mean = squared_mean / samples;
	float std_dev = sqrt( max( 0.0, squared_mean - mean * mean ) );
	gl_FragColor = vec4( mean, std_dev, 0.0, 1.0 );
}`,MM=[new R(1,0,0),new R(-1,0,0),new R(0,1,0),new R(0,-1,0),new R(0,0,1),new R(0,0,-1)],yM=[new R(0,-1,0),new R(0,-1,0),new R(0,0,1),new R(0,0,-1),new R(0,-1,0),new R(0,-1,0)],tp=new Ye,Qr=new R,Lu=new R;function wM(n,e,t){let i=new wo;const s=new Ve,r=new Ve,a=new At,o=new gv,l=new vv,c={},h=t.maxTextureSize,f={[os]:gn,[gn]:os,[yn]:yn},u=new vs({defines:{VSM_SAMPLES:8},uniforms:{shadow_pass:{value:null},resolution:{value:new Ve},radius:{value:4}},vertexShader:xM,fragmentShader:SM}),d=u.clone();d.defines.HORIZONTAL_PASS=1;const v=new xt;v.setAttribute("position",new Ei(new Float32Array([-1,-1,.5,3,-1,.5,-1,3,.5]),3));const M=new Se(v,u),m=this;this.enabled=!1,this.autoUpdate=!0,this.needsUpdate=!1,this.type=Ba;let p=this.type;this.render=function(b,g,w){if(m.enabled===!1||m.autoUpdate===!1&&m.needsUpdate===!1||b.length===0)return;this.type===s0&&(Ue("WebGLShadowMap: PCFSoftShadowMap has been removed. Using PCFShadowMap instead."),this.type=Ba);const N=n.getRenderTarget(),P=n.getActiveCubeFace(),F=n.getActiveMipmapLevel(),B=n.state;B.setBlending(ls),B.buffers.depth.getReversed()===!0?B.buffers.color.setClear(0,0,0,0):B.buffers.color.setClear(1,1,1,1),B.buffers.depth.setTest(!0),B.setScissorTest(!1);const q=p!==this.type;q&&g.traverse(function(D){D.material&&(Array.isArray(D.material)?D.material.forEach(V=>V.needsUpdate=!0):D.material.needsUpdate=!0)});for(let D=0,V=b.length;D<V;D++){const $=b[D],G=$.shadow;if(G===void 0){Ue("WebGLShadowMap:",$,"has no shadow.");continue}if(G.autoUpdate===!1&&G.needsUpdate===!1)continue;s.copy(G.mapSize);const ne=G.getFrameExtents();s.multiply(ne),r.copy(G.mapSize),(s.x>h||s.y>h)&&(s.x>h&&(r.x=Math.floor(h/ne.x),s.x=r.x*ne.x,G.mapSize.x=r.x),s.y>h&&(r.y=Math.floor(h/ne.y),s.y=r.y*ne.y,G.mapSize.y=r.y));const W=n.state.buffers.depth.getReversed();if(G.camera._reversedDepth=W,G.map===null||q===!0){if(G.map!==null&&(G.map.depthTexture!==null&&(G.map.depthTexture.dispose(),G.map.depthTexture=null),G.map.dispose()),this.type===Ir){if($.isPointLight){Ue("WebGLShadowMap: VSM shadow maps are not supported for PointLights. Use PCF or BasicShadowMap instead.");continue}G.map=new Vn(s.x,s.y,{format:cs,type:jn,minFilter:un,magFilter:un,generateMipmaps:!1}),G.map.texture.name=$.name+".shadowMap",G.map.depthTexture=new nr(s.x,s.y,Jn),G.map.depthTexture.name=$.name+".shadowMapDepth",G.map.depthTexture.format=Bi,G.map.depthTexture.compareFunction=null,G.map.depthTexture.minFilter=Lt,G.map.depthTexture.magFilter=Lt}else $.isPointLight?(G.map=new Pu(s.x),G.map.depthTexture=new gd(s.x,An)):(G.map=new Vn(s.x,s.y),G.map.depthTexture=new nr(s.x,s.y,An)),G.map.depthTexture.name=$.name+".shadowMap",G.map.depthTexture.format=Bi,this.type===Ba?(G.map.depthTexture.compareFunction=W?Bf:Of,G.map.depthTexture.minFilter=un,G.map.depthTexture.magFilter=un):(G.map.depthTexture.compareFunction=null,G.map.depthTexture.minFilter=Lt,G.map.depthTexture.magFilter=Lt);G.camera.updateProjectionMatrix()}G.map.isWebGLCubeRenderTarget!==!0&&(G.map.width!==s.x||G.map.height!==s.y)&&G.map.setSize(s.x,s.y);const ee=G.map.isWebGLCubeRenderTarget?6:G.getViewportCount();$.isPointLight!==!0&&G.updateMatrices($,w);const te=(G.camera.layers.mask&4294967294)!==0?G.camera.layers:w.layers;for(let ye=0;ye<ee;ye++){const Oe=G.getCamera(ye);if($.isPointLight){const Z=G.camera,ve=G.matrix,Ae=$.distance||Z.far;Ae!==Z.far&&(Z.far=Ae,Z.updateProjectionMatrix()),Qr.setFromMatrixPosition($.matrixWorld),Z.position.copy(Qr),Lu.copy(Z.position),Lu.add(MM[ye]),Z.up.copy(yM[ye]),Z.lookAt(Lu),Z.updateMatrixWorld(),ve.makeTranslation(-Qr.x,-Qr.y,-Qr.z),tp.multiplyMatrices(Z.projectionMatrix,Z.matrixWorldInverse),G._frustum.setFromProjectionMatrix(tp,Z.coordinateSystem,Z.reversedDepth)}if(G.map.isWebGLCubeRenderTarget)n.setRenderTarget(G.map,ye),n.clear();else{ye===0&&(n.setRenderTarget(G.map),n.clear());const Z=G.getViewport(ye);a.set(r.x*Z.x,r.y*Z.y,r.x*Z.z,r.y*Z.w),B.viewport(a)}i=G.getFrustum(ye),A(g,w,Oe,$,te,this.type)}G.isPointLightShadow!==!0&&this.type===Ir&&x(G,w),G.needsUpdate=!1}p=this.type,m.needsUpdate=!1,n.setRenderTarget(N,P,F)};function x(b,g){const w=e.update(M);u.defines.VSM_SAMPLES!==b.blurSamples&&(u.defines.VSM_SAMPLES=b.blurSamples,d.defines.VSM_SAMPLES=b.blurSamples,u.needsUpdate=!0,d.needsUpdate=!0),b.mapPass===null?b.mapPass=new Vn(s.x,s.y,{format:cs,type:jn}):(b.mapPass.width!==b.map.width||b.mapPass.height!==b.map.height)&&b.mapPass.setSize(b.map.width,b.map.height),u.uniforms.shadow_pass.value=b.map.depthTexture,u.uniforms.resolution.value.set(b.map.width,b.map.height),u.uniforms.radius.value=b.radius,n.setRenderTarget(b.mapPass),n.clear(),n.renderBufferDirect(g,null,w,u,M,null),d.uniforms.shadow_pass.value=b.mapPass.texture,d.uniforms.resolution.value.set(b.map.width,b.map.height),d.uniforms.radius.value=b.radius,n.setRenderTarget(b.map),n.clear(),n.renderBufferDirect(g,null,w,d,M,null)}function E(b,g,w,N){let P=null;const F=w.isPointLight===!0?b.customDistanceMaterial:b.customDepthMaterial;if(F!==void 0)P=F;else if(P=w.isPointLight===!0?l:o,n.localClippingEnabled&&g.clipShadows===!0&&Array.isArray(g.clippingPlanes)&&g.clippingPlanes.length!==0||g.displacementMap&&g.displacementScale!==0||g.alphaMap&&g.alphaTest>0||g.map&&g.alphaTest>0||g.alphaToCoverage===!0){const B=P.uuid,q=g.uuid;let D=c[B];D===void 0&&(D={},c[B]=D);let V=D[q];V===void 0&&(V=P.clone(),D[q]=V,g.addEventListener("dispose",C)),P=V}if(P.visible=g.visible,P.wireframe=g.wireframe,N===Ir?P.side=g.shadowSide!==null?g.shadowSide:g.side:P.side=g.shadowSide!==null?g.shadowSide:f[g.side],P.alphaMap=g.alphaMap,P.alphaTest=g.alphaToCoverage===!0?.5:g.alphaTest,P.map=g.map,P.clipShadows=g.clipShadows,P.clippingPlanes=g.clippingPlanes,P.clipIntersection=g.clipIntersection,P.displacementMap=g.displacementMap,P.displacementScale=g.displacementScale,P.displacementBias=g.displacementBias,P.wireframeLinewidth=g.wireframeLinewidth,P.linewidth=g.linewidth,w.isPointLight===!0&&P.isMeshDistanceMaterial===!0){const B=n.properties.get(P);B.light=w}return P}function A(b,g,w,N,P,F){if(b.visible===!1)return;if(b.layers.test(P)&&(b.isMesh||b.isLine||b.isPoints)&&(b.castShadow||b.receiveShadow&&F===Ir)&&(!b.frustumCulled||b.intersectsFrustum(i))){b.modelViewMatrix.multiplyMatrices(w.matrixWorldInverse,b.matrixWorld);const D=e.update(b),V=b.material;if(Array.isArray(V)){const $=D.groups;for(let G=0,ne=$.length;G<ne;G++){const W=$[G],ee=V[W.materialIndex];if(ee&&ee.visible){const te=E(b,ee,N,F);b.onBeforeShadow(n,b,g,w,D,te,W),n.renderBufferDirect(w,null,D,te,b,W),b.onAfterShadow(n,b,g,w,D,te,W)}}}else if(V.visible){const $=E(b,V,N,F);b.onBeforeShadow(n,b,g,w,D,$,null),n.renderBufferDirect(w,null,D,$,b,null),b.onAfterShadow(n,b,g,w,D,$,null)}}const q=b.children;for(let D=0,V=q.length;D<V;D++)A(q[D],g,w,N,P,F)}function C(b){b.target.removeEventListener("dispose",C);for(const w in c){const N=c[w],P=b.target.uuid;P in N&&(N[P].dispose(),delete N[P])}}}function AM(n,e){function t(){let I=!1;const J=new At;let Y=null;const ue=new At(0,0,0,0);return{setMask:function(re){Y!==re&&!I&&(n.colorMask(re,re,re,re),Y=re)},setLocked:function(re){I=re},setClear:function(re,le,Ce,qe,se){se===!0&&(re*=qe,le*=qe,Ce*=qe),J.set(re,le,Ce,qe),ue.equals(J)===!1&&(n.clearColor(re,le,Ce,qe),ue.copy(J))},reset:function(){I=!1,Y=null,ue.set(-1,0,0,0)}}}function i(){let I=!1,J=!1,Y=null,ue=null,re=null;return{setReversed:function(le){if(J!==le){const Ce=e.get("EXT_clip_control");le?Ce.clipControlEXT(Ce.LOWER_LEFT_EXT,Ce.ZERO_TO_ONE_EXT):Ce.clipControlEXT(Ce.LOWER_LEFT_EXT,Ce.NEGATIVE_ONE_TO_ONE_EXT),J=le;const qe=re;re=null,this.setClear(qe)}},getReversed:function(){return J},setTest:function(le){le?_e(n.DEPTH_TEST):He(n.DEPTH_TEST)},setMask:function(le){Y!==le&&!I&&(n.depthMask(le),Y=le)},setFunc:function(le){if(J&&(le=F0[le]),ue!==le){switch(le){case sc:n.depthFunc(n.NEVER);break;case rc:n.depthFunc(n.ALWAYS);break;case ac:n.depthFunc(n.LESS);break;case Lr:n.depthFunc(n.LEQUAL);break;case oc:n.depthFunc(n.EQUAL);break;case lc:n.depthFunc(n.GEQUAL);break;case cc:n.depthFunc(n.GREATER);break;case uc:n.depthFunc(n.NOTEQUAL);break;default:n.depthFunc(n.LEQUAL)}ue=le}},setLocked:function(le){I=le},setClear:function(le){re!==le&&(re=le,J&&(le=1-le),n.clearDepth(le))},reset:function(){I=!1,Y=null,ue=null,re=null,J=!1}}}function s(){let I=!1,J=null,Y=null,ue=null,re=null,le=null,Ce=null,qe=null,se=null;return{setTest:function(Ie){I||(Ie?_e(n.STENCIL_TEST):He(n.STENCIL_TEST))},setMask:function(Ie){J!==Ie&&!I&&(n.stencilMask(Ie),J=Ie)},setFunc:function(Ie,Ge,ge){(Y!==Ie||ue!==Ge||re!==ge)&&(n.stencilFunc(Ie,Ge,ge),Y=Ie,ue=Ge,re=ge)},setOp:function(Ie,Ge,ge){(le!==Ie||Ce!==Ge||qe!==ge)&&(n.stencilOp(Ie,Ge,ge),le=Ie,Ce=Ge,qe=ge)},setLocked:function(Ie){I=Ie},setClear:function(Ie){se!==Ie&&(n.clearStencil(Ie),se=Ie)},reset:function(){I=!1,J=null,Y=null,ue=null,re=null,le=null,Ce=null,qe=null,se=null}}}const r=new t,a=new i,o=new s;let l={};const c=new WeakMap;let h={},f={},u={},d=new WeakMap,v=[],M=null,m=!1,p=null,x=null,E=null,A=null,C=null,b=null,g=null,w=new $e(0,0,0),N=0,P=!1,F=null,B=null,q=null,D=null,V=null;const $=n.getParameter(n.MAX_COMBINED_TEXTURE_IMAGE_UNITS);let G=!1,ne=0;const W=n.getParameter(n.VERSION);W.indexOf("WebGL")!==-1?(ne=parseFloat(/^WebGL (\d)/.exec(W)[1]),G=ne>=1):W.indexOf("OpenGL ES")!==-1&&(ne=parseFloat(/^OpenGL ES (\d)/.exec(W)[1]),G=ne>=2);let ee=null,te={};const ye=n.getParameter(n.SCISSOR_BOX),Oe=n.getParameter(n.VIEWPORT),Z=new At().fromArray(ye),ve=new At().fromArray(Oe);function Ae(I,J,Y,ue){const re=new Uint8Array(4),le=n.createTexture();n.bindTexture(I,le),n.texParameteri(I,n.TEXTURE_MIN_FILTER,n.NEAREST),n.texParameteri(I,n.TEXTURE_MAG_FILTER,n.NEAREST);for(let Ce=0;Ce<Y;Ce++)I===n.TEXTURE_3D||I===n.TEXTURE_2D_ARRAY?n.texImage3D(J,0,n.RGBA,1,1,ue,0,n.RGBA,n.UNSIGNED_BYTE,re):n.texImage2D(J+Ce,0,n.RGBA,1,1,0,n.RGBA,n.UNSIGNED_BYTE,re);return le}const De={};De[n.TEXTURE_2D]=Ae(n.TEXTURE_2D,n.TEXTURE_2D,1),De[n.TEXTURE_CUBE_MAP]=Ae(n.TEXTURE_CUBE_MAP,n.TEXTURE_CUBE_MAP_POSITIVE_X,6),De[n.TEXTURE_2D_ARRAY]=Ae(n.TEXTURE_2D_ARRAY,n.TEXTURE_2D_ARRAY,1,1),De[n.TEXTURE_3D]=Ae(n.TEXTURE_3D,n.TEXTURE_3D,1,1),r.setClear(0,0,0,1),a.setClear(1),o.setClear(0),_e(n.DEPTH_TEST),a.setFunc(Lr),Mn(!1),Rt(pf),_e(n.CULL_FACE),en(ls);function _e(I){h[I]!==!0&&(n.enable(I),h[I]=!0)}function He(I){h[I]!==!1&&(n.disable(I),h[I]=!1)}function Ot(I,J){return u[I]!==J?(n.bindFramebuffer(I,J),u[I]=J,I===n.DRAW_FRAMEBUFFER&&(u[n.FRAMEBUFFER]=J),I===n.FRAMEBUFFER&&(u[n.DRAW_FRAMEBUFFER]=J),!0):!1}function Ne(I,J){let Y=v,ue=!1;if(I){Y=d.get(J),Y===void 0&&(Y=[],d.set(J,Y));const re=I.textures;if(Y.length!==re.length||Y[0]!==n.COLOR_ATTACHMENT0){for(let le=0,Ce=re.length;le<Ce;le++)Y[le]=n.COLOR_ATTACHMENT0+le;Y.length=re.length,ue=!0}}else Y[0]!==n.BACK&&(Y[0]=n.BACK,ue=!0);ue&&n.drawBuffers(Y)}function dt(I){return M!==I?(n.useProgram(I),M=I,!0):!1}const vt={[Hs]:n.FUNC_ADD,[r0]:n.FUNC_SUBTRACT,[a0]:n.FUNC_REVERSE_SUBTRACT};vt[o0]=n.MIN,vt[l0]=n.MAX;const Ke={[c0]:n.ZERO,[ic]:n.ONE,[u0]:n.SRC_COLOR,[xf]:n.SRC_ALPHA,[g0]:n.SRC_ALPHA_SATURATE,[p0]:n.DST_COLOR,[f0]:n.DST_ALPHA,[h0]:n.ONE_MINUS_SRC_COLOR,[ka]:n.ONE_MINUS_SRC_ALPHA,[m0]:n.ONE_MINUS_DST_COLOR,[d0]:n.ONE_MINUS_DST_ALPHA,[v0]:n.CONSTANT_COLOR,[_0]:n.ONE_MINUS_CONSTANT_COLOR,[x0]:n.CONSTANT_ALPHA,[S0]:n.ONE_MINUS_CONSTANT_ALPHA};function en(I,J,Y,ue,re,le,Ce,qe,se,Ie){if(I===ls){m===!0&&(He(n.BLEND),m=!1);return}if(m===!1&&(_e(n.BLEND),m=!0),I!==_f){if(I!==p||Ie!==P){if((x!==Hs||C!==Hs)&&(n.blendEquation(n.FUNC_ADD),x=Hs,C=Hs),Ie)switch(I){case Dr:n.blendFuncSeparate(n.ONE,n.ONE_MINUS_SRC_ALPHA,n.ONE,n.ONE_MINUS_SRC_ALPHA);break;case mf:n.blendFunc(n.ONE,n.ONE);break;case gf:n.blendFuncSeparate(n.ZERO,n.ONE_MINUS_SRC_COLOR,n.ZERO,n.ONE);break;case vf:n.blendFuncSeparate(n.DST_COLOR,n.ONE_MINUS_SRC_ALPHA,n.ZERO,n.ONE);break;default:rt("WebGLState: Invalid blending: ",I);break}else switch(I){case Dr:n.blendFuncSeparate(n.SRC_ALPHA,n.ONE_MINUS_SRC_ALPHA,n.ONE,n.ONE_MINUS_SRC_ALPHA);break;case mf:n.blendFuncSeparate(n.SRC_ALPHA,n.ONE,n.ONE,n.ONE);break;case gf:rt("WebGLState: SubtractiveBlending requires material.premultipliedAlpha = true");break;case vf:rt("WebGLState: MultiplyBlending requires material.premultipliedAlpha = true");break;default:rt("WebGLState: Invalid blending: ",I);break}E=null,A=null,b=null,g=null,w.set(0,0,0),N=0,p=I,P=Ie}return}re=re||J,le=le||Y,Ce=Ce||ue,(J!==x||re!==C)&&(n.blendEquationSeparate(vt[J],vt[re]),x=J,C=re),(Y!==E||ue!==A||le!==b||Ce!==g)&&(n.blendFuncSeparate(Ke[Y],Ke[ue],Ke[le],Ke[Ce]),E=Y,A=ue,b=le,g=Ce),(qe.equals(w)===!1||se!==N)&&(n.blendColor(qe.r,qe.g,qe.b,se),w.copy(qe),N=se),p=I,P=!1}function Vt(I,J){I.side===yn?He(n.CULL_FACE):_e(n.CULL_FACE);let Y=I.side===gn;J&&(Y=!Y),Mn(Y),I.blending===Dr&&I.transparent===!1?en(ls):en(I.blending,I.blendEquation,I.blendSrc,I.blendDst,I.blendEquationAlpha,I.blendSrcAlpha,I.blendDstAlpha,I.blendColor,I.blendAlpha,I.premultipliedAlpha),a.setFunc(I.depthFunc),a.setTest(I.depthTest),a.setMask(I.depthWrite),r.setMask(I.colorWrite);const ue=I.stencilWrite;o.setTest(ue),ue&&(o.setMask(I.stencilWriteMask),o.setFunc(I.stencilFunc,I.stencilRef,I.stencilFuncMask),o.setOp(I.stencilFail,I.stencilZFail,I.stencilZPass)),Qt(I.polygonOffset,I.polygonOffsetFactor,I.polygonOffsetUnits),I.alphaToCoverage===!0?_e(n.SAMPLE_ALPHA_TO_COVERAGE):He(n.SAMPLE_ALPHA_TO_COVERAGE)}function Mn(I){F!==I&&(I?n.frontFace(n.CW):n.frontFace(n.CCW),F=I)}function Rt(I){I!==n0?(_e(n.CULL_FACE),I!==B&&(I===pf?n.cullFace(n.BACK):I===i0?n.cullFace(n.FRONT):n.cullFace(n.FRONT_AND_BACK))):He(n.CULL_FACE),B=I}function mi(I){I!==q&&(G&&n.lineWidth(I),q=I)}function Qt(I,J,Y){I?(_e(n.POLYGON_OFFSET_FILL),(D!==J||V!==Y)&&(D=J,V=Y,a.getReversed()&&(J=-J,Y=-Y),n.polygonOffset(J,Y))):He(n.POLYGON_OFFSET_FILL)}function Bn(I){I?_e(n.SCISSOR_TEST):He(n.SCISSOR_TEST)}function kn(I){I===void 0&&(I=n.TEXTURE0+$-1),ee!==I&&(n.activeTexture(I),ee=I)}function zn(I,J,Y){Y===void 0&&(ee===null?Y=n.TEXTURE0+$-1:Y=ee);let ue=te[Y];ue===void 0&&(ue={type:void 0,texture:void 0},te[Y]=ue),(ue.type!==I||ue.texture!==J)&&(ee!==Y&&(n.activeTexture(Y),ee=Y),n.bindTexture(I,J||De[I]),ue.type=I,ue.texture=J)}function O(){const I=te[ee];I!==void 0&&I.type!==void 0&&(n.bindTexture(I.type,null),I.type=void 0,I.texture=void 0)}function Hn(){try{n.compressedTexImage2D(...arguments)}catch(I){rt("WebGLState:",I)}}function Tt(){try{n.compressedTexImage3D(...arguments)}catch(I){rt("WebGLState:",I)}}function Ct(){try{n.texSubImage2D(...arguments)}catch(I){rt("WebGLState:",I)}}function pe(){try{n.texSubImage3D(...arguments)}catch(I){rt("WebGLState:",I)}}function Wt(){try{n.compressedTexSubImage2D(...arguments)}catch(I){rt("WebGLState:",I)}}function Le(){try{n.compressedTexSubImage3D(...arguments)}catch(I){rt("WebGLState:",I)}}function ke(){try{n.texStorage2D(...arguments)}catch(I){rt("WebGLState:",I)}}function T(){try{n.texStorage3D(...arguments)}catch(I){rt("WebGLState:",I)}}function S(){try{n.texImage2D(...arguments)}catch(I){rt("WebGLState:",I)}}function z(){try{n.texImage3D(...arguments)}catch(I){rt("WebGLState:",I)}}function ie(I){return f[I]!==void 0?f[I]:n.getParameter(I)}function j(I,J){f[I]!==J&&(n.pixelStorei(I,J),f[I]=J)}function oe(I){Z.equals(I)===!1&&(n.scissor(I.x,I.y,I.z,I.w),Z.copy(I))}function fe(I){ve.equals(I)===!1&&(n.viewport(I.x,I.y,I.z,I.w),ve.copy(I))}function Q(I,J){let Y=c.get(J);Y===void 0&&(Y=new WeakMap,c.set(J,Y));let ue=Y.get(I);ue===void 0&&(ue=n.getUniformBlockIndex(J,I.name),n.uniformBlockBinding(J,ue,ue),Y.set(I,ue))}function K(I,J,Y){const re=c.get(J).get(I);l[re]!==Y&&(n.bindBufferBase(n.UNIFORM_BUFFER,re,Y),l[re]=Y)}function ce(){n.disable(n.BLEND),n.disable(n.CULL_FACE),n.disable(n.DEPTH_TEST),n.disable(n.POLYGON_OFFSET_FILL),n.disable(n.SCISSOR_TEST),n.disable(n.STENCIL_TEST),n.disable(n.SAMPLE_ALPHA_TO_COVERAGE),n.blendEquation(n.FUNC_ADD),n.blendFunc(n.ONE,n.ZERO),n.blendFuncSeparate(n.ONE,n.ZERO,n.ONE,n.ZERO),n.blendColor(0,0,0,0),n.colorMask(!0,!0,!0,!0),n.clearColor(0,0,0,0),n.depthMask(!0),n.depthFunc(n.LESS),a.setReversed(!1),n.clearDepth(1),n.stencilMask(4294967295),n.stencilFunc(n.ALWAYS,0,4294967295),n.stencilOp(n.KEEP,n.KEEP,n.KEEP),n.clearStencil(0),n.cullFace(n.BACK),n.frontFace(n.CCW),n.polygonOffset(0,0),n.activeTexture(n.TEXTURE0),n.bindFramebuffer(n.FRAMEBUFFER,null),n.bindFramebuffer(n.DRAW_FRAMEBUFFER,null),n.bindFramebuffer(n.READ_FRAMEBUFFER,null),n.useProgram(null),n.lineWidth(1),n.scissor(0,0,n.canvas.width,n.canvas.height),n.viewport(0,0,n.canvas.width,n.canvas.height),n.pixelStorei(n.PACK_ALIGNMENT,4),n.pixelStorei(n.UNPACK_ALIGNMENT,4),n.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,!1),n.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,!1),n.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,n.BROWSER_DEFAULT_WEBGL),n.pixelStorei(n.PACK_ROW_LENGTH,0),n.pixelStorei(n.PACK_SKIP_PIXELS,0),n.pixelStorei(n.PACK_SKIP_ROWS,0),n.pixelStorei(n.UNPACK_ROW_LENGTH,0),n.pixelStorei(n.UNPACK_IMAGE_HEIGHT,0),n.pixelStorei(n.UNPACK_SKIP_PIXELS,0),n.pixelStorei(n.UNPACK_SKIP_ROWS,0),n.pixelStorei(n.UNPACK_SKIP_IMAGES,0),h={},f={},ee=null,te={},u={},l={},d=new WeakMap,v=[],M=null,m=!1,p=null,x=null,E=null,A=null,C=null,b=null,g=null,w=new $e(0,0,0),N=0,P=!1,F=null,B=null,q=null,D=null,V=null,Z.set(0,0,n.canvas.width,n.canvas.height),ve.set(0,0,n.canvas.width,n.canvas.height),r.reset(),a.reset(),o.reset()}return{buffers:{color:r,depth:a,stencil:o},enable:_e,disable:He,bindFramebuffer:Ot,drawBuffers:Ne,useProgram:dt,setBlending:en,setMaterial:Vt,setFlipSided:Mn,setCullFace:Rt,setLineWidth:mi,setPolygonOffset:Qt,setScissorTest:Bn,activeTexture:kn,bindTexture:zn,unbindTexture:O,compressedTexImage2D:Hn,compressedTexImage3D:Tt,texImage2D:S,texImage3D:z,pixelStorei:j,getParameter:ie,updateUBOMapping:Q,uniformBlockBinding:K,texStorage2D:ke,texStorage3D:T,texSubImage2D:Ct,texSubImage3D:pe,compressedTexSubImage2D:Wt,compressedTexSubImage3D:Le,scissor:oe,viewport:fe,reset:ce}}function EM(n,e,t,i,s,r,a){const o=e.has("WEBGL_multisampled_render_to_texture")?e.get("WEBGL_multisampled_render_to_texture"):null,l=typeof navigator>"u"?!1:/OculusBrowser/g.test(navigator.userAgent),c=new Ve,h=new WeakMap,f=new Set;let u;const d=new WeakMap,v=new Set,M=new FinalizationRegistry(T=>v.delete(T));let m=!1;try{m=typeof OffscreenCanvas<"u"&&new OffscreenCanvas(1,1).getContext("2d")!==null}catch{}function p(T,S){return m?new OffscreenCanvas(T,S):Ja("canvas")}function x(T,S,z){let ie=1;const j=ke(T);if((j.width>z||j.height>z)&&(ie=z/Math.max(j.width,j.height)),ie<1)if(typeof HTMLImageElement<"u"&&T instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&T instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&T instanceof ImageBitmap||typeof VideoFrame<"u"&&T instanceof VideoFrame){const oe=Math.floor(ie*j.width),fe=Math.floor(ie*j.height);u===void 0&&(u=p(oe,fe));const Q=S?p(oe,fe):u;return Q.width=oe,Q.height=fe,Q.getContext("2d").drawImage(T,0,0,oe,fe),Ue("WebGLRenderer: Texture has been resized from ("+j.width+"x"+j.height+") to ("+oe+"x"+fe+")."),Q}else return"data"in T&&Ue("WebGLRenderer: Image in DataTexture is too big ("+j.width+"x"+j.height+")."),T;return T}function E(T){return T.generateMipmaps}function A(T){n.generateMipmap(T)}function C(T){return T.isWebGLCubeRenderTarget?n.TEXTURE_CUBE_MAP:T.isWebGL3DRenderTarget?n.TEXTURE_3D:T.isWebGLArrayRenderTarget||T.isCompressedArrayTexture?n.TEXTURE_2D_ARRAY:n.TEXTURE_2D}function b(T,S,z,ie,j,oe=!1){if(T!==null){if(n[T]!==void 0)return n[T];Ue("WebGLRenderer: Attempt to use non-existing WebGL internal format '"+T+"'")}let fe;ie&&(fe=e.get("EXT_texture_norm16"),fe||Ue("WebGLRenderer: Unable to use normalized textures without EXT_texture_norm16 extension"));let Q=S;if(S===n.RED&&(z===n.FLOAT&&(Q=n.R32F),z===n.HALF_FLOAT&&(Q=n.R16F),z===n.UNSIGNED_BYTE&&(Q=n.R8),z===n.UNSIGNED_SHORT&&fe&&(Q=fe.R16_EXT),z===n.SHORT&&fe&&(Q=fe.R16_SNORM_EXT)),S===n.RED_INTEGER&&(z===n.UNSIGNED_BYTE&&(Q=n.R8UI),z===n.UNSIGNED_SHORT&&(Q=n.R16UI),z===n.UNSIGNED_INT&&(Q=n.R32UI),z===n.BYTE&&(Q=n.R8I),z===n.SHORT&&(Q=n.R16I),z===n.INT&&(Q=n.R32I)),S===n.RG&&(z===n.FLOAT&&(Q=n.RG32F),z===n.HALF_FLOAT&&(Q=n.RG16F),z===n.UNSIGNED_BYTE&&(Q=n.RG8),z===n.UNSIGNED_SHORT&&fe&&(Q=fe.RG16_EXT),z===n.SHORT&&fe&&(Q=fe.RG16_SNORM_EXT)),S===n.RG_INTEGER&&(z===n.UNSIGNED_BYTE&&(Q=n.RG8UI),z===n.UNSIGNED_SHORT&&(Q=n.RG16UI),z===n.UNSIGNED_INT&&(Q=n.RG32UI),z===n.BYTE&&(Q=n.RG8I),z===n.SHORT&&(Q=n.RG16I),z===n.INT&&(Q=n.RG32I)),S===n.RGB_INTEGER&&(z===n.UNSIGNED_BYTE&&(Q=n.RGB8UI),z===n.UNSIGNED_SHORT&&(Q=n.RGB16UI),z===n.UNSIGNED_INT&&(Q=n.RGB32UI),z===n.BYTE&&(Q=n.RGB8I),z===n.SHORT&&(Q=n.RGB16I),z===n.INT&&(Q=n.RGB32I)),S===n.RGBA_INTEGER&&(z===n.UNSIGNED_BYTE&&(Q=n.RGBA8UI),z===n.UNSIGNED_SHORT&&(Q=n.RGBA16UI),z===n.UNSIGNED_INT&&(Q=n.RGBA32UI),z===n.BYTE&&(Q=n.RGBA8I),z===n.SHORT&&(Q=n.RGBA16I),z===n.INT&&(Q=n.RGBA32I)),S===n.RGB&&(z===n.UNSIGNED_SHORT&&fe&&(Q=fe.RGB16_EXT),z===n.SHORT&&fe&&(Q=fe.RGB16_SNORM_EXT),z===n.UNSIGNED_INT_5_9_9_9_REV&&(Q=n.RGB9_E5),z===n.UNSIGNED_INT_10F_11F_11F_REV&&(Q=n.R11F_G11F_B10F)),S===n.RGBA){const K=oe?Za:et.getTransfer(j);z===n.FLOAT&&(Q=n.RGBA32F),z===n.HALF_FLOAT&&(Q=n.RGBA16F),z===n.UNSIGNED_BYTE&&(Q=K===ft?n.SRGB8_ALPHA8:n.RGBA8),z===n.UNSIGNED_SHORT&&fe&&(Q=fe.RGBA16_EXT),z===n.SHORT&&fe&&(Q=fe.RGBA16_SNORM_EXT),z===n.UNSIGNED_SHORT_4_4_4_4&&(Q=n.RGBA4),z===n.UNSIGNED_SHORT_5_5_5_1&&(Q=n.RGB5_A1)}return(Q===n.R16F||Q===n.R32F||Q===n.RG16F||Q===n.RG32F||Q===n.RGBA16F||Q===n.RGBA32F)&&e.get("EXT_color_buffer_float"),Q}function g(T,S){let z;return T?S===null||S===An||S===Vs?z=n.DEPTH24_STENCIL8:S===Jn?z=n.DEPTH32F_STENCIL8:S===Nr&&(z=n.DEPTH24_STENCIL8,Ue("DepthTexture: 16 bit depth attachment is not supported with stencil. Using 24-bit attachment.")):S===null||S===An||S===Vs?z=n.DEPTH_COMPONENT24:S===Jn?z=n.DEPTH_COMPONENT32F:S===Nr&&(z=n.DEPTH_COMPONENT16),z}function w(T,S){return E(T)===!0||T.isFramebufferTexture&&T.minFilter!==Lt&&T.minFilter!==un?Math.log2(Math.max(S.width,S.height))+1:T.mipmaps.length>0?T.mipmaps.length:T.isCompressedTexture&&Array.isArray(T.image)?S.mipmaps.length:1}function N(T){const S=new WeakRef(T);i.get(T).__ref=S,v.add(S),M.register(T,S,S)}function P(T){const S=i.get(T).__ref;S!==void 0&&(v.delete(S),M.unregister(S))}function F(T){q(T.target)}function B(T){D(T.target)}function q(T){T.removeEventListener("dispose",F),P(T),$(T),T.isVideoTexture&&h.delete(T),T.isHTMLTexture&&f.delete(T)}function D(T){T.removeEventListener("dispose",B),P(T),ne(T)}function V(){for(const T of v){const S=T.deref();S!==void 0&&(S.isRenderTarget===!0?D(S):q(S))}v.clear(),f.clear()}function $(T){const S=i.get(T);if(S.__webglInit===void 0)return;const z=T.source,ie=d.get(z);if(ie){const j=ie[S.__cacheKey];j.usedTimes--,j.usedTimes===0&&G(T),Object.keys(ie).length===0&&d.delete(z)}i.remove(T)}function G(T){const S=i.get(T);n.deleteTexture(S.__webglTexture);const z=T.source,ie=d.get(z);delete ie[S.__cacheKey],a.memory.textures--}function ne(T){const S=i.get(T);S.__depthDisposeCallback&&S.__depthDisposeCallback();const z=T.depthTexture;if(z&&z.renderTarget===T&&q(z),T.isWebGLCubeRenderTarget)for(let j=0;j<6;j++){if(Array.isArray(S.__webglFramebuffer[j]))for(let oe=0;oe<S.__webglFramebuffer[j].length;oe++)n.deleteFramebuffer(S.__webglFramebuffer[j][oe]);else n.deleteFramebuffer(S.__webglFramebuffer[j]);S.__webglDepthbuffer&&n.deleteRenderbuffer(S.__webglDepthbuffer[j])}else{if(Array.isArray(S.__webglFramebuffer))for(let j=0;j<S.__webglFramebuffer.length;j++)n.deleteFramebuffer(S.__webglFramebuffer[j]);else n.deleteFramebuffer(S.__webglFramebuffer);if(S.__webglDepthbuffer&&n.deleteRenderbuffer(S.__webglDepthbuffer),S.__webglMultisampledFramebuffer&&n.deleteFramebuffer(S.__webglMultisampledFramebuffer),S.__webglColorRenderbuffer)for(let j=0;j<S.__webglColorRenderbuffer.length;j++)S.__webglColorRenderbuffer[j]&&n.deleteRenderbuffer(S.__webglColorRenderbuffer[j]);S.__webglDepthRenderbuffer&&n.deleteRenderbuffer(S.__webglDepthRenderbuffer)}const ie=T.textures;for(let j=0,oe=ie.length;j<oe;j++){const fe=i.get(ie[j]);fe.__webglTexture&&(n.deleteTexture(fe.__webglTexture),a.memory.textures--),i.remove(ie[j])}i.remove(T)}let W=0;function ee(){W=0}function te(){return W}function ye(T){W=T}function Oe(){const T=W;return T>=s.maxTextures&&Ue("WebGLTextures: Trying to use "+(T+1)+" texture units while this GPU supports only "+s.maxTextures),W+=1,T}function Z(T){const S=[];return S.push(T.wrapS),S.push(T.wrapT),S.push(T.wrapR||0),S.push(T.magFilter),S.push(T.minFilter),S.push(T.anisotropy),S.push(T.internalFormat),S.push(T.format),S.push(T.type),S.push(T.generateMipmaps),S.push(T.mipmapsAutoUpdate),S.push(T.premultiplyAlpha),S.push(T.flipY),S.push(T.unpackAlignment),S.push(T.colorSpace),S.join()}function ve(T,S){const z=i.get(T);if(T.isVideoTexture&&Wt(T),T.isRenderTargetTexture===!1&&T.isExternalTexture!==!0&&T.version>0&&z.__version!==T.version){const ie=T.image;if(ie===null)Ue("WebGLRenderer: Texture marked for update but no image data found.");else if(ie.complete===!1)Ue("WebGLRenderer: Texture marked for update but image is incomplete");else{Vt(z,T,S);return}}else T.isExternalTexture&&(z.__webglTexture=T.sourceTexture?T.sourceTexture:null);t.bindTexture(n.TEXTURE_2D,z.__webglTexture,n.TEXTURE0+S)}function Ae(T,S){const z=i.get(T);if(T.isRenderTargetTexture===!1&&T.version>0&&z.__version!==T.version){Vt(z,T,S);return}else T.isExternalTexture&&(z.__webglTexture=T.sourceTexture?T.sourceTexture:null);t.bindTexture(n.TEXTURE_2D_ARRAY,z.__webglTexture,n.TEXTURE0+S)}function De(T,S){const z=i.get(T);if(T.isRenderTargetTexture===!1&&T.version>0&&z.__version!==T.version){Vt(z,T,S);return}t.bindTexture(n.TEXTURE_3D,z.__webglTexture,n.TEXTURE0+S)}function _e(T,S){const z=i.get(T);if(T.version>0&&z.__version!==T.version){Mn(z,T,S);return}t.bindTexture(n.TEXTURE_CUBE_MAP,z.__webglTexture,n.TEXTURE0+S)}const He={[dc]:n.REPEAT,[_i]:n.CLAMP_TO_EDGE,[pc]:n.MIRRORED_REPEAT},Ot={[Lt]:n.NEAREST,[w0]:n.NEAREST_MIPMAP_NEAREST,[za]:n.NEAREST_MIPMAP_LINEAR,[un]:n.LINEAR,[mc]:n.LINEAR_MIPMAP_NEAREST,[Oi]:n.LINEAR_MIPMAP_LINEAR},Ne={[T0]:n.NEVER,[kf]:n.ALWAYS,[C0]:n.LESS,[Of]:n.LEQUAL,[R0]:n.EQUAL,[Bf]:n.GEQUAL,[P0]:n.GREATER,[I0]:n.NOTEQUAL};function dt(T,S){if(S.type===Jn&&e.has("OES_texture_float_linear")===!1&&(S.magFilter===un||S.magFilter===mc||S.magFilter===za||S.magFilter===Oi||S.minFilter===un||S.minFilter===mc||S.minFilter===za||S.minFilter===Oi)&&Ue("WebGLRenderer: Unable to use linear filtering with floating point textures. OES_texture_float_linear not supported on this device."),n.texParameteri(T,n.TEXTURE_WRAP_S,He[S.wrapS]),n.texParameteri(T,n.TEXTURE_WRAP_T,He[S.wrapT]),(T===n.TEXTURE_3D||T===n.TEXTURE_2D_ARRAY)&&n.texParameteri(T,n.TEXTURE_WRAP_R,He[S.wrapR]),n.texParameteri(T,n.TEXTURE_MAG_FILTER,Ot[S.magFilter]),n.texParameteri(T,n.TEXTURE_MIN_FILTER,Ot[S.minFilter]),S.compareFunction&&(n.texParameteri(T,n.TEXTURE_COMPARE_MODE,n.COMPARE_REF_TO_TEXTURE),n.texParameteri(T,n.TEXTURE_COMPARE_FUNC,Ne[S.compareFunction])),e.has("EXT_texture_filter_anisotropic")===!0){if(S.magFilter===Lt||S.minFilter!==za&&S.minFilter!==Oi||S.type===Jn&&e.has("OES_texture_float_linear")===!1)return;if(S.anisotropy>1||i.get(S).__currentAnisotropy){const z=e.get("EXT_texture_filter_anisotropic");n.texParameterf(T,z.TEXTURE_MAX_ANISOTROPY_EXT,Math.min(S.anisotropy,s.getMaxAnisotropy())),i.get(S).__currentAnisotropy=S.anisotropy}}}function vt(T,S){let z=!1;T.__webglInit===void 0&&(T.__webglInit=!0,S.addEventListener("dispose",F),N(S));const ie=S.source;let j=d.get(ie);j===void 0&&(j={},d.set(ie,j));const oe=Z(S);if(oe!==T.__cacheKey){j[oe]===void 0&&(j[oe]={texture:n.createTexture(),usedTimes:0},a.memory.textures++,z=!0),j[oe].usedTimes++;const fe=j[T.__cacheKey];fe!==void 0&&(j[T.__cacheKey].usedTimes--,fe.usedTimes===0&&G(S)),T.__cacheKey=oe,T.__webglTexture=j[oe].texture}return z}function Ke(T,S,z){return Math.floor(Math.floor(T/z)/S)}function en(T,S,z,ie){const oe=T.updateRanges;if(oe.length===0)t.texSubImage2D(n.TEXTURE_2D,0,0,0,S.width,S.height,z,ie,S.data);else{oe.sort((I,J)=>I.start-J.start);let fe=0;for(let I=1;I<oe.length;I++){const J=oe[fe],Y=oe[I],ue=J.start+J.count,re=Ke(Y.start,S.width,4),le=Ke(J.start,S.width,4);Y.start<=ue+1&&re===le&&Ke(Y.start+Y.count-1,S.width,4)===re?J.count=Math.max(J.count,Y.start+Y.count-J.start):(++fe,oe[fe]=Y)}oe.length=fe+1;const Q=t.getParameter(n.UNPACK_ROW_LENGTH),K=t.getParameter(n.UNPACK_SKIP_PIXELS),ce=t.getParameter(n.UNPACK_SKIP_ROWS);t.pixelStorei(n.UNPACK_ROW_LENGTH,S.width);for(let I=0,J=oe.length;I<J;I++){const Y=oe[I],ue=Math.floor(Y.start/4),re=Math.ceil(Y.count/4),le=ue%S.width,Ce=Math.floor(ue/S.width),qe=re,se=1;t.pixelStorei(n.UNPACK_SKIP_PIXELS,le),t.pixelStorei(n.UNPACK_SKIP_ROWS,Ce),t.texSubImage2D(n.TEXTURE_2D,0,le,Ce,qe,se,z,ie,S.data)}T.clearUpdateRanges(),t.pixelStorei(n.UNPACK_ROW_LENGTH,Q),t.pixelStorei(n.UNPACK_SKIP_PIXELS,K),t.pixelStorei(n.UNPACK_SKIP_ROWS,ce)}}function Vt(T,S,z){let ie=n.TEXTURE_2D;(S.isDataArrayTexture||S.isCompressedArrayTexture)&&(ie=n.TEXTURE_2D_ARRAY),S.isData3DTexture&&(ie=n.TEXTURE_3D);const j=vt(T,S),oe=S.source;t.bindTexture(ie,T.__webglTexture,n.TEXTURE0+z);const fe=i.get(oe);if(oe.version!==fe.__version||j===!0){if(t.activeTexture(n.TEXTURE0+z),(typeof ImageBitmap<"u"&&S.image instanceof ImageBitmap)===!1){const se=et.getPrimaries(et.workingColorSpace),Ie=S.colorSpace===zi?null:et.getPrimaries(S.colorSpace),Ge=S.colorSpace===zi||se===Ie?n.NONE:n.BROWSER_DEFAULT_WEBGL;t.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,S.flipY),t.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,S.premultiplyAlpha),t.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,Ge)}t.pixelStorei(n.UNPACK_ALIGNMENT,S.unpackAlignment);let K=x(S.image,!1,s.maxTextureSize);K=Le(S,K);const ce=r.convert(S.format,S.colorSpace),I=r.convert(S.type);let J=b(S.internalFormat,ce,I,S.normalized,S.colorSpace,S.isVideoTexture);dt(ie,S);let Y;const ue=S.mipmaps,re=S.isVideoTexture!==!0,le=fe.__version===void 0||j===!0,Ce=oe.dataReady,qe=w(S,K);if(S.isDepthTexture)J=g(S.format===ki,S.type),le&&(re?t.texStorage2D(n.TEXTURE_2D,1,J,K.width,K.height):t.texImage2D(n.TEXTURE_2D,0,J,K.width,K.height,0,ce,I,null));else if(S.isDataTexture)if(ue.length>0){re&&le&&t.texStorage2D(n.TEXTURE_2D,qe,J,ue[0].width,ue[0].height);for(let se=0,Ie=ue.length;se<Ie;se++)Y=ue[se],re?Ce&&t.texSubImage2D(n.TEXTURE_2D,se,0,0,Y.width,Y.height,ce,I,Y.data):t.texImage2D(n.TEXTURE_2D,se,J,Y.width,Y.height,0,ce,I,Y.data);S.generateMipmaps=!1}else re?(le&&t.texStorage2D(n.TEXTURE_2D,qe,J,K.width,K.height),Ce&&en(S,K,ce,I)):t.texImage2D(n.TEXTURE_2D,0,J,K.width,K.height,0,ce,I,K.data);else if(S.isCompressedTexture)if(S.isCompressedArrayTexture){re&&le&&t.texStorage3D(n.TEXTURE_2D_ARRAY,qe,J,ue[0].width,ue[0].height,K.depth);for(let se=0,Ie=ue.length;se<Ie;se++)if(Y=ue[se],S.format!==ei)if(ce!==null)if(re){if(Ce)if(S.layerUpdates.size>0){const Ge=Ad(Y.width,Y.height,S.format,S.type);for(const ge of S.layerUpdates){const pt=Y.data.subarray(ge*Ge/Y.data.BYTES_PER_ELEMENT,(ge+1)*Ge/Y.data.BYTES_PER_ELEMENT);t.compressedTexSubImage3D(n.TEXTURE_2D_ARRAY,se,0,0,ge,Y.width,Y.height,1,ce,pt)}}else t.compressedTexSubImage3D(n.TEXTURE_2D_ARRAY,se,0,0,0,Y.width,Y.height,K.depth,ce,Y.data)}else t.compressedTexImage3D(n.TEXTURE_2D_ARRAY,se,J,Y.width,Y.height,K.depth,0,Y.data,0,0);else Ue("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()");else re?Ce&&t.texSubImage3D(n.TEXTURE_2D_ARRAY,se,0,0,0,Y.width,Y.height,K.depth,ce,I,Y.data):t.texImage3D(n.TEXTURE_2D_ARRAY,se,J,Y.width,Y.height,K.depth,0,ce,I,Y.data);S.layerUpdates.size>0&&S.clearLayerUpdates()}else{re&&le&&t.texStorage2D(n.TEXTURE_2D,qe,J,ue[0].width,ue[0].height);for(let se=0,Ie=ue.length;se<Ie;se++)Y=ue[se],S.format!==ei?ce!==null?re?Ce&&t.compressedTexSubImage2D(n.TEXTURE_2D,se,0,0,Y.width,Y.height,ce,Y.data):t.compressedTexImage2D(n.TEXTURE_2D,se,J,Y.width,Y.height,0,Y.data):Ue("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()"):re?Ce&&t.texSubImage2D(n.TEXTURE_2D,se,0,0,Y.width,Y.height,ce,I,Y.data):t.texImage2D(n.TEXTURE_2D,se,J,Y.width,Y.height,0,ce,I,Y.data)}else if(S.isDataArrayTexture)if(re){if(le&&t.texStorage3D(n.TEXTURE_2D_ARRAY,qe,J,K.width,K.height,K.depth),Ce)if(S.layerUpdates.size>0){const se=Ad(K.width,K.height,S.format,S.type);for(const Ie of S.layerUpdates){const Ge=K.data.subarray(Ie*se/K.data.BYTES_PER_ELEMENT,(Ie+1)*se/K.data.BYTES_PER_ELEMENT);t.texSubImage3D(n.TEXTURE_2D_ARRAY,0,0,0,Ie,K.width,K.height,1,ce,I,Ge)}S.clearLayerUpdates()}else t.texSubImage3D(n.TEXTURE_2D_ARRAY,0,0,0,0,K.width,K.height,K.depth,ce,I,K.data)}else t.texImage3D(n.TEXTURE_2D_ARRAY,0,J,K.width,K.height,K.depth,0,ce,I,K.data);else if(S.isData3DTexture)re?(le&&t.texStorage3D(n.TEXTURE_3D,qe,J,K.width,K.height,K.depth),Ce&&t.texSubImage3D(n.TEXTURE_3D,0,0,0,0,K.width,K.height,K.depth,ce,I,K.data)):t.texImage3D(n.TEXTURE_3D,0,J,K.width,K.height,K.depth,0,ce,I,K.data);else if(S.isFramebufferTexture){if(le)if(re)t.texStorage2D(n.TEXTURE_2D,qe,J,K.width,K.height);else{let se=K.width,Ie=K.height;for(let Ge=0;Ge<qe;Ge++)t.texImage2D(n.TEXTURE_2D,Ge,J,se,Ie,0,ce,I,null),se>>=1,Ie>>=1}}else if(S.isHTMLTexture){if("texElementImage2D"in n){const se=n.canvas;if(se.hasAttribute("layoutsubtree")||se.setAttribute("layoutsubtree","true"),K.parentNode!==se){se.appendChild(K),f.add(S),se.onpaint=Ie=>{const Ge=Ie.changedElements;for(const ge of f)Ge.includes(ge.image)&&(ge.needsUpdate=!0)},se.requestPaint();return}if(n.texElementImage2D.length===3)n.texElementImage2D(n.TEXTURE_2D,n.RGBA8,K);else{const Ge=n.RGBA,ge=n.RGBA,pt=n.UNSIGNED_BYTE;n.texElementImage2D(n.TEXTURE_2D,0,Ge,ge,pt,K)}n.texParameteri(n.TEXTURE_2D,n.TEXTURE_MIN_FILTER,n.LINEAR),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_WRAP_S,n.CLAMP_TO_EDGE),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_WRAP_T,n.CLAMP_TO_EDGE)}}else if(ue.length>0){if(re&&le){const se=ke(ue[0]);t.texStorage2D(n.TEXTURE_2D,qe,J,se.width,se.height)}for(let se=0,Ie=ue.length;se<Ie;se++)Y=ue[se],re?Ce&&t.texSubImage2D(n.TEXTURE_2D,se,0,0,ce,I,Y):t.texImage2D(n.TEXTURE_2D,se,J,ce,I,Y);S.generateMipmaps=!1}else if(re){if(le){const se=ke(K);t.texStorage2D(n.TEXTURE_2D,qe,J,se.width,se.height)}Ce&&t.texSubImage2D(n.TEXTURE_2D,0,0,0,ce,I,K)}else t.texImage2D(n.TEXTURE_2D,0,J,ce,I,K);E(S)&&S.mipmapsAutoUpdate===!0&&A(ie),fe.__version=oe.version,S.onUpdate&&S.onUpdate(S)}T.__version=S.version}function Mn(T,S,z){if(S.image.length!==6)return;const ie=vt(T,S),j=S.source;t.bindTexture(n.TEXTURE_CUBE_MAP,T.__webglTexture,n.TEXTURE0+z);const oe=i.get(j);if(j.version!==oe.__version||ie===!0){t.activeTexture(n.TEXTURE0+z);const fe=et.getPrimaries(et.workingColorSpace),Q=S.colorSpace===zi?null:et.getPrimaries(S.colorSpace),K=S.colorSpace===zi||fe===Q?n.NONE:n.BROWSER_DEFAULT_WEBGL;t.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,S.flipY),t.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,S.premultiplyAlpha),t.pixelStorei(n.UNPACK_ALIGNMENT,S.unpackAlignment),t.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,K);const ce=S.isCompressedTexture||S.image[0].isCompressedTexture,I=S.image[0]&&S.image[0].isDataTexture,J=[];for(let ge=0;ge<6;ge++)!ce&&!I?J[ge]=x(S.image[ge],!0,s.maxCubemapSize):J[ge]=I?S.image[ge].image:S.image[ge],J[ge]=Le(S,J[ge]);const Y=J[0],ue=r.convert(S.format,S.colorSpace),re=r.convert(S.type);let le=b(S.internalFormat,ue,re,S.normalized,S.colorSpace);const Ce=S.isVideoTexture!==!0,qe=oe.__version===void 0||ie===!0,se=j.dataReady;let Ie=w(S,Y);dt(n.TEXTURE_CUBE_MAP,S);let Ge;if(S.isDepthTexture){if(le=g(S.format===ki,S.type),qe)if(Ce)t.texStorage2D(n.TEXTURE_CUBE_MAP,1,le,Y.width,Y.height);else for(let ge=0;ge<6;ge++)t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+ge,0,le,Y.width,Y.height,0,ue,re,null)}else if(ce){Ce&&qe&&t.texStorage2D(n.TEXTURE_CUBE_MAP,Ie,le,Y.width,Y.height);for(let ge=0;ge<6;ge++){Ge=J[ge].mipmaps;for(let pt=0;pt<Ge.length;pt++){const Zt=Ge[pt];S.format!==ei?ue!==null?Ce?se&&t.compressedTexSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+ge,pt,0,0,Zt.width,Zt.height,ue,Zt.data):t.compressedTexImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+ge,pt,le,Zt.width,Zt.height,0,Zt.data):Ue("WebGLRenderer: Attempt to load unsupported compressed texture format in .setTextureCube()"):Ce?se&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+ge,pt,0,0,Zt.width,Zt.height,ue,re,Zt.data):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+ge,pt,le,Zt.width,Zt.height,0,ue,re,Zt.data)}}}else{if(Ge=S.mipmaps,Ce&&qe){Ge.length>0&&Ie++;const ge=ke(J[0]);t.texStorage2D(n.TEXTURE_CUBE_MAP,Ie,le,ge.width,ge.height)}for(let ge=0;ge<6;ge++)if(I){Ce?se&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+ge,0,0,0,J[ge].width,J[ge].height,ue,re,J[ge].data):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+ge,0,le,J[ge].width,J[ge].height,0,ue,re,J[ge].data);for(let pt=0;pt<Ge.length;pt++){const ss=Ge[pt].image[ge].image;Ce?se&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+ge,pt+1,0,0,ss.width,ss.height,ue,re,ss.data):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+ge,pt+1,le,ss.width,ss.height,0,ue,re,ss.data)}}else{Ce?se&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+ge,0,0,0,ue,re,J[ge]):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+ge,0,le,ue,re,J[ge]);for(let pt=0;pt<Ge.length;pt++){const Zt=Ge[pt];Ce?se&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+ge,pt+1,0,0,ue,re,Zt.image[ge]):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+ge,pt+1,le,ue,re,Zt.image[ge])}}}E(S)&&S.mipmapsAutoUpdate===!0&&A(n.TEXTURE_CUBE_MAP),oe.__version=j.version,S.onUpdate&&S.onUpdate(S)}T.__version=S.version}function Rt(T,S,z,ie,j,oe){const fe=r.convert(z.format,z.colorSpace),Q=r.convert(z.type),K=b(z.internalFormat,fe,Q,z.normalized,z.colorSpace),ce=i.get(S),I=i.get(z);if(I.__renderTarget=S,!ce.__hasExternalTextures){const J=Math.max(1,S.width>>oe),Y=Math.max(1,S.height>>oe);j===n.TEXTURE_3D||j===n.TEXTURE_2D_ARRAY?t.texImage3D(j,oe,K,J,Y,S.depth,0,fe,Q,null):t.texImage2D(j,oe,K,J,Y,0,fe,Q,null)}t.bindFramebuffer(n.FRAMEBUFFER,T),pe(S)?o.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,ie,j,I.__webglTexture,0,Ct(S)):(j===n.TEXTURE_2D||j>=n.TEXTURE_CUBE_MAP_POSITIVE_X&&j<=n.TEXTURE_CUBE_MAP_NEGATIVE_Z)&&n.framebufferTexture2D(n.FRAMEBUFFER,ie,j,I.__webglTexture,oe),t.bindFramebuffer(n.FRAMEBUFFER,null)}function mi(T,S,z){if(n.bindRenderbuffer(n.RENDERBUFFER,T),S.depthBuffer){const ie=S.depthTexture,j=ie&&ie.isDepthTexture?ie.type:null,oe=g(S.stencilBuffer,j),fe=S.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;pe(S)?o.renderbufferStorageMultisampleEXT(n.RENDERBUFFER,Ct(S),oe,S.width,S.height):z?n.renderbufferStorageMultisample(n.RENDERBUFFER,Ct(S),oe,S.width,S.height):n.renderbufferStorage(n.RENDERBUFFER,oe,S.width,S.height),n.framebufferRenderbuffer(n.FRAMEBUFFER,fe,n.RENDERBUFFER,T)}else{const ie=S.textures;for(let j=0;j<ie.length;j++){const oe=ie[j],fe=r.convert(oe.format,oe.colorSpace),Q=r.convert(oe.type),K=b(oe.internalFormat,fe,Q,oe.normalized,oe.colorSpace);pe(S)?o.renderbufferStorageMultisampleEXT(n.RENDERBUFFER,Ct(S),K,S.width,S.height):z?n.renderbufferStorageMultisample(n.RENDERBUFFER,Ct(S),K,S.width,S.height):n.renderbufferStorage(n.RENDERBUFFER,K,S.width,S.height)}}n.bindRenderbuffer(n.RENDERBUFFER,null)}function Qt(T,S,z){const ie=S.isWebGLCubeRenderTarget===!0;if(t.bindFramebuffer(n.FRAMEBUFFER,T),!(S.depthTexture&&S.depthTexture.isDepthTexture))throw new Error("THREE.WebGLTextures: renderTarget.depthTexture must be an instance of THREE.DepthTexture.");const j=i.get(S.depthTexture);j.__renderTarget=S;const oe=ie?S.depthTexture.image[0]:S.depthTexture.image;(!j.__webglTexture||oe.width!==S.width||oe.height!==S.height)&&(oe.width=S.width,oe.height=S.height,S.depthTexture.needsUpdate=!0),ie?_e(S.depthTexture,0):ve(S.depthTexture,0);const fe=j.__webglTexture,Q=Ct(S),K=ie?n.TEXTURE_CUBE_MAP_POSITIVE_X+z:n.TEXTURE_2D,ce=S.depthTexture.format===ki?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;if(S.depthTexture.format===Bi)pe(S)?o.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,ce,K,fe,0,Q):n.framebufferTexture2D(n.FRAMEBUFFER,ce,K,fe,0);else if(S.depthTexture.format===ki)pe(S)?o.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,ce,K,fe,0,Q):n.framebufferTexture2D(n.FRAMEBUFFER,ce,K,fe,0);else throw new Error("THREE.WebGLTextures: Unknown depthTexture format.")}function Bn(T){const S=i.get(T),z=T.isWebGLCubeRenderTarget===!0;if(S.__boundDepthTexture!==T.depthTexture){const ie=T.depthTexture;if(S.__depthDisposeCallback&&S.__depthDisposeCallback(),ie){const j=()=>{delete S.__boundDepthTexture,delete S.__depthDisposeCallback,ie.removeEventListener("dispose",j)};ie.addEventListener("dispose",j),S.__depthDisposeCallback=j}S.__boundDepthTexture=ie}if(T.depthTexture&&!S.__autoAllocateDepthBuffer)if(z)for(let ie=0;ie<6;ie++)Qt(S.__webglFramebuffer[ie],T,ie);else T.texture.mipmaps.length>0?Qt(S.__webglFramebuffer[0],T,0):Qt(S.__webglFramebuffer,T,0);else if(z){S.__webglDepthbuffer=[];for(let ie=0;ie<6;ie++)if(t.bindFramebuffer(n.FRAMEBUFFER,S.__webglFramebuffer[ie]),S.__webglDepthbuffer[ie]===void 0)S.__webglDepthbuffer[ie]=n.createRenderbuffer(),mi(S.__webglDepthbuffer[ie],T,!1);else{const j=T.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,oe=S.__webglDepthbuffer[ie];n.bindRenderbuffer(n.RENDERBUFFER,oe),n.framebufferRenderbuffer(n.FRAMEBUFFER,j,n.RENDERBUFFER,oe)}}else if(T.texture.mipmaps.length>0?t.bindFramebuffer(n.FRAMEBUFFER,S.__webglFramebuffer[0]):t.bindFramebuffer(n.FRAMEBUFFER,S.__webglFramebuffer),S.__webglDepthbuffer===void 0)S.__webglDepthbuffer=n.createRenderbuffer(),mi(S.__webglDepthbuffer,T,!1);else{const j=T.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,oe=S.__webglDepthbuffer;n.bindRenderbuffer(n.RENDERBUFFER,oe),n.framebufferRenderbuffer(n.FRAMEBUFFER,j,n.RENDERBUFFER,oe)}t.bindFramebuffer(n.FRAMEBUFFER,null)}function kn(T,S,z){const ie=i.get(T);S!==void 0&&Rt(ie.__webglFramebuffer,T,T.texture,n.COLOR_ATTACHMENT0,n.TEXTURE_2D,0),z!==void 0&&Bn(T)}function zn(T){const S=T.texture,z=i.get(T),ie=i.get(S);T.addEventListener("dispose",B),N(T);const j=T.textures,oe=T.isWebGLCubeRenderTarget===!0,fe=j.length>1;if(fe||(ie.__webglTexture===void 0&&(ie.__webglTexture=n.createTexture()),ie.__version=S.version,a.memory.textures++),oe){z.__webglFramebuffer=[];for(let Q=0;Q<6;Q++)if(S.mipmaps.length>0){z.__webglFramebuffer[Q]=[];for(let K=0;K<S.mipmaps.length;K++)z.__webglFramebuffer[Q][K]=n.createFramebuffer()}else z.__webglFramebuffer[Q]=n.createFramebuffer()}else{if(S.mipmaps.length>0){z.__webglFramebuffer=[];for(let Q=0;Q<S.mipmaps.length;Q++)z.__webglFramebuffer[Q]=n.createFramebuffer()}else z.__webglFramebuffer=n.createFramebuffer();if(fe)for(let Q=0,K=j.length;Q<K;Q++){const ce=i.get(j[Q]);ce.__webglTexture===void 0&&(ce.__webglTexture=n.createTexture(),a.memory.textures++)}if(T.samples>0&&pe(T)===!1){z.__webglMultisampledFramebuffer=n.createFramebuffer(),z.__webglColorRenderbuffer=[],t.bindFramebuffer(n.FRAMEBUFFER,z.__webglMultisampledFramebuffer);for(let Q=0;Q<j.length;Q++){const K=j[Q];z.__webglColorRenderbuffer[Q]=n.createRenderbuffer(),n.bindRenderbuffer(n.RENDERBUFFER,z.__webglColorRenderbuffer[Q]);const ce=r.convert(K.format,K.colorSpace),I=r.convert(K.type),J=b(K.internalFormat,ce,I,K.normalized,K.colorSpace,T.isXRRenderTarget===!0),Y=Ct(T);n.renderbufferStorageMultisample(n.RENDERBUFFER,Y,J,T.width,T.height),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+Q,n.RENDERBUFFER,z.__webglColorRenderbuffer[Q])}n.bindRenderbuffer(n.RENDERBUFFER,null),T.depthBuffer&&(z.__webglDepthRenderbuffer=n.createRenderbuffer(),mi(z.__webglDepthRenderbuffer,T,!0)),t.bindFramebuffer(n.FRAMEBUFFER,null)}}if(oe){t.bindTexture(n.TEXTURE_CUBE_MAP,ie.__webglTexture),dt(n.TEXTURE_CUBE_MAP,S);for(let Q=0;Q<6;Q++)if(S.mipmaps.length>0)for(let K=0;K<S.mipmaps.length;K++)Rt(z.__webglFramebuffer[Q][K],T,S,n.COLOR_ATTACHMENT0,n.TEXTURE_CUBE_MAP_POSITIVE_X+Q,K);else Rt(z.__webglFramebuffer[Q],T,S,n.COLOR_ATTACHMENT0,n.TEXTURE_CUBE_MAP_POSITIVE_X+Q,0);E(S)?A(n.TEXTURE_CUBE_MAP):S.mipmaps.length>0&&n.texParameteri(n.TEXTURE_CUBE_MAP,n.TEXTURE_MAX_LEVEL,S.mipmaps.length-1),t.unbindTexture()}else if(fe){for(let Q=0,K=j.length;Q<K;Q++){const ce=j[Q],I=i.get(ce);let J=n.TEXTURE_2D;(T.isWebGL3DRenderTarget||T.isWebGLArrayRenderTarget)&&(J=T.isWebGL3DRenderTarget?n.TEXTURE_3D:n.TEXTURE_2D_ARRAY),t.bindTexture(J,I.__webglTexture),dt(J,ce),Rt(z.__webglFramebuffer,T,ce,n.COLOR_ATTACHMENT0+Q,J,0),E(ce)&&A(J)}t.unbindTexture()}else{let Q=n.TEXTURE_2D;if((T.isWebGL3DRenderTarget||T.isWebGLArrayRenderTarget)&&(Q=T.isWebGL3DRenderTarget?n.TEXTURE_3D:n.TEXTURE_2D_ARRAY),t.bindTexture(Q,ie.__webglTexture),dt(Q,S),S.mipmaps.length>0)for(let K=0;K<S.mipmaps.length;K++)Rt(z.__webglFramebuffer[K],T,S,n.COLOR_ATTACHMENT0,Q,K);else Rt(z.__webglFramebuffer,T,S,n.COLOR_ATTACHMENT0,Q,0);E(S)?A(Q):S.mipmaps.length>0&&n.texParameteri(Q,n.TEXTURE_MAX_LEVEL,S.mipmaps.length-1),t.unbindTexture()}T.depthBuffer&&Bn(T)}function O(T){const S=T.textures;for(let z=0,ie=S.length;z<ie;z++){const j=S[z];if(E(j)&&j.mipmapsAutoUpdate===!0){const oe=C(T),fe=i.get(j).__webglTexture;t.bindTexture(oe,fe),A(oe),t.unbindTexture()}}}const Hn=[];function Tt(T){if(T.samples>0){if(pe(T)===!1){const S=T.textures,z=T.width,ie=T.height;let j=n.COLOR_BUFFER_BIT;const oe=T.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,fe=i.get(T),Q=S.length>1;if(Q)for(let ce=0;ce<S.length;ce++)t.bindFramebuffer(n.FRAMEBUFFER,fe.__webglMultisampledFramebuffer),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+ce,n.RENDERBUFFER,null),t.bindFramebuffer(n.FRAMEBUFFER,fe.__webglFramebuffer),n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0+ce,n.TEXTURE_2D,null,0);t.bindFramebuffer(n.READ_FRAMEBUFFER,fe.__webglMultisampledFramebuffer),T.texture.mipmaps.length>0?t.bindFramebuffer(n.DRAW_FRAMEBUFFER,fe.__webglFramebuffer[0]):t.bindFramebuffer(n.DRAW_FRAMEBUFFER,fe.__webglFramebuffer);for(let ce=0;ce<S.length;ce++){if(T.resolveDepthBuffer&&(T.depthBuffer&&(j|=n.DEPTH_BUFFER_BIT),T.stencilBuffer&&T.resolveStencilBuffer&&(j|=n.STENCIL_BUFFER_BIT)),Q){n.framebufferRenderbuffer(n.READ_FRAMEBUFFER,n.COLOR_ATTACHMENT0,n.RENDERBUFFER,fe.__webglColorRenderbuffer[ce]);const I=i.get(S[ce]).__webglTexture;n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0,n.TEXTURE_2D,I,0)}n.blitFramebuffer(0,0,z,ie,0,0,z,ie,j,n.NEAREST),l===!0&&(Hn.length=0,Hn.push(n.COLOR_ATTACHMENT0+ce),T.depthBuffer&&T.storeMultisampledDepthBuffer===!1&&Hn.push(oe),n.invalidateFramebuffer(n.READ_FRAMEBUFFER,Hn))}if(t.bindFramebuffer(n.READ_FRAMEBUFFER,null),t.bindFramebuffer(n.DRAW_FRAMEBUFFER,null),Q)for(let ce=0;ce<S.length;ce++){t.bindFramebuffer(n.FRAMEBUFFER,fe.__webglMultisampledFramebuffer),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+ce,n.RENDERBUFFER,fe.__webglColorRenderbuffer[ce]);const I=i.get(S[ce]).__webglTexture;t.bindFramebuffer(n.FRAMEBUFFER,fe.__webglFramebuffer),n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0+ce,n.TEXTURE_2D,I,0)}t.bindFramebuffer(n.DRAW_FRAMEBUFFER,fe.__webglMultisampledFramebuffer)}else if(T.depthBuffer&&T.storeMultisampledDepthBuffer===!1&&l){const S=T.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;n.invalidateFramebuffer(n.DRAW_FRAMEBUFFER,[S])}}}function Ct(T){return Math.min(s.maxSamples,T.samples)}function pe(T){const S=i.get(T);return T.samples>0&&e.has("WEBGL_multisampled_render_to_texture")===!0&&S.__useRenderToTexture!==!1}function Wt(T){const S=a.render.frame;h.get(T)!==S&&(h.set(T,S),T.update())}function Le(T,S){const z=T.colorSpace,ie=T.format,j=T.type;return T.isCompressedTexture===!0||T.isVideoTexture===!0||z!==Qa&&z!==zi&&(et.getTransfer(z)===ft?(ie!==ei||j!==wn)&&Ue("WebGLTextures: sRGB encoded textures have to use RGBAFormat and UnsignedByteType."):rt("WebGLTextures: Unsupported texture color space:",z)),S}function ke(T){return typeof HTMLImageElement<"u"&&T instanceof HTMLImageElement?(c.width=T.naturalWidth||T.width,c.height=T.naturalHeight||T.height):typeof VideoFrame<"u"&&T instanceof VideoFrame?(c.width=T.displayWidth,c.height=T.displayHeight):(c.width=T.width,c.height=T.height),c}this.allocateTextureUnit=Oe,this.resetTextureUnits=ee,this.getTextureUnits=te,this.setTextureUnits=ye,this.setTexture2D=ve,this.setTexture2DArray=Ae,this.setTexture3D=De,this.setTextureCube=_e,this.rebindTextures=kn,this.setupRenderTarget=zn,this.updateRenderTargetMipmap=O,this.updateMultisampleRenderTarget=Tt,this.setupDepthRenderbuffer=Bn,this.setupFrameBufferTexture=Rt,this.useMultisampledRTT=pe,this.dispose=V}function bM(n,e){function t(i,s=zi){let r;const a=et.getTransfer(s);if(i===wn)return n.UNSIGNED_BYTE;if(i===vc)return n.UNSIGNED_SHORT_4_4_4_4;if(i===_c)return n.UNSIGNED_SHORT_5_5_5_1;if(i===If)return n.UNSIGNED_INT_5_9_9_9_REV;if(i===Df)return n.UNSIGNED_INT_10F_11F_11F_REV;if(i===Rf)return n.BYTE;if(i===Pf)return n.SHORT;if(i===Nr)return n.UNSIGNED_SHORT;if(i===gc)return n.INT;if(i===An)return n.UNSIGNED_INT;if(i===Jn)return n.FLOAT;if(i===jn)return n.HALF_FLOAT;if(i===Lf)return n.ALPHA;if(i===Uf)return n.RGB;if(i===ei)return n.RGBA;if(i===Bi)return n.DEPTH_COMPONENT;if(i===ki)return n.DEPTH_STENCIL;if(i===Nf)return n.RED;if(i===Fr)return n.RED_INTEGER;if(i===cs)return n.RG;if(i===Ha)return n.RG_INTEGER;if(i===Ga)return n.RGBA_INTEGER;if(i===Va||i===Wa||i===Xa||i===qa)if(a===ft)if(r=e.get("WEBGL_compressed_texture_s3tc_srgb"),r!==null){if(i===Va)return r.COMPRESSED_SRGB_S3TC_DXT1_EXT;if(i===Wa)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT;if(i===Xa)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT;if(i===qa)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT}else return null;else if(r=e.get("WEBGL_compressed_texture_s3tc"),r!==null){if(i===Va)return r.COMPRESSED_RGB_S3TC_DXT1_EXT;if(i===Wa)return r.COMPRESSED_RGBA_S3TC_DXT1_EXT;if(i===Xa)return r.COMPRESSED_RGBA_S3TC_DXT3_EXT;if(i===qa)return r.COMPRESSED_RGBA_S3TC_DXT5_EXT}else return null;if(i===xc||i===Sc||i===Mc||i===yc)if(r=e.get("WEBGL_compressed_texture_pvrtc"),r!==null){if(i===xc)return r.COMPRESSED_RGB_PVRTC_4BPPV1_IMG;if(i===Sc)return r.COMPRESSED_RGB_PVRTC_2BPPV1_IMG;if(i===Mc)return r.COMPRESSED_RGBA_PVRTC_4BPPV1_IMG;if(i===yc)return r.COMPRESSED_RGBA_PVRTC_2BPPV1_IMG}else return null;if(i===wc||i===Ac||i===Ec||i===bc||i===Tc||i===Ya||i===Cc)if(r=e.get("WEBGL_compressed_texture_etc"),r!==null){if(i===wc||i===Ac)return a===ft?r.COMPRESSED_SRGB8_ETC2:r.COMPRESSED_RGB8_ETC2;if(i===Ec)return a===ft?r.COMPRESSED_SRGB8_ALPHA8_ETC2_EAC:r.COMPRESSED_RGBA8_ETC2_EAC;if(i===bc)return r.COMPRESSED_R11_EAC;if(i===Tc)return r.COMPRESSED_SIGNED_R11_EAC;if(i===Ya)return r.COMPRESSED_RG11_EAC;if(i===Cc)return r.COMPRESSED_SIGNED_RG11_EAC}else return null;if(i===Rc||i===Pc||i===Ic||i===Dc||i===Lc||i===Uc||i===Nc||i===Fc||i===Oc||i===Bc||i===kc||i===zc||i===Hc||i===Gc)if(r=e.get("WEBGL_compressed_texture_astc"),r!==null){if(i===Rc)return a===ft?r.COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR:r.COMPRESSED_RGBA_ASTC_4x4_KHR;if(i===Pc)return a===ft?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x4_KHR:r.COMPRESSED_RGBA_ASTC_5x4_KHR;if(i===Ic)return a===ft?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x5_KHR:r.COMPRESSED_RGBA_ASTC_5x5_KHR;if(i===Dc)return a===ft?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x5_KHR:r.COMPRESSED_RGBA_ASTC_6x5_KHR;if(i===Lc)return a===ft?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x6_KHR:r.COMPRESSED_RGBA_ASTC_6x6_KHR;if(i===Uc)return a===ft?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x5_KHR:r.COMPRESSED_RGBA_ASTC_8x5_KHR;if(i===Nc)return a===ft?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x6_KHR:r.COMPRESSED_RGBA_ASTC_8x6_KHR;if(i===Fc)return a===ft?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x8_KHR:r.COMPRESSED_RGBA_ASTC_8x8_KHR;if(i===Oc)return a===ft?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x5_KHR:r.COMPRESSED_RGBA_ASTC_10x5_KHR;if(i===Bc)return a===ft?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x6_KHR:r.COMPRESSED_RGBA_ASTC_10x6_KHR;if(i===kc)return a===ft?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x8_KHR:r.COMPRESSED_RGBA_ASTC_10x8_KHR;if(i===zc)return a===ft?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR:r.COMPRESSED_RGBA_ASTC_10x10_KHR;if(i===Hc)return a===ft?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x10_KHR:r.COMPRESSED_RGBA_ASTC_12x10_KHR;if(i===Gc)return a===ft?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x12_KHR:r.COMPRESSED_RGBA_ASTC_12x12_KHR}else return null;if(i===Vc||i===Wc||i===Xc)if(r=e.get("EXT_texture_compression_bptc"),r!==null){if(i===Vc)return a===ft?r.COMPRESSED_SRGB_ALPHA_BPTC_UNORM_EXT:r.COMPRESSED_RGBA_BPTC_UNORM_EXT;if(i===Wc)return r.COMPRESSED_RGB_BPTC_SIGNED_FLOAT_EXT;if(i===Xc)return r.COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT_EXT}else return null;if(i===qc||i===Yc||i===$a||i===$c)if(r=e.get("EXT_texture_compression_rgtc"),r!==null){if(i===qc)return r.COMPRESSED_RED_RGTC1_EXT;if(i===Yc)return r.COMPRESSED_SIGNED_RED_RGTC1_EXT;if(i===$a)return r.COMPRESSED_RED_GREEN_RGTC2_EXT;if(i===$c)return r.COMPRESSED_SIGNED_RED_GREEN_RGTC2_EXT}else return null;return i===Vs?n.UNSIGNED_INT_24_8:n[i]!==void 0?n[i]:null}return{convert:t}}const TM=`
void main() {

	gl_Position = vec4( position, 1.0 );

}`,CM=`
uniform sampler2DArray depthColor;
uniform float depthWidth;
uniform float depthHeight;

void main() {

	vec2 coord = vec2( gl_FragCoord.x / depthWidth, gl_FragCoord.y / depthHeight );

	if ( coord.x >= 1.0 ) {

		gl_FragDepth = texture( depthColor, vec3( coord.x - 1.0, coord.y, 1 ) ).r;

	} else {

		gl_FragDepth = texture( depthColor, vec3( coord.x, coord.y, 0 ) ).r;

	}

}`;class RM{constructor(){this.texture=null,this.mesh=null,this.depthNear=0,this.depthFar=0}init(e,t){if(this.texture===null){const i=new vd(e.texture);(e.depthNear!==t.depthNear||e.depthFar!==t.depthFar)&&(this.depthNear=e.depthNear,this.depthFar=e.depthFar),this.texture=i}}getMesh(e){if(this.texture!==null&&this.mesh===null){const t=e.cameras[0].viewport,i=new vs({vertexShader:TM,fragmentShader:CM,uniforms:{depthColor:{value:this.texture},depthWidth:{value:t.z},depthHeight:{value:t.w}}});this.mesh=new Se(new sr(20,20),i)}return this.mesh}reset(){this.texture=null,this.mesh=null}getDepthTexture(){return this.texture}}class PM extends Hi{constructor(e,t){super();const i=this;let s=null,r=1,a=null,o="local-floor",l=1,c=null,h=null,f=null,u=null,d=null,v=null;const M=typeof XRWebGLBinding<"u",m=new RM,p={},x=t.getContextAttributes();let E=null,A=null;const C=[],b=[],g=new Ve;let w=null,N=null;const P=new Dn;P.viewport=new At;const F=new Dn;F.viewport=new At;const B=[P,F],q=new Sv;let D=null,V=null;this.cameraAutoUpdate=!0,this.enabled=!1,this.isPresenting=!1,this.getController=function(Z){let ve=C[Z];return ve===void 0&&(ve=new au,C[Z]=ve),ve.getTargetRaySpace()},this.getControllerGrip=function(Z){let ve=C[Z];return ve===void 0&&(ve=new au,C[Z]=ve),ve.getGripSpace()},this.getHand=function(Z){let ve=C[Z];return ve===void 0&&(ve=new au,C[Z]=ve),ve.getHandSpace()};function $(Z){const ve=b.indexOf(Z.inputSource);if(ve===-1)return;const Ae=C[ve];Ae!==void 0&&(Ae.update(Z.inputSource,Z.frame,c||a),Ae.dispatchEvent({type:Z.type,data:Z.inputSource}))}function G(){s.removeEventListener("select",$),s.removeEventListener("selectstart",$),s.removeEventListener("selectend",$),s.removeEventListener("squeeze",$),s.removeEventListener("squeezestart",$),s.removeEventListener("squeezeend",$),s.removeEventListener("end",G),s.removeEventListener("inputsourceschange",ne);for(let Z=0;Z<C.length;Z++){const ve=b[Z];ve!==null&&(b[Z]=null,C[Z].disconnect(ve))}D=null,V=null,m.reset();for(const Z in p)delete p[Z];if(e.setRenderTarget(E),d=null,u=null,f=null,s=null,A=null,Oe.stop(),i.isPresenting=!1,e.setPixelRatio(w),e.setSize(g.width,g.height,!1),N!==null){const Z=N.camera;Z.fov=N.fov,Z.zoom=N.zoom,Z.updateProjectionMatrix(),N=null}i.dispatchEvent({type:"sessionend"})}this.setFramebufferScaleFactor=function(Z){r=Z,i.isPresenting===!0&&Ue("WebXRManager: Cannot change framebuffer scale while presenting.")},this.setReferenceSpaceType=function(Z){o=Z,i.isPresenting===!0&&Ue("WebXRManager: Cannot change reference space type while presenting.")},this.getReferenceSpace=function(){return c||a},this.setReferenceSpace=function(Z){c=Z},this.getBaseLayer=function(){return u!==null?u:d},this.getBinding=function(){return f===null&&M&&(f=new XRWebGLBinding(s,t)),f},this.getFrame=function(){return v},this.getSession=function(){return s},this.setSession=async function(Z){if(s=Z,s!==null){if(E=e.getRenderTarget(),s.addEventListener("select",$),s.addEventListener("selectstart",$),s.addEventListener("selectend",$),s.addEventListener("squeeze",$),s.addEventListener("squeezestart",$),s.addEventListener("squeezeend",$),s.addEventListener("end",G),s.addEventListener("inputsourceschange",ne),x.xrCompatible!==!0&&await t.makeXRCompatible(),w=e.getPixelRatio(),e.getSize(g),M&&"createProjectionLayer"in XRWebGLBinding.prototype){let Ae=null,De=null,_e=null;x.depth&&(_e=x.stencil?t.DEPTH24_STENCIL8:t.DEPTH_COMPONENT24,Ae=x.stencil?ki:Bi,De=x.stencil?Vs:An);const He={colorFormat:t.RGBA8,depthFormat:_e,scaleFactor:r};f=this.getBinding(),u=f.createProjectionLayer(He),s.updateRenderState({layers:[u]}),e.setPixelRatio(1),e.setSize(u.textureWidth,u.textureHeight,!1),A=new Vn(u.textureWidth,u.textureHeight,{format:ei,type:wn,depthTexture:new nr(u.textureWidth,u.textureHeight,De,void 0,void 0,void 0,void 0,void 0,void 0,Ae),stencilBuffer:x.stencil,colorSpace:e.outputColorSpace,samples:x.antialias?4:0,resolveDepthBuffer:u.ignoreDepthValues===!1,resolveStencilBuffer:u.ignoreDepthValues===!1,storeMultisampledDepthBuffer:u.ignoreDepthValues===!1,storeMultisampledStencilBuffer:u.ignoreDepthValues===!1})}else{const Ae={antialias:x.antialias,alpha:!0,depth:x.depth,stencil:x.stencil,framebufferScaleFactor:r};d=new XRWebGLLayer(s,t,Ae),s.updateRenderState({baseLayer:d}),e.setPixelRatio(1),e.setSize(d.framebufferWidth,d.framebufferHeight,!1),A=new Vn(d.framebufferWidth,d.framebufferHeight,{format:ei,type:wn,colorSpace:e.outputColorSpace,stencilBuffer:x.stencil,resolveDepthBuffer:d.ignoreDepthValues===!1,resolveStencilBuffer:d.ignoreDepthValues===!1,storeMultisampledDepthBuffer:d.ignoreDepthValues===!1,storeMultisampledStencilBuffer:d.ignoreDepthValues===!1})}A.isXRRenderTarget=!0,this.setFoveation(l),c=null,a=await s.requestReferenceSpace(o),Oe.setContext(s),Oe.start(),i.isPresenting=!0,i.dispatchEvent({type:"sessionstart"})}},this.getEnvironmentBlendMode=function(){if(s!==null)return s.environmentBlendMode},this.getDepthTexture=function(){return m.getDepthTexture()};function ne(Z){for(let ve=0;ve<Z.removed.length;ve++){const Ae=Z.removed[ve],De=b.indexOf(Ae);De>=0&&(b[De]=null,C[De].disconnect(Ae))}for(let ve=0;ve<Z.added.length;ve++){const Ae=Z.added[ve];let De=b.indexOf(Ae);if(De===-1){for(let He=0;He<C.length;He++)if(He>=b.length){b.push(Ae),De=He;break}else if(b[He]===null){b[He]=Ae,De=He;break}if(De===-1)break}const _e=C[De];_e&&_e.connect(Ae)}}function W(Z,ve){ve===null?Z.matrixWorld.copy(Z.matrix):Z.matrixWorld.multiplyMatrices(ve.matrixWorld,Z.matrix),Z.matrixWorldInverse.copy(Z.matrixWorld).invert()}this.updateCamera=function(Z){if(s===null)return;let ve=Z.near,Ae=Z.far;m.texture!==null&&(m.depthNear>0&&(ve=m.depthNear),m.depthFar>0&&(Ae=m.depthFar)),q.near=F.near=P.near=ve,q.far=F.far=P.far=Ae,(D!==q.near||V!==q.far)&&(s.updateRenderState({depthNear:q.near,depthFar:q.far}),D=q.near,V=q.far),q.layers.mask=Z.layers.mask|6,P.layers.mask=q.layers.mask&-5,F.layers.mask=q.layers.mask&-3;const De=Z.parent,_e=q.cameras;W(q,De);for(let He=0;He<_e.length;He++)W(_e[He],De);q.projectionMatrix.copy(P.projectionMatrix),q.projectionMatrixInverse.copy(P.projectionMatrixInverse),N===null&&Z.isPerspectiveCamera&&(N={camera:Z,fov:Z.fov,zoom:Z.zoom}),ee(Z,q,De)};function ee(Z,ve,Ae){Ae===null?Z.matrix.copy(ve.matrixWorld):(Z.matrix.copy(Ae.matrixWorld),Z.matrix.invert(),Z.matrix.multiply(ve.matrixWorld)),Z.matrix.decompose(Z.position,Z.quaternion,Z.scale),Z.updateMatrixWorld(!0),Z.projectionMatrix.copy(ve.projectionMatrix),Z.projectionMatrixInverse.copy(ve.projectionMatrixInverse),Z.isPerspectiveCamera&&(Z.fov=Zc*2*Math.atan(1/Z.projectionMatrix.elements[5]),Z.zoom=1)}this.getCamera=function(){return q},this.getFoveation=function(){if(!(u===null&&d===null))return l},this.setFoveation=function(Z){l=Z,u!==null&&(u.fixedFoveation=Z),d!==null&&d.fixedFoveation!==void 0&&(d.fixedFoveation=Z)},this.hasDepthSensing=function(){return m.texture!==null},this.getDepthSensingMesh=function(){return m.getMesh(q)},this.getCameraTexture=function(Z){return p[Z]};let te=null;function ye(Z,ve){if(h=ve.getViewerPose(c||a),v=ve,h!==null){const Ae=h.views;d!==null&&(e.setRenderTargetFramebuffer(A,d.framebuffer),e.setRenderTarget(A));let De=!1;Ae.length!==q.cameras.length&&(q.cameras.length=0,De=!0);for(let Ne=0;Ne<Ae.length;Ne++){const dt=Ae[Ne];let vt=null;if(d!==null)vt=d.getViewport(dt);else{const en=f.getViewSubImage(u,dt);vt=en.viewport,Ne===0&&(e.setRenderTargetTextures(A,en.colorTexture,en.depthStencilTexture),e.setRenderTarget(A))}let Ke=B[Ne];Ke===void 0&&(Ke=new Dn,Ke.layers.enable(Ne),Ke.viewport=new At,B[Ne]=Ke),Ke.matrix.fromArray(dt.transform.matrix),Ke.matrix.decompose(Ke.position,Ke.quaternion,Ke.scale),Ke.projectionMatrix.fromArray(dt.projectionMatrix),Ke.projectionMatrixInverse.copy(Ke.projectionMatrix).invert(),Ke.viewport.set(vt.x,vt.y,vt.width,vt.height),Ne===0&&(q.matrix.copy(Ke.matrix),q.matrix.decompose(q.position,q.quaternion,q.scale)),De===!0&&q.cameras.push(Ke)}const _e=s.enabledFeatures;if(_e&&_e.includes("depth-sensing")&&s.depthUsage=="gpu-optimized"&&M){f=i.getBinding();const Ne=f.getDepthInformation(Ae[0]);Ne&&Ne.isValid&&Ne.texture&&m.init(Ne,s.renderState)}if(_e&&_e.includes("camera-access")&&M){e.state.unbindTexture(),f=i.getBinding();for(let Ne=0;Ne<Ae.length;Ne++){const dt=Ae[Ne].camera;if(dt){let vt=p[dt];vt||(vt=new vd,p[dt]=vt);const Ke=f.getCameraImage(dt);vt.sourceTexture=Ke}}}}for(let Ae=0;Ae<C.length;Ae++){const De=b[Ae],_e=C[Ae];De!==null&&_e!==void 0&&_e.update(De,ve,c||a)}te&&te(Z,ve),ve.detectedPlanes&&i.dispatchEvent({type:"planesdetected",data:ve}),v=null}const Oe=new Ed;Oe.setAnimationLoop(ye),this.setAnimationLoop=function(Z){te=Z},this.dispose=function(){}}}const IM=new Ye,np=new Be;np.set(-1,0,0,0,1,0,0,0,1);function DM(n,e){function t(m,p){m.matrixAutoUpdate===!0&&m.updateMatrix(),p.value.copy(m.matrix)}function i(m,p){p.color.getRGB(m.fogColor.value,xd(n)),p.isFog?(m.fogNear.value=p.near,m.fogFar.value=p.far):p.isFogExp2&&(m.fogDensity.value=p.density)}function s(m,p,x,E,A){p.isNodeMaterial?p.uniformsNeedUpdate=!1:p.isMeshBasicMaterial?r(m,p):p.isMeshLambertMaterial?(r(m,p),p.envMap&&(m.envMapIntensity.value=p.envMapIntensity)):p.isMeshToonMaterial?(r(m,p),f(m,p)):p.isMeshPhongMaterial?(r(m,p),h(m,p),p.envMap&&(m.envMapIntensity.value=p.envMapIntensity)):p.isMeshStandardMaterial?(r(m,p),u(m,p),p.isMeshPhysicalMaterial&&d(m,p,A)):p.isMeshMatcapMaterial?(r(m,p),v(m,p)):p.isMeshDepthMaterial?r(m,p):p.isMeshDistanceMaterial?(r(m,p),M(m,p)):p.isMeshNormalMaterial?r(m,p):p.isLineBasicMaterial?(a(m,p),p.isLineDashedMaterial&&o(m,p)):p.isPointsMaterial?l(m,p,x,E):p.isSpriteMaterial?c(m,p):p.isShadowMaterial?(m.color.value.copy(p.color),m.opacity.value=p.opacity):p.isShaderMaterial&&(p.uniformsNeedUpdate=!1)}function r(m,p){m.opacity.value=p.opacity,p.color&&m.diffuse.value.copy(p.color),p.emissive&&m.emissive.value.copy(p.emissive).multiplyScalar(p.emissiveIntensity),p.map&&(m.map.value=p.map,t(p.map,m.mapTransform)),p.alphaMap&&(m.alphaMap.value=p.alphaMap,t(p.alphaMap,m.alphaMapTransform)),p.bumpMap&&(m.bumpMap.value=p.bumpMap,t(p.bumpMap,m.bumpMapTransform),m.bumpScale.value=p.bumpScale,p.side===gn&&(m.bumpScale.value*=-1)),p.normalMap&&(m.normalMap.value=p.normalMap,t(p.normalMap,m.normalMapTransform),m.normalScale.value.copy(p.normalScale),p.side===gn&&m.normalScale.value.negate()),p.displacementMap&&(m.displacementMap.value=p.displacementMap,t(p.displacementMap,m.displacementMapTransform),m.displacementScale.value=p.displacementScale,m.displacementBias.value=p.displacementBias),p.emissiveMap&&(m.emissiveMap.value=p.emissiveMap,t(p.emissiveMap,m.emissiveMapTransform)),p.specularMap&&(m.specularMap.value=p.specularMap,t(p.specularMap,m.specularMapTransform)),p.alphaTest>0&&(m.alphaTest.value=p.alphaTest);const x=e.get(p),E=x.envMap,A=x.envMapRotation;E&&(m.envMap.value=E,m.envMapRotation.value.setFromMatrix4(IM.makeRotationFromEuler(A)).transpose(),E.isCubeTexture&&E.isRenderTargetTexture===!1&&m.envMapRotation.value.premultiply(np),m.reflectivity.value=p.reflectivity,m.ior.value=p.ior,m.refractionRatio.value=p.refractionRatio),p.lightMap&&(m.lightMap.value=p.lightMap,m.lightMapIntensity.value=p.lightMapIntensity,t(p.lightMap,m.lightMapTransform)),p.aoMap&&(m.aoMap.value=p.aoMap,m.aoMapIntensity.value=p.aoMapIntensity,t(p.aoMap,m.aoMapTransform))}function a(m,p){m.diffuse.value.copy(p.color),m.opacity.value=p.opacity,p.map&&(m.map.value=p.map,t(p.map,m.mapTransform))}function o(m,p){m.dashSize.value=p.dashSize,m.totalSize.value=p.dashSize+p.gapSize,m.scale.value=p.scale}function l(m,p,x,E){m.diffuse.value.copy(p.color),m.opacity.value=p.opacity,m.size.value=p.size*x,m.scale.value=E*.5,p.map&&(m.map.value=p.map,t(p.map,m.uvTransform)),p.alphaMap&&(m.alphaMap.value=p.alphaMap,t(p.alphaMap,m.alphaMapTransform)),p.alphaTest>0&&(m.alphaTest.value=p.alphaTest)}function c(m,p){m.diffuse.value.copy(p.color),m.opacity.value=p.opacity,m.rotation.value=p.rotation,p.map&&(m.map.value=p.map,t(p.map,m.mapTransform)),p.alphaMap&&(m.alphaMap.value=p.alphaMap,t(p.alphaMap,m.alphaMapTransform)),p.alphaTest>0&&(m.alphaTest.value=p.alphaTest)}function h(m,p){m.specular.value.copy(p.specular),m.shininess.value=Math.max(p.shininess,1e-4)}function f(m,p){p.gradientMap&&(m.gradientMap.value=p.gradientMap)}function u(m,p){m.metalness.value=p.metalness,p.metalnessMap&&(m.metalnessMap.value=p.metalnessMap,t(p.metalnessMap,m.metalnessMapTransform)),m.roughness.value=p.roughness,p.roughnessMap&&(m.roughnessMap.value=p.roughnessMap,t(p.roughnessMap,m.roughnessMapTransform)),p.envMap&&(m.envMapIntensity.value=p.envMapIntensity)}function d(m,p,x){m.ior.value=p.ior,p.diffuseRoughness>0&&(m.diffuseRoughness.value=p.diffuseRoughness,p.diffuseRoughnessMap&&(m.diffuseRoughnessMap.value=p.diffuseRoughnessMap,t(p.diffuseRoughnessMap,m.diffuseRoughnessMapTransform))),p.sheen>0&&(m.sheenColor.value.copy(p.sheenColor).multiplyScalar(p.sheen),m.sheenRoughness.value=p.sheenRoughness,p.sheenColorMap&&(m.sheenColorMap.value=p.sheenColorMap,t(p.sheenColorMap,m.sheenColorMapTransform)),p.sheenRoughnessMap&&(m.sheenRoughnessMap.value=p.sheenRoughnessMap,t(p.sheenRoughnessMap,m.sheenRoughnessMapTransform))),p.clearcoat>0&&(m.clearcoat.value=p.clearcoat,m.clearcoatRoughness.value=p.clearcoatRoughness,p.clearcoatMap&&(m.clearcoatMap.value=p.clearcoatMap,t(p.clearcoatMap,m.clearcoatMapTransform)),p.clearcoatRoughnessMap&&(m.clearcoatRoughnessMap.value=p.clearcoatRoughnessMap,t(p.clearcoatRoughnessMap,m.clearcoatRoughnessMapTransform)),p.clearcoatNormalMap&&(m.clearcoatNormalMap.value=p.clearcoatNormalMap,t(p.clearcoatNormalMap,m.clearcoatNormalMapTransform),m.clearcoatNormalScale.value.copy(p.clearcoatNormalScale),p.side===gn&&m.clearcoatNormalScale.value.negate())),p.dispersion>0&&(m.dispersion.value=p.dispersion),p.retroreflectivity>0&&(m.retroreflectivity.value=p.retroreflectivity),p.iridescence>0&&(m.iridescence.value=p.iridescence,m.iridescenceIOR.value=p.iridescenceIOR,m.iridescenceThicknessMinimum.value=p.iridescenceThicknessMinimum,m.iridescenceThicknessMaximum.value=p.iridescenceThicknessMaximum,p.iridescenceMap&&(m.iridescenceMap.value=p.iridescenceMap,t(p.iridescenceMap,m.iridescenceMapTransform)),p.iridescenceThicknessMap&&(m.iridescenceThicknessMap.value=p.iridescenceThicknessMap,t(p.iridescenceThicknessMap,m.iridescenceThicknessMapTransform))),p.transmission>0&&(m.transmission.value=p.transmission,m.transmissionSamplerMap.value=x.texture,m.transmissionSamplerSize.value.set(x.width,x.height),p.transmissionMap&&(m.transmissionMap.value=p.transmissionMap,t(p.transmissionMap,m.transmissionMapTransform)),m.thickness.value=p.thickness,p.thicknessMap&&(m.thicknessMap.value=p.thicknessMap,t(p.thicknessMap,m.thicknessMapTransform)),m.attenuationDistance.value=p.attenuationDistance,m.attenuationColor.value.copy(p.attenuationColor)),p.anisotropy>0&&(m.anisotropyVector.value.set(p.anisotropy*Math.cos(p.anisotropyRotation),p.anisotropy*Math.sin(p.anisotropyRotation)),p.anisotropyMap&&(m.anisotropyMap.value=p.anisotropyMap,t(p.anisotropyMap,m.anisotropyMapTransform))),m.specularIntensity.value=p.specularIntensity,m.specularColor.value.copy(p.specularColor),p.specularColorMap&&(m.specularColorMap.value=p.specularColorMap,t(p.specularColorMap,m.specularColorMapTransform)),p.specularIntensityMap&&(m.specularIntensityMap.value=p.specularIntensityMap,t(p.specularIntensityMap,m.specularIntensityMapTransform))}function v(m,p){p.matcap&&(m.matcap.value=p.matcap)}function M(m,p){const x=e.get(p).light;m.referencePosition.value.setFromMatrixPosition(x.matrixWorld),m.nearDistance.value=x.shadow.camera.near,m.farDistance.value=x.shadow.camera.far}return{refreshFogUniforms:i,refreshMaterialUniforms:s}}function LM(n,e,t,i){let s={},r={};function a(x,E){const A=E.program;i.uniformBlockBinding(x,A,s[x.id])}function o(x,E){let A=s[x.id];A===void 0&&(v(x),A=l(x),s[x.id]=A,x.addEventListener("dispose",m));const C=E.program;i.updateUBOMapping(x,C);const b=e.render.frame;r[x.id]!==b&&(c(x),r[x.id]=b)}function l(x){const E=n.createBuffer(),A=x.__size,C=x.usage;return n.bindBuffer(n.UNIFORM_BUFFER,E),n.bufferData(n.UNIFORM_BUFFER,A,C),n.bindBuffer(n.UNIFORM_BUFFER,null),E}function c(x){const E=s[x.id],A=x.uniforms,C=x.__cache;n.bindBuffer(n.UNIFORM_BUFFER,E);for(let b=0,g=A.length;b<g;b++){const w=A[b];if(Array.isArray(w))for(let N=0,P=w.length;N<P;N++)h(w[N],b,N,C);else h(w,b,0,C)}n.bindBuffer(n.UNIFORM_BUFFER,null)}function h(x,E,A,C){if(u(x,E,A,C)===!0){const b=x.__offset,g=x.value;if(Array.isArray(g)){let w=0;for(let N=0;N<g.length;N++){const P=g[N],F=M(P,!0);f(P,x.__data,w),w+=F.storage/Float32Array.BYTES_PER_ELEMENT}}else f(g,x.__data,0);n.bufferSubData(n.UNIFORM_BUFFER,b,x.__data)}}function f(x,E,A){typeof x=="number"||typeof x=="boolean"?E[A]=x:x.isMatrix3?(E[A]=x.elements[0],E[A+1]=x.elements[1],E[A+2]=x.elements[2],E[A+3]=0,E[A+4]=x.elements[3],E[A+5]=x.elements[4],E[A+6]=x.elements[5],E[A+7]=0,E[A+8]=x.elements[6],E[A+9]=x.elements[7],E[A+10]=x.elements[8],E[A+11]=0):ArrayBuffer.isView(x)?E.set(x.subarray(0,E.length-A),A):x.toArray(E,A)}function u(x,E,A,C){const b=x.value,g=E+"_"+A;if(Array.isArray(b)){C[g]===void 0&&(C[g]=[]);const w=C[g];let N=!1;for(let P=0;P<b.length;P++)d(b[P],w,P)===!0&&(N=!0);return N}return d(b,C,g)}function d(x,E,A){if(E[A]===void 0)return typeof x=="number"||typeof x=="boolean"?E[A]=x:ArrayBuffer.isView(x)?E[A]=x.slice():E[A]=x.clone(),!0;{const C=E[A];if(typeof x=="number"||typeof x=="boolean"){if(C!==x)return E[A]=x,!0}else{if(ArrayBuffer.isView(x))return!0;if(C.equals(x)===!1)return C.copy(x),!0}}return!1}function v(x){const E=x.uniforms;let A=0;const C=16;for(let g=0,w=E.length;g<w;g++){const N=Array.isArray(E[g])?E[g]:[E[g]];for(let P=0,F=N.length;P<F;P++){const B=N[P],q=Array.isArray(B.value)?B.value:[B.value],D=Array.isArray(E[g])||Array.isArray(B.value);let V=A;for(let G=0,ne=q.length;G<ne;G++){const W=q[G],ee=M(W,D),te=A%C,ye=te%ee.boundary,Oe=te+ye;A+=ye,Oe!==0&&C-Oe<ee.storage&&(A+=C-Oe),G===0&&(V=A),A+=ee.storage}const $=B.type==="int"?Int32Array:B.type==="uint"?Uint32Array:Float32Array;B.__data=new $((A-V)/Float32Array.BYTES_PER_ELEMENT),B.__offset=V}}const b=A%C;return b>0&&(A+=C-b),x.__size=A,x.__cache={},this}function M(x,E){const A={boundary:0,storage:0};return typeof x=="number"||typeof x=="boolean"?(A.boundary=4,A.storage=4):x.isVector2?(A.boundary=8,A.storage=8):x.isVector3||x.isColor?(A.boundary=16,A.storage=12):x.isVector4?(A.boundary=16,A.storage=16):x.isMatrix3?(A.boundary=16,A.storage=48):x.isMatrix4?(A.boundary=16,A.storage=64):x.isTexture?Ue("WebGLRenderer: Texture samplers can not be part of an uniforms group."):ArrayBuffer.isView(x)?(A.boundary=16,A.storage=x.byteLength):Ue("WebGLRenderer: Unsupported uniform value type.",x),E===!0&&(A.boundary=16,A.storage=Math.ceil(A.storage/16)*16),A}function m(x){const E=x.target;E.removeEventListener("dispose",m),n.deleteBuffer(s[E.id]),delete s[E.id],delete r[E.id]}function p(){for(const x in s)n.deleteBuffer(s[x]);s={},r={}}return{bind:a,update:o,dispose:p}}const UM=new Uint16Array([12469,15057,12620,14925,13266,14620,13807,14376,14323,13990,14545,13625,14713,13328,14840,12882,14931,12528,14996,12233,15039,11829,15066,11525,15080,11295,15085,10976,15082,10705,15073,10495,13880,14564,13898,14542,13977,14430,14158,14124,14393,13732,14556,13410,14702,12996,14814,12596,14891,12291,14937,11834,14957,11489,14958,11194,14943,10803,14921,10506,14893,10278,14858,9960,14484,14039,14487,14025,14499,13941,14524,13740,14574,13468,14654,13106,14743,12678,14818,12344,14867,11893,14889,11509,14893,11180,14881,10751,14852,10428,14812,10128,14765,9754,14712,9466,14764,13480,14764,13475,14766,13440,14766,13347,14769,13070,14786,12713,14816,12387,14844,11957,14860,11549,14868,11215,14855,10751,14825,10403,14782,10044,14729,9651,14666,9352,14599,9029,14967,12835,14966,12831,14963,12804,14954,12723,14936,12564,14917,12347,14900,11958,14886,11569,14878,11247,14859,10765,14828,10401,14784,10011,14727,9600,14660,9289,14586,8893,14508,8533,15111,12234,15110,12234,15104,12216,15092,12156,15067,12010,15028,11776,14981,11500,14942,11205,14902,10752,14861,10393,14812,9991,14752,9570,14682,9252,14603,8808,14519,8445,14431,8145,15209,11449,15208,11451,15202,11451,15190,11438,15163,11384,15117,11274,15055,10979,14994,10648,14932,10343,14871,9936,14803,9532,14729,9218,14645,8742,14556,8381,14461,8020,14365,7603,15273,10603,15272,10607,15267,10619,15256,10631,15231,10614,15182,10535,15118,10389,15042,10167,14963,9787,14883,9447,14800,9115,14710,8665,14615,8318,14514,7911,14411,7507,14279,7198,15314,9675,15313,9683,15309,9712,15298,9759,15277,9797,15229,9773,15166,9668,15084,9487,14995,9274,14898,8910,14800,8539,14697,8234,14590,7790,14479,7409,14367,7067,14178,6621,15337,8619,15337,8631,15333,8677,15325,8769,15305,8871,15264,8940,15202,8909,15119,8775,15022,8565,14916,8328,14804,8009,14688,7614,14569,7287,14448,6888,14321,6483,14088,6171,15350,7402,15350,7419,15347,7480,15340,7613,15322,7804,15287,7973,15229,8057,15148,8012,15046,7846,14933,7611,14810,7357,14682,7069,14552,6656,14421,6316,14251,5948,14007,5528,15356,5942,15356,5977,15353,6119,15348,6294,15332,6551,15302,6824,15249,7044,15171,7122,15070,7050,14949,6861,14818,6611,14679,6349,14538,6067,14398,5651,14189,5311,13935,4958,15359,4123,15359,4153,15356,4296,15353,4646,15338,5160,15311,5508,15263,5829,15188,6042,15088,6094,14966,6001,14826,5796,14678,5543,14527,5287,14377,4985,14133,4586,13869,4257,15360,1563,15360,1642,15358,2076,15354,2636,15341,3350,15317,4019,15273,4429,15203,4732,15105,4911,14981,4932,14836,4818,14679,4621,14517,4386,14359,4156,14083,3795,13808,3437,15360,122,15360,137,15358,285,15355,636,15344,1274,15322,2177,15281,2765,15215,3223,15120,3451,14995,3569,14846,3567,14681,3466,14511,3305,14344,3121,14037,2800,13753,2467,15360,0,15360,1,15359,21,15355,89,15346,253,15325,479,15287,796,15225,1148,15133,1492,15008,1749,14856,1882,14685,1886,14506,1783,14324,1608,13996,1398,13702,1183]);let si=null;function NM(){return si===null&&(si=new od(UM,16,16,cs,jn),si.name="DFG_LUT",si.minFilter=un,si.magFilter=un,si.wrapS=_i,si.wrapT=_i,si.generateMipmaps=!1,si.needsUpdate=!0),si}class FM{constructor(e={}){const{canvas:t=U0(),context:i=null,depth:s=!0,stencil:r=!1,alpha:a=!1,antialias:o=!1,premultipliedAlpha:l=!0,preserveDrawingBuffer:c=!1,powerPreference:h="default",failIfMajorPerformanceCaveat:f=!1,reversedDepthBuffer:u=!1,outputBufferType:d=wn}=e;this.isWebGLRenderer=!0;let v;if(i!==null){if(typeof WebGLRenderingContext<"u"&&i instanceof WebGLRenderingContext)throw new Error("THREE.WebGLRenderer: WebGL 1 is not supported since r163.");v=i.getContextAttributes().alpha}else v=a;const M=d,m=new Set([Ga,Ha,Fr]),p=new Set([wn,An,Nr,Vs,vc,_c]),x=new Uint32Array(4),E=new Int32Array(4),A={textures:[],min:[],max:[],resolution:[]};let C=null,b=null;const g=[],w=[];let N=null;this.domElement=t,this.debug={checkShaderErrors:!0,diagnostics:{keywords:!1},onShaderError:null},this.autoClear=!0,this.autoClearColor=!0,this.autoClearDepth=!0,this.autoClearStencil=!0,this.sortObjects=!0,this.clippingPlanes=[],this.localClippingEnabled=!1,this.toneMapping=vi,this.toneMappingExposure=1,this.transmissionResolutionScale=1;const P=this;let F=!1,B=null,q=null,D=null,V=null;this._outputColorSpace=hn;let $=0,G=0,ne=null,W=-1,ee=null;const te=new At,ye=new At;let Oe=null;const Z=new $e(0);let ve=0,Ae=t.width,De=t.height,_e=1,He=null,Ot=null;const Ne=new At(0,0,Ae,De),dt=new At(0,0,Ae,De);let vt=!1;const Ke=new wo,en=new Mu;let Vt=!1,Mn=!1;const Rt=new Ye,mi=new R,Qt=new At,Bn={background:null,fog:null,environment:null,overrideMaterial:null,isScene:!0};let kn=!1;function zn(){return ne===null?_e:1}let O=i;function Hn(y,L){return t.getContext(y,L)}let Tt,Ct,pe,Wt,Le,ke,T,S,z,ie,j,oe,fe,Q,K,ce,I,J,Y,ue,re,le,Ce;try{const y={alpha:!0,depth:s,stencil:r,antialias:o,premultipliedAlpha:l,preserveDrawingBuffer:c,powerPreference:h,failIfMajorPerformanceCaveat:f};if("setAttribute"in t&&t.setAttribute("data-engine",`three.js r${nc}`),t.addEventListener("webglcontextlost",Ie,!1),t.addEventListener("webglcontextrestored",Ge,!1),t.addEventListener("webglcontextcreationerror",ge,!1),O===null){const L="webgl2";if(O=Hn(L,y),O===null)throw Hn(L)?new Error("THREE.WebGLRenderer: Error creating WebGL context with your selected attributes."):new Error("THREE.WebGLRenderer: Error creating WebGL context.")}qe()}catch(y){throw t.removeEventListener("webglcontextlost",Ie,!1),t.removeEventListener("webglcontextrestored",Ge,!1),t.removeEventListener("webglcontextcreationerror",ge,!1),rt("WebGLRenderer: "+y.message),y}function qe(){Tt=new kx(O),Tt.init(),re=new bM(O,Tt),Ct=new Cx(O,Tt,e,re),pe=new AM(O,Tt),Ct.reversedDepthBuffer&&u&&pe.buffers.depth.setReversed(!0),q=O.createFramebuffer(),D=O.createFramebuffer(),V=O.createFramebuffer(),Wt=new Gx(O),Le=new uM,ke=new EM(O,Tt,pe,Le,Ct,re,Wt),T=new Bx(P),S=new Av(O),le=new bx(O,S),z=new zx(O,S,Wt,le),ie=new Wx(O,z,S,le,Wt),J=new Vx(O,Ct,ke),K=new Rx(Le),j=new cM(P,T,Tt,Ct,le,K),oe=new DM(P,Le),fe=new fM,Q=new _M(Tt),I=new Ex(P,T,pe,ie,v,l),ce=new wM(P,ie,Ct),Ce=new LM(O,Wt,Ct,pe),Y=new Tx(O,Tt,Wt),ue=new Hx(O,Tt,Wt),Wt.programs=j.programs,P.capabilities=Ct,P.extensions=Tt,P.properties=Le,P.renderLists=fe,P.shadowMap=ce,P.state=pe,P.info=Wt}M!==wn&&(N=new qx(M,t.width,t.height,o,s,r));const se=new PM(P,O);this.xr=se,this.getContext=function(){return O},this.getContextAttributes=function(){return O.getContextAttributes()},this.forceContextLoss=function(){const y=Tt.get("WEBGL_lose_context");y&&y.loseContext()},this.forceContextRestore=function(){const y=Tt.get("WEBGL_lose_context");y&&y.restoreContext()},this.getPixelRatio=function(){return _e},this.setPixelRatio=function(y){y!==void 0&&(_e=y,this.setSize(Ae,De,!1))},this.getSize=function(y){return y.set(Ae,De)},this.setSize=function(y,L,X=!0){if(se.isPresenting){Ue("WebGLRenderer: Can't change size while VR device is presenting.");return}Ae=y,De=L,t.width=Math.floor(y*_e),t.height=Math.floor(L*_e),X===!0&&(t.style.width=y+"px",t.style.height=L+"px"),N!==null&&N.setSize(t.width,t.height),this.setViewport(0,0,y,L)},this.getDrawingBufferSize=function(y){return y.set(Ae*_e,De*_e).floor()},this.setDrawingBufferSize=function(y,L,X){Ae=y,De=L,_e=X,t.width=Math.floor(y*X),t.height=Math.floor(L*X),this.setViewport(0,0,y,L)},this.setEffects=function(y){if(M===wn){rt("WebGLRenderer: setEffects() requires outputBufferType set to HalfFloatType or FloatType.");return}if(y){for(let L=0;L<y.length;L++)if(y[L].isOutputPass===!0){Ue("WebGLRenderer: OutputPass is not needed in setEffects(). Tone mapping and color space conversion are applied automatically.");break}}N.setEffects(y||[])},this.getCurrentViewport=function(y){return y.copy(te)},this.getViewport=function(y){return y.copy(Ne)},this.setViewport=function(y,L,X,k){y.isVector4?Ne.set(y.x,y.y,y.z,y.w):Ne.set(y,L,X,k),pe.viewport(te.copy(Ne).multiplyScalar(zn()).round())},this.getScissor=function(y){return y.copy(dt)},this.setScissor=function(y,L,X,k){y.isVector4?dt.set(y.x,y.y,y.z,y.w):dt.set(y,L,X,k),pe.scissor(ye.copy(dt).multiplyScalar(zn()).round())},this.getScissorTest=function(){return vt},this.setScissorTest=function(y){pe.setScissorTest(vt=y)},this.setOpaqueSort=function(y){He=y},this.setTransparentSort=function(y){Ot=y},this.getClearColor=function(y){return y.copy(I.getClearColor())},this.setClearColor=function(){I.setClearColor(...arguments)},this.getClearAlpha=function(){return I.getClearAlpha()},this.setClearAlpha=function(){I.setClearAlpha(...arguments)},this.clear=function(y=!0,L=!0,X=!0){let k=0;if(y){let H=!1;if(ne!==null){const de=ne.texture.format;H=m.has(de)}if(H){const de=ne.texture.type,we=p.has(de),he=I.getClearColor(),xe=I.getClearAlpha(),Te=he.r,ze=he.g,Je=he.b;we?(x[0]=Te,x[1]=ze,x[2]=Je,x[3]=xe,O.clearBufferuiv(O.COLOR,0,x)):(E[0]=Te,E[1]=ze,E[2]=Je,E[3]=xe,O.clearBufferiv(O.COLOR,0,E))}else k|=O.COLOR_BUFFER_BIT}L&&(k|=O.DEPTH_BUFFER_BIT,this.state.buffers.depth.setMask(!0)),X&&(k|=O.STENCIL_BUFFER_BIT,this.state.buffers.stencil.setMask(4294967295)),k!==0&&O.clear(k)},this.clearColor=function(){this.clear(!0,!1,!1)},this.clearDepth=function(){this.clear(!1,!0,!1)},this.clearStencil=function(){this.clear(!1,!1,!0)},this.setNodesHandler=function(y){y.setRenderer(this),B=y},this.dispose=function(){t.removeEventListener("webglcontextlost",Ie,!1),t.removeEventListener("webglcontextrestored",Ge,!1),t.removeEventListener("webglcontextcreationerror",ge,!1),I.dispose(),fe.dispose(),Q.dispose(),ke.dispose(),Le.dispose(),T.dispose(),ie.dispose(),z.dispose(),le.dispose(),Ce.dispose(),j.dispose(),se.dispose(),se.removeEventListener("sessionstart",Bg),se.removeEventListener("sessionend",kg),Bs.stop()};function Ie(y){y.preventDefault(),Hf("WebGLRenderer: Context Lost."),F=!0}function Ge(){Hf("WebGLRenderer: Context Restored."),F=!1;const y=Wt.autoReset,L=ce.enabled,X=ce.autoUpdate,k=ce.needsUpdate,H=ce.type;qe(),Wt.autoReset=y,ce.enabled=L,ce.autoUpdate=X,ce.needsUpdate=k,ce.type=H}function ge(y){rt("WebGLRenderer: A WebGL context could not be created. Reason: ",y.statusMessage)}function pt(y){const L=y.target;L.removeEventListener("dispose",pt),Zt(L)}function Zt(y){ss(y),Le.remove(y)}function ss(y){const L=Le.get(y).programs;L!==void 0&&(L.forEach(function(X){j.releaseProgram(X)}),y.isShaderMaterial&&j.releaseShaderCache(y))}this.renderBufferDirect=function(y,L,X,k,H,de){L===null&&(L=Bn);const we=H.isMesh&&H.matrixWorld.determinantAffine()<0,he=CT(y,L,X,k,H);pe.setMaterial(k,we);let xe=X.index,Te=1;if(k.wireframe===!0){if(xe=z.getWireframeAttribute(X),xe===void 0)return;Te=2}const ze=X.drawRange,Je=X.attributes.position;let Ee=ze.start*Te,je=(ze.start+ze.count)*Te;de!==null&&(Ee=Math.max(Ee,de.start*Te),je=Math.min(je,(de.start+de.count)*Te)),xe!==null?(Ee=Math.max(Ee,0),je=Math.min(je,xe.count)):Je!=null&&(Ee=Math.max(Ee,0),je=Math.min(je,Je.count));const Bt=je-Ee;if(Bt<0||Bt===1/0)return;le.setup(H,k,he,X,xe);let Mt,_t=Y;if(xe!==null&&(Mt=S.get(xe),_t=ue,_t.setIndex(Mt)),H.isMesh)k.wireframe===!0?(pe.setLineWidth(k.wireframeLinewidth*zn()),_t.setMode(O.LINES)):_t.setMode(O.TRIANGLES);else if(H.isLine){let ln=k.linewidth;ln===void 0&&(ln=1),pe.setLineWidth(ln*zn()),H.isLineSegments?_t.setMode(O.LINES):H.isLineLoop?_t.setMode(O.LINE_LOOP):_t.setMode(O.LINE_STRIP)}else H.isPoints?_t.setMode(O.POINTS):H.isSprite&&_t.setMode(O.TRIANGLES);if(H.isBatchedMesh)if(Tt.get("WEBGL_multi_draw"))_t.renderMultiDraw(H._multiDrawStarts,H._multiDrawCounts,H._multiDrawCount);else{const ln=H._multiDrawStarts,be=H._multiDrawCounts,mn=H._multiDrawCount,ot=xe?S.get(xe).bytesPerElement:1,ks=Le.get(k).currentProgram.getUniforms();for(let cn=0;cn<mn;cn++)ks.setValue(O,"_gl_DrawID",cn),_t.render(ln[cn]/ot,be[cn])}else if(H.isInstancedMesh)_t.renderInstances(Ee,Bt,H.count);else if(X.isInstancedBufferGeometry){const ln=X._maxInstanceCount!==void 0?X._maxInstanceCount:1/0,be=Math.min(X.instanceCount,ln);_t.renderInstances(Ee,Bt,be)}else _t.render(Ee,Bt)};function Og(y,L,X,k){B!==null&&y.isNodeMaterial&&B.setObject(k,y),Vt===!0&&K.setState(y,X,!1),y.transparent===!0&&y.side===yn&&y.forceSinglePass===!1?(y.side=gn,y.needsUpdate=!0,Ra(y,L,k),y.side=os,y.needsUpdate=!0,Ra(y,L,k),y.side=yn):Ra(y,L,k)}this.compile=function(y,L,X=null){X===null&&(X=y),B!==null&&B.renderStart(y,L,X),b=Q.get(X),b.init(L),w.push(b),X.traverseVisible(function(H){H.isLight&&H.layers.test(L.layers)&&(b.pushLight(H),H.castShadow&&b.pushShadow(H))}),y!==X&&y.traverseVisible(function(H){H.isLight&&H.layers.test(L.layers)&&(b.pushLight(H),H.castShadow&&b.pushShadow(H))}),b.setupLights(),B!==null&&B.updateLights(b.state.lightsArray),Mn=this.localClippingEnabled,Vt=K.init(this.clippingPlanes,Mn),Vt===!0&&K.setGlobalState(this.clippingPlanes,L),B!==null&&ce.render(b.state.shadowsArray,X,L);const k=new Set;return y.traverse(function(H){if(!(H.isMesh||H.isPoints||H.isLine||H.isSprite))return;const de=H.material;if(de)if(Array.isArray(de))for(let we=0;we<de.length;we++){const he=de[we];Og(he,X,L,H),k.add(he)}else Og(de,X,L,H),k.add(de)}),b=w.pop(),B!==null&&B.renderEnd(),k},this.compileAsync=function(y,L,X=null){const k=this.compile(y,L,X);return new Promise(H=>{function de(){if(k.forEach(function(we){const xe=Le.get(we).currentProgram;(xe===void 0||xe.isReady())&&k.delete(we)}),k.size===0){H(y);return}setTimeout(de,10)}Tt.get("KHR_parallel_shader_compile")!==null?de():setTimeout(de,10)})};let Qh=null;function bT(y){Qh&&Qh(y)}function Bg(){Bs.stop()}function kg(){Bs.start()}const Bs=new Ed;Bs.setAnimationLoop(bT),typeof self<"u"&&Bs.setContext(self),this.setAnimationLoop=function(y){Qh=y,se.setAnimationLoop(y),y===null?Bs.stop():Bs.start()},se.addEventListener("sessionstart",Bg),se.addEventListener("sessionend",kg),this.render=function(y,L){if(L!==void 0&&L.isCamera!==!0){rt("WebGLRenderer.render: camera is not an instance of THREE.Camera.");return}if(F===!0)return;B!==null&&B.renderStart(y,L);const X=se.enabled===!0&&se.isPresenting===!0,k=N!==null&&(ne===null||X)&&N.begin(P,ne);if(y.matrixWorldAutoUpdate===!0&&y.updateMatrixWorld(),L.parent===null&&L.matrixWorldAutoUpdate===!0&&L.updateMatrixWorld(),se.enabled===!0&&se.isPresenting===!0&&(N===null||N.isCompositing()===!1)&&(se.cameraAutoUpdate===!0&&se.updateCamera(L),L=se.getCamera()),y.isScene===!0&&y.onBeforeRender(P,y,L,ne),b=Q.get(y,w.length),b.init(L),b.state.textureUnits=ke.getTextureUnits(),w.push(b),Rt.multiplyMatrices(L.projectionMatrix,L.matrixWorldInverse),L.isArrayCamera?en.setFromArrayCamera(L):Ke.setFromProjectionMatrix(Rt,Gn,L.reversedDepth),Mn=this.localClippingEnabled,Vt=K.init(this.clippingPlanes,Mn),C=fe.get(y,g.length),C.init(),g.push(C),this.info.render.frame++,se.enabled===!0&&se.isPresenting===!0){const we=P.xr.getDepthSensingMesh();we!==null&&Zh(we,L,-1/0,P.sortObjects)}Zh(y,L,0,P.sortObjects),C.finish(),B!==null&&B.updateLights(b.state.lightsArray),P.sortObjects===!0&&C.sort(He,Ot),kn=se.enabled===!1||se.isPresenting===!1||se.hasDepthSensing()===!1,kn&&I.addToRenderList(C,y),this.info.autoReset===!0&&this.info.reset(),Vt===!0&&K.beginShadows();const H=b.state.shadowsArray;if(ce.render(H,y,L),Vt===!0&&K.endShadows(),(k&&N.hasRenderPass())===!1){const we=C.opaque,he=C.transmissive;if(b.setupLights(),L.isArrayCamera){const xe=L.cameras;if(he.length>0)for(let Te=0,ze=xe.length;Te<ze;Te++){const Je=xe[Te];Hg(we,he,y,Je)}kn&&I.render(y);for(let Te=0,ze=xe.length;Te<ze;Te++){const Je=xe[Te];zg(C,y,Je,Je.viewport)}}else he.length>0&&Hg(we,he,y,L),kn&&I.render(y),zg(C,y,L)}ne!==null&&G===0&&(ke.updateMultisampleRenderTarget(ne),ke.updateRenderTargetMipmap(ne)),k&&N.end(P),y.isScene===!0&&y.onAfterRender(P,y,L),le.resetDefaultState(),W=-1,ee=null,w.pop(),w.length>0?(b=w[w.length-1],ke.setTextureUnits(b.state.textureUnits),Vt===!0&&K.setGlobalState(P.clippingPlanes,b.state.camera)):b=null,g.pop(),g.length>0?C=g[g.length-1]:C=null,B!==null&&B.renderEnd()};function Zh(y,L,X,k){if(y.visible===!1)return;if(y.layers.test(L.layers)){if(y.isGroup)X=y.renderOrder;else if(y.isLOD)y.autoUpdate===!0&&y.update(L);else if(y.isLight)b.pushLight(y),y.castShadow&&b.pushShadow(y);else if(y.isSprite){const we=L.isArrayCamera?en:Ke;if(!y.frustumCulled||y.intersectsFrustum(we)){k&&Qt.setFromMatrixPosition(y.matrixWorld).applyMatrix4(Rt);const he=ie.update(y),xe=y.material;xe.visible&&C.push(y,he,xe,X,Qt.z,null,L)}}else if(y.isMesh||y.isLine||y.isPoints){const we=L.isArrayCamera?en:Ke;if(!y.frustumCulled||y.intersectsFrustum(we)){const he=ie.update(y),xe=y.material;if(k&&(y.boundingSphere!==void 0?(y.boundingSphere===null&&y.computeBoundingSphere(),Qt.copy(y.boundingSphere.center)):(he.boundingSphere===null&&he.computeBoundingSphere(),Qt.copy(he.boundingSphere.center)),Qt.applyMatrix4(y.matrixWorld).applyMatrix4(Rt)),Array.isArray(xe)){const Te=he.groups;for(let ze=0,Je=Te.length;ze<Je;ze++){const Ee=Te[ze],je=xe[Ee.materialIndex];je&&je.visible&&C.push(y,he,je,X,Qt.z,Ee,L)}}else xe.visible&&C.push(y,he,xe,X,Qt.z,null,L)}}}const de=y.children;for(let we=0,he=de.length;we<he;we++)Zh(de[we],L,X,k)}function zg(y,L,X,k){const{opaque:H,transmissive:de,transparent:we}=y;b.setupLightsView(X),Vt===!0&&K.setGlobalState(P.clippingPlanes,X),k&&pe.viewport(te.copy(k)),H.length>0&&Xl(H,L,X),de.length>0&&Xl(de,L,X),we.length>0&&Xl(we,L,X),pe.buffers.depth.setTest(!0),pe.buffers.depth.setMask(!0),pe.buffers.color.setMask(!0),pe.setPolygonOffset(!1)}function Hg(y,L,X,k){if((X.isScene===!0?X.overrideMaterial:null)!==null)return;if(b.state.transmissionRenderTarget[k.id]===void 0){const Ee=Tt.has("EXT_color_buffer_half_float")||Tt.has("EXT_color_buffer_float");b.state.transmissionRenderTarget[k.id]=new Vn(1,1,{generateMipmaps:!0,type:Ee?jn:wn,minFilter:Oi,samples:Math.max(4,Ct.samples),stencilBuffer:r,resolveDepthBuffer:!1,resolveStencilBuffer:!1,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,colorSpace:et.workingColorSpace})}const de=b.state.transmissionRenderTarget[k.id],we=k.viewport||te;de.setSize(we.z*P.transmissionResolutionScale,we.w*P.transmissionResolutionScale);const he=P.getRenderTarget(),xe=P.getActiveCubeFace(),Te=P.getActiveMipmapLevel();P.setRenderTarget(de),P.getClearColor(Z),ve=P.getClearAlpha(),ve<1&&P.setClearColor(16777215,.5),P.clear(),kn&&I.render(X);const ze=P.toneMapping;P.toneMapping=vi;const Je=k.viewport;if(k.viewport!==void 0&&(k.viewport=void 0),b.setupLightsView(k),Vt===!0&&K.setGlobalState(P.clippingPlanes,k),Xl(y,X,k),ke.updateMultisampleRenderTarget(de),ke.updateRenderTargetMipmap(de),Tt.has("WEBGL_multisampled_render_to_texture")===!1){let Ee=!1;for(let je=0,Bt=L.length;je<Bt;je++){const Mt=L[je],{object:_t,geometry:ln,material:be,group:mn}=Mt;if(be.side===yn&&_t.layers.test(k.layers)){const ot=be.side;be.side=gn,be.needsUpdate=!0,Gg(_t,X,k,ln,be,mn),be.side=ot,be.needsUpdate=!0,Ee=!0}}Ee===!0&&(ke.updateMultisampleRenderTarget(de),ke.updateRenderTargetMipmap(de))}P.setRenderTarget(he,xe,Te),P.setClearColor(Z,ve),Je!==void 0&&(k.viewport=Je),P.toneMapping=ze}function Xl(y,L,X){const k=L.isScene===!0?L.overrideMaterial:null;for(let H=0,de=y.length;H<de;H++){const we=y[H],{object:he,geometry:xe,group:Te}=we;let ze=we.material;ze.allowOverride===!0&&k!==null&&(ze=k),he.layers.test(X.layers)&&Gg(he,L,X,xe,ze,Te)}}function Gg(y,L,X,k,H,de){B!==null&&H.isNodeMaterial&&B.setObject(y,H),y.onBeforeRender(P,L,X,k,H,de),y.modelViewMatrix.multiplyMatrices(X.matrixWorldInverse,y.matrixWorld),y.normalMatrix.getNormalMatrix(y.modelViewMatrix),H.onBeforeRender(P,L,X,k,y,de),H.transparent===!0&&H.side===yn&&H.forceSinglePass===!1?(H.side=gn,H.needsUpdate=!0,P.renderBufferDirect(X,L,k,H,y,de),H.side=os,H.needsUpdate=!0,P.renderBufferDirect(X,L,k,H,y,de),H.side=yn):P.renderBufferDirect(X,L,k,H,y,de),y.onAfterRender(P,L,X,k,H,de)}function Vg(y){let L=0;for(const X of y)X.texture!==null&&L++;return L}function Ra(y,L,X){L.isScene!==!0&&(L=Bn);const k=Le.get(y),H=b.state.lights,de=b.state.shadowsArray,we=H.state.version,he=j.getParameters(y,H.state,de,L,X,b.state.lightProbeGridArray),xe=j.getProgramCacheKey(he);let Te=k.programs;k.environment=y.isMeshStandardMaterial||y.isMeshLambertMaterial||y.isMeshPhongMaterial?L.environment:null,k.fog=L.fog;const ze=y.isMeshStandardMaterial||y.isMeshLambertMaterial&&!y.envMap||y.isMeshPhongMaterial&&!y.envMap;k.envMap=T.get(y.envMap||k.environment,ze),k.envMapRotation=k.environment!==null&&y.envMap===null?L.environmentRotation:y.envMapRotation,Te===void 0&&(y.addEventListener("dispose",pt),Te=new Map,k.programs=Te,k.programVariants=new Map);let Je=Te.get(xe);if(Je!==void 0){if(k.currentProgram===Je&&k.lightsStateVersion===we)return Xg(y,he),Je}else he.uniforms=j.getUniforms(y),B!==null&&y.isNodeMaterial&&B.build(y,X,he),y.onBeforeCompile(he,P),Je=j.acquireProgram(he,xe),Te.set(xe,Je),k.uniforms=he.uniforms;const Ee=k.uniforms;return(!y.isShaderMaterial&&!y.isRawShaderMaterial||y.clipping===!0)&&(Ee.clippingPlanes=K.uniform),Xg(y,he),k.needsLights=PT(y),k.lightsStateVersion=we,k.needsLights&&(Ee.ambientLightColor.value=H.state.ambient,Ee.lightProbe.value=H.state.probe,Ee.sunLights.value=H.state.sun,Ee.sunLightShadows.value=H.state.sunShadow,Ee.directionalLights.value=H.state.directional,Ee.directionalLightShadows.value=H.state.directionalShadow,Ee.spotLights.value=H.state.spot,Ee.spotLightShadows.value=H.state.spotShadow,Ee.rectAreaLights.value=H.state.rectArea,Ee.ltc_1.value=H.state.rectAreaLTC1,Ee.ltc_2.value=H.state.rectAreaLTC2,Ee.pointLights.value=H.state.point,Ee.pointLightShadows.value=H.state.pointShadow,Ee.hemisphereLights.value=H.state.hemi,Ee.sunShadowMatrix.value=H.state.sunShadowMatrix,Ee.sunShadowCascade.value=H.state.sunShadowCascade,Ee.directionalShadowMatrix.value=H.state.directionalShadowMatrix,Ee.spotLightMatrix.value=H.state.spotLightMatrix,Ee.spotLightMap.value=H.state.spotLightMap,Ee.pointShadowMatrix.value=H.state.pointShadowMatrix),k.numLightProbeGrids=Vg(b.state.lightProbeGridArray),k.currentProgram=Je,k.uniformsList=null,Je}function TT(y,L,X,k,H){const de=Le.get(y),we=de.currentProgram.id+","+k+","+H;let he=de.programVariants.get(we);return he===void 0?(he=Ra(y,L,X),de.programVariants.set(we,he)):(de.currentProgram=he,de.uniformsList=null,de.outputColorSpace=k,de.toneMapping=H),he}function Wg(y){if(y.uniformsList===null){const L=y.currentProgram.getUniforms();y.uniformsList=Go.seqWithValue(L.seq,y.uniforms)}return y.uniformsList}function Xg(y,L){const X=Le.get(y);X.outputColorSpace=L.outputColorSpace,X.batching=L.batching,X.batchingColor=L.batchingColor,X.instancing=L.instancing,X.instancingColor=L.instancingColor,X.instancingMorph=L.instancingMorph,X.skinning=L.skinning,X.morphTargets=L.morphTargets,X.morphNormals=L.morphNormals,X.morphColors=L.morphColors,X.morphTargetsCount=L.morphTargetsCount,X.numClippingPlanes=L.numClippingPlanes,X.numIntersection=L.numClipIntersection,X.vertexAlphas=L.vertexAlphas,X.vertexTangents=L.vertexTangents,X.toneMapping=L.toneMapping}function CT(y,L,X,k,H){L.isScene!==!0&&(L=Bn),ke.resetTextureUnits();const de=L.fog,we=k.isMeshStandardMaterial||k.isMeshLambertMaterial||k.isMeshPhongMaterial?L.environment:null,he=ne===null?P.outputColorSpace:ne.isXRRenderTarget===!0?ne.texture.colorSpace:et.workingColorSpace,xe=k.isMeshStandardMaterial||k.isMeshLambertMaterial&&!k.envMap||k.isMeshPhongMaterial&&!k.envMap,Te=T.get(k.envMap||we,xe),ze=k.vertexColors===!0&&!!X.attributes.color&&X.attributes.color.itemSize===4,Je=!!X.attributes.tangent&&(!!k.normalMap||k.anisotropy>0),Ee=!!X.morphAttributes.position,je=!!X.morphAttributes.normal,Bt=!!X.morphAttributes.color;let Mt=vi;k.toneMapped&&(ne===null||ne.isXRRenderTarget===!0)&&(Mt=P.toneMapping);const _t=X.morphAttributes.position||X.morphAttributes.normal||X.morphAttributes.color,ln=_t!==void 0?_t.length:0,be=Le.get(k),mn=b.state.lights;if(Vt===!0&&(Mn===!0||y!==ee)){const Pt=y===ee&&k.id===W;K.setState(k,y,Pt)}let ot=!1,ks=!1;k.version===be.__version?be.needsLights&&be.lightsStateVersion!==mn.state.version||H.isBatchedMesh&&be.batching===!1||!H.isBatchedMesh&&be.batching===!0||H.isBatchedMesh&&be.batchingColor===!0&&H._colorsTexture===null||H.isBatchedMesh&&be.batchingColor===!1&&H._colorsTexture!==null||H.isInstancedMesh&&be.instancing===!1||!H.isInstancedMesh&&be.instancing===!0||H.isSkinnedMesh&&be.skinning===!1||!H.isSkinnedMesh&&be.skinning===!0||H.isInstancedMesh&&be.instancingColor===!0&&H.instanceColor===null||H.isInstancedMesh&&be.instancingColor===!1&&H.instanceColor!==null||H.isInstancedMesh&&be.instancingMorph===!0&&H.morphTexture===null||H.isInstancedMesh&&be.instancingMorph===!1&&H.morphTexture!==null||be.envMap!==Te||k.fog===!0&&be.fog!==de||be.numClippingPlanes!==void 0&&(be.numClippingPlanes!==K.numPlanes||be.numIntersection!==K.numIntersection)||be.vertexAlphas!==ze||be.vertexTangents!==Je||be.morphTargets!==Ee||be.morphNormals!==je||be.morphColors!==Bt||be.morphTargetsCount!==ln||be.numLightProbeGrids!==Vg(b.state.lightProbeGridArray)?ot=!0:(be.outputColorSpace!==he||be.toneMapping!==Mt)&&(ks=!0):(ot=!0,be.__version=k.version);let cn=be.currentProgram;(ot===!0||ks===!0)&&(cn=ks===!0?TT(k,L,H,he,Mt):Ra(k,L,H),B&&k.isNodeMaterial&&B.onUpdateProgram(k,cn,be));let ql=!1,rs=!1,zs=!1;const st=cn.getUniforms(),tn=be.uniforms;if(pe.useProgram(cn.program)&&(ql=!0,rs=!0,zs=!0),k.id!==W&&(W=k.id,rs=!0),ql||ee!==y){pe.buffers.depth.getReversed()&&y.reversedDepth!==!0&&(y._reversedDepth=!0,y.updateProjectionMatrix()),st.setValue(O,"projectionMatrix",y.projectionMatrix),st.setValue(O,"viewMatrix",y.matrixWorldInverse);const Kt=st.map.cameraPosition;Kt!==void 0&&Kt.setValue(O,mi.setFromMatrixPosition(y.matrixWorld)),Ct.logarithmicDepthBuffer&&st.setValue(O,"logDepthBufFC",2/(Math.log(y.far+1)/Math.LN2)),(k.isMeshPhongMaterial||k.isMeshToonMaterial||k.isMeshLambertMaterial||k.isMeshBasicMaterial||k.isMeshStandardMaterial||k.isShaderMaterial)&&st.setValue(O,"isOrthographic",y.isOrthographicCamera===!0),ee!==y&&(ee=y,rs=!0,zs=!0)}if(be.needsLights&&(mn.state.sunShadowMap.length>0&&st.setValue(O,"sunShadowMap",mn.state.sunShadowMap,ke),mn.state.directionalShadowMap.length>0&&st.setValue(O,"directionalShadowMap",mn.state.directionalShadowMap,ke),mn.state.spotShadowMap.length>0&&st.setValue(O,"spotShadowMap",mn.state.spotShadowMap,ke),mn.state.pointShadowMap.length>0&&st.setValue(O,"pointShadowMap",mn.state.pointShadowMap,ke)),H.isSkinnedMesh){st.setOptional(O,H,"bindMatrix"),st.setOptional(O,H,"bindMatrixInverse");const Pt=H.skeleton;Pt&&(Pt.boneTexture===null&&Pt.computeBoneTexture(),st.setValue(O,"boneTexture",Pt.boneTexture,ke))}H.isBatchedMesh&&(st.setOptional(O,H,"batchingTexture"),st.setValue(O,"batchingTexture",H._matricesTexture,ke),st.setOptional(O,H,"batchingIdTexture"),st.setValue(O,"batchingIdTexture",H._indirectTexture,ke),st.setOptional(O,H,"batchingColorTexture"),H._colorsTexture!==null&&st.setValue(O,"batchingColorTexture",H._colorsTexture,ke));const Kn=X.morphAttributes;if((Kn.position!==void 0||Kn.normal!==void 0||Kn.color!==void 0)&&J.update(H,X,cn),(rs||be.receiveShadow!==H.receiveShadow)&&(be.receiveShadow=H.receiveShadow,st.setValue(O,"receiveShadow",H.receiveShadow)),(k.isMeshStandardMaterial||k.isMeshLambertMaterial||k.isMeshPhongMaterial)&&k.envMap===null&&L.environment!==null&&(tn.envMapIntensity.value=L.environmentIntensity),tn.dfgLUT!==void 0&&(tn.dfgLUT.value=NM()),rs){if(st.setValue(O,"toneMappingExposure",P.toneMappingExposure),be.needsLights&&RT(tn,zs),de&&k.fog===!0&&oe.refreshFogUniforms(tn,de),oe.refreshMaterialUniforms(tn,k,_e,De,b.state.transmissionRenderTarget[y.id]),be.needsLights&&be.numLightProbeGrids>0){const Pt=A;let Kt=0;for(const Ni of b.state.lightProbeGridArray)Ni.texture!==null&&(Pt.textures[Kt]=Ni.texture,Pt.min[Kt]=Ni.boundingBox.min,Pt.max[Kt]=Ni.boundingBox.max,Pt.resolution[Kt]=Ni.resolution,Kt++);for(const Ni in Pt)Pt[Ni].length=Kt;tn.probesSH.value=Pt.textures,tn.probesMin.value=Pt.min,tn.probesMax.value=Pt.max,tn.probesResolution.value=Pt.resolution}Go.upload(O,Wg(be),tn,ke)}if(k.isShaderMaterial&&k.uniformsNeedUpdate===!0&&(Go.upload(O,Wg(be),tn,ke),k.uniformsNeedUpdate=!1),k.isSpriteMaterial&&st.setValue(O,"center",H.center),st.setValue(O,"modelViewMatrix",H.modelViewMatrix),st.setValue(O,"normalMatrix",H.normalMatrix),st.setValue(O,"modelMatrix",H.matrixWorld),k.uniformsGroups!==void 0){const Pt=k.uniformsGroups;for(let Kt=0,Ni=Pt.length;Kt<Ni;Kt++){const Yg=Pt[Kt];Ce.update(Yg,cn),Ce.bind(Yg,cn)}}return cn}function RT(y,L){y.ambientLightColor.needsUpdate=L,y.lightProbe.needsUpdate=L,y.sunLights.needsUpdate=L,y.sunLightShadows.needsUpdate=L,y.directionalLights.needsUpdate=L,y.directionalLightShadows.needsUpdate=L,y.pointLights.needsUpdate=L,y.pointLightShadows.needsUpdate=L,y.spotLights.needsUpdate=L,y.spotLightShadows.needsUpdate=L,y.rectAreaLights.needsUpdate=L,y.hemisphereLights.needsUpdate=L}function PT(y){return y.isMeshLambertMaterial||y.isMeshToonMaterial||y.isMeshPhongMaterial||y.isMeshStandardMaterial||y.isShadowMaterial||y.isShaderMaterial&&y.lights===!0}this.getActiveCubeFace=function(){return $},this.getActiveMipmapLevel=function(){return G},this.getRenderTarget=function(){return ne},this.setRenderTargetTextures=function(y,L,X){const k=Le.get(y);k.__autoAllocateDepthBuffer=y.resolveDepthBuffer===!1,k.__autoAllocateDepthBuffer===!1&&(k.__useRenderToTexture=!1),Le.get(y.texture).__webglTexture=L,Le.get(y.depthTexture).__webglTexture=k.__autoAllocateDepthBuffer?void 0:X,k.__hasExternalTextures=!0},this.setRenderTargetFramebuffer=function(y,L){const X=Le.get(y);X.__webglFramebuffer=L,X.__useDefaultFramebuffer=L===void 0},this.setRenderTarget=function(y,L=0,X=0){ne=y,$=L,G=X;let k=null,H=!1,de=!1;if(y){const he=Le.get(y);if(he.__useDefaultFramebuffer!==void 0){pe.bindFramebuffer(O.FRAMEBUFFER,he.__webglFramebuffer),te.copy(y.viewport),ye.copy(y.scissor),Oe=y.scissorTest,pe.viewport(te),pe.scissor(ye),pe.setScissorTest(Oe),W=-1;return}else if(he.__webglFramebuffer===void 0)ke.setupRenderTarget(y);else if(he.__hasExternalTextures)ke.rebindTextures(y,Le.get(y.texture).__webglTexture,Le.get(y.depthTexture).__webglTexture);else if(y.depthBuffer){const ze=y.depthTexture;if(he.__boundDepthTexture!==ze){if(ze!==null&&Le.has(ze)&&(y.width!==ze.image.width||y.height!==ze.image.height))throw new Error("THREE.WebGLRenderer: Attached DepthTexture is initialized to the incorrect size.");ke.setupDepthRenderbuffer(y)}}const xe=y.texture;(xe.isData3DTexture||xe.isDataArrayTexture||xe.isCompressedArrayTexture)&&(de=!0);const Te=Le.get(y).__webglFramebuffer;y.isWebGLCubeRenderTarget?(Array.isArray(Te[L])?k=Te[L][X]:k=Te[L],H=!0):y.samples>0&&ke.useMultisampledRTT(y)===!1?k=Le.get(y).__webglMultisampledFramebuffer:Array.isArray(Te)?k=Te[X]:k=Te,te.copy(y.viewport),ye.copy(y.scissor),Oe=y.scissorTest}else te.copy(Ne).multiplyScalar(_e).floor(),ye.copy(dt).multiplyScalar(_e).floor(),Oe=vt;if(X!==0&&(k=q),pe.bindFramebuffer(O.FRAMEBUFFER,k)&&pe.drawBuffers(y,k),pe.viewport(te),pe.scissor(ye),pe.setScissorTest(Oe),H){const he=Le.get(y.texture);O.framebufferTexture2D(O.FRAMEBUFFER,O.COLOR_ATTACHMENT0,O.TEXTURE_CUBE_MAP_POSITIVE_X+L,he.__webglTexture,X)}else if(de){const he=L;for(let xe=0;xe<y.textures.length;xe++){const Te=Le.get(y.textures[xe]);O.framebufferTextureLayer(O.FRAMEBUFFER,O.COLOR_ATTACHMENT0+xe,Te.__webglTexture,X,he)}}else if(y!==null&&X!==0){const he=Le.get(y.texture);O.framebufferTexture2D(O.FRAMEBUFFER,O.COLOR_ATTACHMENT0,O.TEXTURE_2D,he.__webglTexture,X)}W=-1};function qg(y){const L=Le.get(y);return(L.__readFormat!==y.format||L.__readType!==y.type)&&(L.__readFormat=y.format,L.__readType=y.type,L.__formatReadable=Ct.textureFormatReadable(y.format),L.__typeReadable=Ct.textureTypeReadable(y.type)),L}this.readRenderTargetPixels=function(y,L,X,k,H,de,we,he=0){if(!(y&&y.isWebGLRenderTarget)){rt("WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");return}let xe=Le.get(y).__webglFramebuffer;if(y.isWebGLCubeRenderTarget&&we!==void 0&&(xe=xe[we],Array.isArray(xe)&&(xe=xe[0])),xe){pe.bindFramebuffer(O.FRAMEBUFFER,xe);try{const Te=y.textures[he],ze=Te.format,Je=Te.type;y.textures.length>1&&O.readBuffer(O.COLOR_ATTACHMENT0+he);const Ee=qg(Te);if(Ee.__formatReadable===!1){rt("WebGLRenderer.readRenderTargetPixels: renderTarget is not in RGBA or implementation defined format.");return}if(Ee.__typeReadable===!1){rt("WebGLRenderer.readRenderTargetPixels: renderTarget is not in UnsignedByteType or implementation defined type.");return}L>=0&&L<=y.width-k&&X>=0&&X<=y.height-H&&O.readPixels(L,X,k,H,re.convert(ze),re.convert(Je),de)}finally{const Te=ne!==null?Le.get(ne).__webglFramebuffer:null;pe.bindFramebuffer(O.FRAMEBUFFER,Te)}}},this.readRenderTargetPixelsAsync=async function(y,L,X,k,H,de,we,he=0){if(!(y&&y.isWebGLRenderTarget))throw new Error("THREE.WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");let xe=Le.get(y).__webglFramebuffer;if(y.isWebGLCubeRenderTarget&&we!==void 0&&(xe=xe[we],Array.isArray(xe)&&(xe=xe[0])),xe)if(L>=0&&L<=y.width-k&&X>=0&&X<=y.height-H){pe.bindFramebuffer(O.FRAMEBUFFER,xe);const Te=y.textures[he],ze=Te.format,Je=Te.type;y.textures.length>1&&O.readBuffer(O.COLOR_ATTACHMENT0+he);const Ee=qg(Te);if(Ee.__formatReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in RGBA or implementation defined format.");if(Ee.__typeReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in UnsignedByteType or implementation defined type.");const je=O.createBuffer();O.bindBuffer(O.PIXEL_PACK_BUFFER,je),O.bufferData(O.PIXEL_PACK_BUFFER,de.byteLength,O.STREAM_READ),O.readPixels(L,X,k,H,re.convert(ze),re.convert(Je),0),O.bindBuffer(O.PIXEL_PACK_BUFFER,null);const Bt=ne!==null?Le.get(ne).__webglFramebuffer:null;pe.bindFramebuffer(O.FRAMEBUFFER,Bt);const Mt=O.fenceSync(O.SYNC_GPU_COMMANDS_COMPLETE,0);return O.flush(),await N0(O,Mt,4),O.bindBuffer(O.PIXEL_PACK_BUFFER,je),O.getBufferSubData(O.PIXEL_PACK_BUFFER,0,de),O.bindBuffer(O.PIXEL_PACK_BUFFER,null),O.deleteBuffer(je),O.deleteSync(Mt),de}else throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: requested read bounds are out of range.")},this.copyFramebufferToTexture=function(y,L=null,X=0){const k=Math.pow(2,-X),H=Math.floor(y.image.width*k),de=Math.floor(y.image.height*k),we=L!==null?L.x:0,he=L!==null?L.y:0;ke.setTexture2D(y,0),O.copyTexSubImage2D(O.TEXTURE_2D,X,0,0,we,he,H,de),pe.unbindTexture()},this.copyTextureToTexture=function(y,L,X=null,k=null,H=0,de=0){let we,he,xe,Te,ze,Je,Ee,je,Bt;const Mt=y.isCompressedTexture?y.mipmaps[de]:y.image;if(X!==null)we=X.max.x-X.min.x,he=X.max.y-X.min.y,xe=X.isBox3?X.max.z-X.min.z:1,Te=X.min.x,ze=X.min.y,Je=X.isBox3?X.min.z:0;else{const st=Math.pow(2,-H);we=Math.floor(Mt.width*st),he=Math.floor(Mt.height*st),y.isDataArrayTexture?xe=Mt.depth:y.isData3DTexture?xe=Math.floor(Mt.depth*st):xe=1,Te=0,ze=0,Je=0}k!==null?(Ee=k.x,je=k.y,Bt=k.z):(Ee=0,je=0,Bt=0);const _t=re.convert(L.format),ln=re.convert(L.type);let be;L.isData3DTexture?(ke.setTexture3D(L,0),be=O.TEXTURE_3D):L.isDataArrayTexture||L.isCompressedArrayTexture?(ke.setTexture2DArray(L,0),be=O.TEXTURE_2D_ARRAY):(ke.setTexture2D(L,0),be=O.TEXTURE_2D),pe.activeTexture(O.TEXTURE0),pe.pixelStorei(O.UNPACK_FLIP_Y_WEBGL,L.flipY),pe.pixelStorei(O.UNPACK_PREMULTIPLY_ALPHA_WEBGL,L.premultiplyAlpha),pe.pixelStorei(O.UNPACK_ALIGNMENT,L.unpackAlignment);const mn=pe.getParameter(O.UNPACK_ROW_LENGTH),ot=pe.getParameter(O.UNPACK_IMAGE_HEIGHT),ks=pe.getParameter(O.UNPACK_SKIP_PIXELS),cn=pe.getParameter(O.UNPACK_SKIP_ROWS),ql=pe.getParameter(O.UNPACK_SKIP_IMAGES);pe.pixelStorei(O.UNPACK_ROW_LENGTH,Mt.width),pe.pixelStorei(O.UNPACK_IMAGE_HEIGHT,Mt.height),pe.pixelStorei(O.UNPACK_SKIP_PIXELS,Te),pe.pixelStorei(O.UNPACK_SKIP_ROWS,ze),pe.pixelStorei(O.UNPACK_SKIP_IMAGES,Je);const rs=y.isDataArrayTexture||y.isData3DTexture,zs=L.isDataArrayTexture||L.isData3DTexture;if(y.isDepthTexture){const st=Le.get(y),tn=Le.get(L),Kn=Le.get(st.__renderTarget),Pt=Le.get(tn.__renderTarget);pe.bindFramebuffer(O.READ_FRAMEBUFFER,Kn.__webglFramebuffer),pe.bindFramebuffer(O.DRAW_FRAMEBUFFER,Pt.__webglFramebuffer);for(let Kt=0;Kt<xe;Kt++)rs&&(O.framebufferTextureLayer(O.READ_FRAMEBUFFER,O.COLOR_ATTACHMENT0,Le.get(y).__webglTexture,H,Je+Kt),O.framebufferTextureLayer(O.DRAW_FRAMEBUFFER,O.COLOR_ATTACHMENT0,Le.get(L).__webglTexture,de,Bt+Kt)),O.blitFramebuffer(Te,ze,Te+we,ze+he,Ee,je,Ee+we,je+he,O.DEPTH_BUFFER_BIT,O.NEAREST);pe.bindFramebuffer(O.READ_FRAMEBUFFER,null),pe.bindFramebuffer(O.DRAW_FRAMEBUFFER,null)}else if(H!==0||y.isRenderTargetTexture||Le.has(y)){const st=Le.get(y),tn=Le.get(L);pe.bindFramebuffer(O.READ_FRAMEBUFFER,D),pe.bindFramebuffer(O.DRAW_FRAMEBUFFER,V);for(let Kn=0;Kn<xe;Kn++)rs?O.framebufferTextureLayer(O.READ_FRAMEBUFFER,O.COLOR_ATTACHMENT0,st.__webglTexture,H,Je+Kn):O.framebufferTexture2D(O.READ_FRAMEBUFFER,O.COLOR_ATTACHMENT0,O.TEXTURE_2D,st.__webglTexture,H),zs?O.framebufferTextureLayer(O.DRAW_FRAMEBUFFER,O.COLOR_ATTACHMENT0,tn.__webglTexture,de,Bt+Kn):O.framebufferTexture2D(O.DRAW_FRAMEBUFFER,O.COLOR_ATTACHMENT0,O.TEXTURE_2D,tn.__webglTexture,de),H!==0?O.blitFramebuffer(Te,ze,Te+we,ze+he,Ee,je,Ee+we,je+he,O.COLOR_BUFFER_BIT,O.NEAREST):zs?O.copyTexSubImage3D(be,de,Ee,je,Bt+Kn,Te,ze,we,he):O.copyTexSubImage2D(be,de,Ee,je,Te,ze,we,he);pe.bindFramebuffer(O.READ_FRAMEBUFFER,null),pe.bindFramebuffer(O.DRAW_FRAMEBUFFER,null)}else zs?y.isDataTexture||y.isData3DTexture?O.texSubImage3D(be,de,Ee,je,Bt,we,he,xe,_t,ln,Mt.data):L.isCompressedArrayTexture?O.compressedTexSubImage3D(be,de,Ee,je,Bt,we,he,xe,_t,Mt.data):O.texSubImage3D(be,de,Ee,je,Bt,we,he,xe,_t,ln,Mt):y.isDataTexture?O.texSubImage2D(O.TEXTURE_2D,de,Ee,je,we,he,_t,ln,Mt.data):y.isCompressedTexture?O.compressedTexSubImage2D(O.TEXTURE_2D,de,Ee,je,Mt.width,Mt.height,_t,Mt.data):O.texSubImage2D(O.TEXTURE_2D,de,Ee,je,we,he,_t,ln,Mt);pe.pixelStorei(O.UNPACK_ROW_LENGTH,mn),pe.pixelStorei(O.UNPACK_IMAGE_HEIGHT,ot),pe.pixelStorei(O.UNPACK_SKIP_PIXELS,ks),pe.pixelStorei(O.UNPACK_SKIP_ROWS,cn),pe.pixelStorei(O.UNPACK_SKIP_IMAGES,ql),de===0&&L.generateMipmaps===!0&&L.mipmapsAutoUpdate===!0&&O.generateMipmap(be),pe.unbindTexture()},this.initRenderTarget=function(y){Le.get(y).__webglFramebuffer===void 0&&ke.setupRenderTarget(y)},this.initTexture=function(y){y.isCubeTexture?ke.setTextureCube(y,0):y.isData3DTexture?ke.setTexture3D(y,0):y.isDataArrayTexture||y.isCompressedArrayTexture?ke.setTexture2DArray(y,0):ke.setTexture2D(y,0),pe.unbindTexture()},this.resetState=function(){$=0,G=0,ne=null,pe.reset(),le.reset()},typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}get coordinateSystem(){return Gn}get outputColorSpace(){return this._outputColorSpace}set outputColorSpace(e){this._outputColorSpace=e;const t=this.getContext();t.drawingBufferColorSpace=et._getDrawingBufferColorSpace(e),t.unpackColorSpace=et._getUnpackColorSpace()}}function ip({fx:n,fy:e,cx:t,cy:i,width:s,height:r},a,o){return new Ye().set(2*n/s,0,1-2*t/s,0,0,2*e/r,2*i/r-1,0,0,0,-(o+a)/(o-a),-2*o*a/(o-a),0,0,-1,0)}function OM({projectionMatrix:n},e,t){const i=n.elements;return{fx:i[0]*e/2,fy:i[5]*t/2,cx:(1-i[8])*e/2,cy:(1+i[9])*t/2,width:e,height:t}}const BM=1263553619,sp=1,Uu=12,Nu=65536,kM={f32:Float32Array,f16:Uint16Array,i16:Int16Array,i32:Int32Array};function zM(n){if(n.byteLength<Uu)return null;const e=new DataView(n.buffer,n.byteOffset,n.byteLength);if(e.getUint32(0,!0)!==BM)throw new Error("This is no scene the viewer can draw: its first bytes are wrong.");const t=e.getUint32(4,!0);if(t!==sp)throw new Error(`This scene is of version ${t}, the page reads ${sp}: reload the page.`);return Uu+e.getUint32(8,!0)}function HM(n){const e=new TextDecoder().decode(n.subarray(Uu)),t=JSON.parse(e);if(!t.chunks.slice(0,-1).every(s=>s.count===Nu))throw new Error(`All chunks of a scene but the last must have ${Nu} rows.`);return t}function GM(n,e,t){const{count:i,moving:s}=n.chunks[e],r=new Map;let a=t.byteOffset;for(const o of n.columns){const l=o.width*(o.moving?s:i),c=new kM[o.type](t.buffer,a,l);r.set(o.name,c),a+=c.byteLength+3&-4}return{count:i,moving:s,columns:r}}async function VM(n,e){const t=n instanceof ArrayBuffer?WM(n):await XM(n,e),i=await t.take(12),s=qM([i,await t.take(zM(i)-i.length)]),r=HM(s);e.onHeader(r);for(let a=0;a<r.chunks.length;a++){const o=await t.take(r.chunks[a].bytes);e.signal?.throwIfAborted(),e.onChunk(GM(r,a,o),a)}}function WM(n){let e=0;return{take:async t=>{if(e+t>n.byteLength)throw new Error("The scene ends too early: it was cut off.");return e+=t,new Uint8Array(n,e-t,t)}}}async function XM(n,{signal:e,onProgress:t}){const i=await fetch(n,e?{signal:e}:{});if(!i.ok||!i.body)throw new Error(`The scene did not arrive: the server answered ${i.status}.`);const s=i.body.getReader();let r=new Uint8Array(0),a=0;return{take:async l=>{const c=new Uint8Array(l);for(let h=0;h<l;){if(r.length===0){const{done:u,value:d}=await s.read();if(u)throw new Error("The scene ends too early: the connection was cut.");r=d,t?.(a+=d.length)}const f=r.subarray(0,l-h);c.set(f,h),h+=f.length,r=r.subarray(f.length)}return c}}}function qM(n){const e=new Uint8Array(n.reduce((i,s)=>i+s.length,0));let t=0;for(const i of n)e.set(i,t),t+=i.length;return e}const YM=.01,$M=1e4;function rp(n){const e=new Dn,t=n.cameraFromWorld;return e.matrixWorldInverse.set(t[0],t[1],t[2],t[3],-t[4],-t[5],-t[6],-t[7],-t[8],-t[9],-t[10],-t[11],0,0,0,1),e.matrixWorld.copy(e.matrixWorldInverse).invert(),e.matrixWorld.decompose(e.position,e.quaternion,e.scale),e.matrixAutoUpdate=e.matrixWorldAutoUpdate=!1,e.matrix.copy(e.matrixWorld),e.projectionMatrix=ip(n,YM,$M),e.projectionMatrixInverse.copy(e.projectionMatrix).invert(),e}function QM({renderer:n,world:e},t){const i=ap(n,t);n.clear(),n.render(e,i)}async function ZM({renderer:n,world:e,splats:t},i){const s=ap(n,i);for(const r of t)r.update(s,n);await Promise.all(t.map(r=>r.orderReady())),n.clear(),n.render(e,s)}function ap(n,e){const t=n.getDrawingBufferSize(new Ve);return(n.getPixelRatio()!==1||t.x!==e.width||t.y!==e.height)&&(n.setPixelRatio(1),n.setSize(e.width,e.height,!1)),n.setViewport(0,0,e.width,e.height),n.setScissorTest(!1),rp(e)}const KM=["color","depth","normals","opacity","motion","ellipsoids","points"],JM=3.33;function jM(n){return{mode:"color",kernel:n.antialiased?"antialiased":"classic",shDegree:n.shDegree,splatScale:1,cutoff:JM}}const Fu=1024;function ey(){const n=new xv;return n.setIndex(new Ei(Uint16Array.from({length:3*Fu},(e,t)=>t),1)),n.instanceCount=0,n}const op=.01,ty=.2;class ny{viewFromModel=new Ye;clipFromView=new Ye;eye=new R;viewportPx=new Ve;viewport=new At;set(e,t,i){this.viewFromModel.multiplyMatrices(t.matrixWorldInverse,e.matrixWorld),this.clipFromView.copy(t.projectionMatrix),this.eye.setFromMatrixPosition(new Ye().copy(this.viewFromModel).invert()),i.getCurrentViewport(this.viewport),this.viewportPx.set(this.viewport.z,this.viewport.w)}signature(){return[...this.viewFromModel.elements,...this.clipFromView.elements,this.viewportPx.x,this.viewportPx.y]}view(e,t){const i=this.viewFromModel.elements,s=[-i[2],-i[6],-i[10],-i[14]],[r,a]=this.depthRange(e);return{row:[...s],time:t,near:r,far:a}}depthRange({low:e,high:t,center:i},s=ty){const r=new R,a=[];for(let l=0;l<8;l++){const c=[0,1,2].map(h=>{const f=s*(t[h]-e[h]);return(l>>h&1?t[h]+f:e[h]-f)-i[h]});a.push(-r.fromArray(c).applyMatrix4(this.viewFromModel).z)}const o=Math.max(Math.min(...a),op);return[o,Math.max(...a,o+.001)]}}class lp{constructor(e){this.material=e;const t=new Float32Array([-1,-1,0,3,-1,0,-1,3,0]);this.geometry.setAttribute("position",new Ei(t,3));const i=new Se(this.geometry,e);i.frustumCulled=!1,this.scene.add(i)}material;scene=new so;camera=new Oo;geometry=new xt;run(e,t,i){t.viewport.set(0,0,t.width,i),cp(e,t,()=>e.render(this.scene,this.camera))}dispose(){this.geometry.dispose(),this.material.dispose()}}function cp(n,e,t){const i={target:n.getRenderTarget(),clears:n.autoClear,xr:n.xr.enabled};n.xr.enabled=!1,n.autoClear=!1,n.setRenderTarget(e),t(),n.xr.enabled=i.xr,n.autoClear=i.clears,n.setRenderTarget(i.target)}const Qi={internal:"RGBA32UI",format:Ga,type:An,numbers:4},iy={internal:"RG32UI",format:Ha,type:An},up={internal:"R32UI",format:Fr,type:An,numbers:1},hp={internal:"R8UI",format:Fr,type:wn,numbers:1};function cr(n,e,t,i){const s=new od(i,e,t,n.format,n.type);return s.internalFormat=n.internal,s.magFilter=s.minFilter=Lt,s.unpackAlignment=1,s.source.dataReady=i!==null,s.needsUpdate=!0,s}function fp(n,e,t=1){return new Vn(n,e,{count:t,format:Qi.format,type:Qi.type,internalFormat:Qi.internal,minFilter:Lt,magFilter:Lt,depthBuffer:!1})}function Zr(n,e,t,i,s){const{width:r}=e.image,a=cr(t,r,i.length/(r*t.numbers),i);n.copyTextureToTexture(a,e,null,new Ve(0,s)),a.dispose()}const sy=`precision highp float;

in vec2 corner;
flat in vec4 color;
flat in float falloff;
out vec4 pixel;

void main() {
  float squared = dot(corner, corner);
  if (squared > 1.0) discard;
#if SOLID == 0
  float alpha = min(0.999, color.a * exp2(falloff * squared));
  pixel = vec4(color.rgb * alpha, alpha);
#elif SOLID == 1 // ellipsoids, lit from the eye
  pixel = vec4(color.rgb * (0.45 + 0.55 * sqrt(1.0 - squared)), 1.0);
#else // points
  pixel = vec4(color.rgb, 1.0);
#endif
}
`,ry=`// Corners of the triangles around the splats. One instance is a batch of them, because one splat per instance is slow
// on many devices.
precision highp float;
precision highp int;
precision highp usampler2D;

uniform usampler2D placeTable;
uniform usampler2D lookTable;
uniform uint drawn;
uniform vec2 viewportPx;

out vec2 corner; // the ellipse is the unit circle
flat out vec4 color;
flat out float falloff; // alpha is color.a 2^(falloff r^2)
flat out uint splatRow;

const float HALF_LOG2_E = 0.72134752;

// Of the triangle whose inscribed circle is the unit circle.
vec2 cornerOf(int index) {
  return index == 0 ? vec2(0.0, 2.0) : vec2(index == 1 ? -1.7320508 : 1.7320508, -1.0);
}

void main() {
  int splat = gl_VertexID / 3;
  uint slot = uint(gl_InstanceID * BATCH + splat);
  ivec2 texel = ivec2(int(slot & uint(SLOT_WIDTH - 1)), int(slot / uint(SLOT_WIDTH)));
  uvec4 look = slot < drawn ? texelFetch(lookTable, texel, 0) : uvec4(0u);
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  if (look.z == 0u) return;
  uvec4 place = texelFetch(placeTable, texel, 0);
  vec2 blueAlpha = unpackHalf2x16(look.z), shape = unpackHalf2x16(look.x), major = unpackHalf2x16(place.w);
  corner = cornerOf(gl_VertexID - 3 * splat);
  color = vec4(unpackHalf2x16(look.y), blueAlpha);
  falloff = -HALF_LOG2_E * shape.y;
  splatRow = look.w;
  vec2 offsetPx = corner.x * major + corner.y * shape.x * vec2(-major.y, major.x);
  vec3 center = uintBitsToFloat(place.xyz);
  gl_Position = vec4(center.xy + 2.0 * offsetPx / viewportPx, center.z, 1.0);
}
`,ay=`// One triangle over the whole target.
precision highp float;
in vec3 position;

void main() {
  gl_Position = vec4(position, 1.0);
}
`,oy=`// Spherical harmonics of degree 1 to 3 in the signs of the Inria PLY.

#if SH_DEGREE > 0
uniform usampler2D shTable;
uniform int shDegree;

// Coefficients as they lie: three halves each, so that two take three words.
vec3 evenTriple(uint a, uint b) { return vec3(unpackHalf2x16(a), unpackHalf2x16(b).x); }
vec3 oddTriple(uint b, uint c) { return vec3(unpackHalf2x16(b).y, unpackHalf2x16(c)); }

vec3 firstDegree(uvec4 a, uvec4 b, vec3 d) {
  return 0.4886025119 * (-d.y * evenTriple(a.x, a.y) + d.z * oddTriple(a.y, a.z) - d.x * evenTriple(a.w, b.x));
}

#if SH_DEGREE > 1
vec3 secondDegree(uvec4 b, uvec4 c, vec3 d) {
  vec3 q = d * d;
  return 1.0925484306 * d.x * d.y * oddTriple(b.x, b.y)
    - 1.0925484306 * d.y * d.z * evenTriple(b.z, b.w)
    + 0.3153915653 * (2.0 * q.z - q.x - q.y) * oddTriple(b.w, c.x)
    - 1.0925484306 * d.x * d.z * evenTriple(c.y, c.z)
    + 0.5462742153 * (q.x - q.y) * oddTriple(c.z, c.w);
}
#endif

#if SH_DEGREE > 2
vec3 thirdDegree(uvec4 d0, uvec4 d1, uvec4 d2, vec3 d) {
  vec3 q = d * d;
  return -0.5900435899 * d.y * (3.0 * q.x - q.y) * evenTriple(d0.x, d0.y)
    + 2.8906114426 * d.x * d.y * d.z * oddTriple(d0.y, d0.z)
    - 0.4570457995 * d.y * (4.0 * q.z - q.x - q.y) * evenTriple(d0.w, d1.x)
    + 0.3731763326 * d.z * (2.0 * q.z - 3.0 * q.x - 3.0 * q.y) * oddTriple(d1.x, d1.y)
    - 0.4570457995 * d.x * (4.0 * q.z - q.x - q.y) * evenTriple(d1.z, d1.w)
    + 1.4453057213 * d.z * (q.x - q.y) * oddTriple(d1.w, d2.x)
    - 0.5900435899 * d.x * (q.x - 3.0 * q.y) * evenTriple(d2.y, d2.z);
}
#endif

// What the direction adds to the colour; d points from the eye to the splat.
vec3 harmonics(uint row, vec3 d) {
  if (shDegree == 0) return vec3(0.0);
  ivec2 at = texelOf(row, SH_SHIFT, SH_TEXELS);
  uvec4 a = texelFetch(shTable, at, 0);
  uvec4 b = texelFetch(shTable, at + ivec2(1, 0), 0);
  vec3 sum = firstDegree(a, b, d);
#if SH_DEGREE > 1
  if (shDegree == 1) return sum;
  uvec4 c = texelFetch(shTable, at + ivec2(2, 0), 0);
  sum += secondDegree(b, c, d);
#endif
#if SH_DEGREE > 2
  if (shDegree == 2) return sum;
  sum += thirdDegree(
    texelFetch(shTable, at + ivec2(3, 0), 0),
    texelFetch(shTable, at + ivec2(4, 0), 0),
    texelFetch(shTable, at + ivec2(5, 0), 0),
    d
  );
#endif
  return sum;
}
#else
vec3 harmonics(uint row, vec3 d) { return vec3(0.0); }
#endif
`,ly=`// Where every splat is now, row by row: its centre in the model's frame or on the screen, and its opacity.

uniform uint count;
uniform bool onScreen;
uniform mat4 viewFromModel;
uniform mat4 clipFromView;
uniform vec2 viewportPx;

out uvec4 located;

void main() {
  located = uvec4(0u);
  ivec2 texel = ivec2(gl_FragCoord.xy);
  uint row = uint(texel.y * SLOT_WIDTH + texel.x);
  if (row >= count) return;
  Splat splat = splatAtRest(row);
#ifdef MOTION
  uint motion = motionRow(row);
  if (motion != STILL) move(splat, motion);
#endif
  float opacity = (stateOf(row) & HIDDEN) != 0u ? 0.0 : opacityOf(splat);
  vec3 place = splat.mean;
  if (onScreen) {
    vec4 view = viewFromModel * vec4(splat.mean, 1.0);
    vec4 clip = clipFromView * view;
    vec2 px = (clip.xy / clip.w * vec2(0.5, -0.5) + 0.5) * viewportPx;
    place = vec3(px, -view.z);
  }
  located = floatBitsToUint(vec4(place, opacity));
}
`,cy=`// Motion of the splats that move (recon3d/motion.py has the mathematics, motion_layout.ts the layout).

uniform usampler2D motionTable;
uniform usampler2D chunkTable; // per 65,536 rows: first row of the motion table, number of rows that move
#if BASES > 0
uniform vec4 baseQuats[BASES];
uniform vec3 baseShifts[BASES];
#endif

uint motionRow(uint row) {
  uvec2 chunk = texelFetch(chunkTable, ivec2(int(row >> 16), 0), 0).xy;
  uint within = row & 65535u;
  return within < chunk.y ? chunk.x + within : STILL;
}

vec4 floatsAt(ivec2 at, int texel) {
  return uintBitsToFloat(texelFetch(motionTable, at + ivec2(texel, 0), 0));
}

float headAt(vec4 head[HEAD_TEXELS], int index) {
  return head[index >> 2][index & 3];
}

// Loops are unrolled by three, since arrays indexed by variables are slow on many devices. \`waves\` holds the values of
// the functions of time.
vec3 meanShift(ivec2 at) {
  vec3 sum = vec3(0.0);
#pragma unroll_loop_start
  for (int i = 0; i < MEANS_FOURS; i++) {
    sum.x += dot(floatsAt(at, MEANS_TEXEL + UNROLLED_LOOP_INDEX), waves[ i ]);
    sum.y += dot(floatsAt(at, MEANS_TEXEL + MEANS_FOURS + UNROLLED_LOOP_INDEX), waves[ i ]);
    sum.z += dot(floatsAt(at, MEANS_TEXEL + 2 * MEANS_FOURS + UNROLLED_LOOP_INDEX), waves[ i ]);
  }
#pragma unroll_loop_end
  return sum;
}

// Of two channels, whose four halves each fill a texel.
vec2 halfSums(ivec2 at, int texel, vec4 wave) {
  uvec4 words = texelFetch(motionTable, at + ivec2(texel, 0), 0);
  return vec2(
    dot(vec4(unpackHalf2x16(words.x), unpackHalf2x16(words.y)), wave),
    dot(vec4(unpackHalf2x16(words.z), unpackHalf2x16(words.w)), wave)
  );
}

#if BASES > 0
vec4 quatProduct(vec4 a, vec4 b) {
  return vec4(a.x * b.x - dot(a.yzw, b.yzw), a.x * b.yzw + b.x * a.yzw + cross(a.yzw, b.yzw));
}

vec3 turned(vec4 q, vec3 v) {
  vec3 once = 2.0 * cross(q.yzw, v);
  return v + q.x * once + cross(q.yzw, once);
}
#endif

float localTime(vec4 clock, float t) {
  return 2.0 * exp(clock.x) * (t - 0.5 - clock.y);
}

#if LIFE_AT >= 0
float lifeFactor(vec4 head[HEAD_TEXELS]) {
  float beyond = max(abs(time - headAt(head, LIFE_AT)) - headAt(head, LIFE_AT + 1), 0.0);
  float fades = beyond / max(headAt(head, LIFE_AT + 2), shortestFade);
  return exp(-0.5 * min(fades * fades, 160.0));
}
#endif

// The splat as it is now. Those far outside their life are left as they are: nothing of them shows.
void move(inout Splat splat, uint row) {
  ivec2 at = texelOf(row, MOTION_SHIFT, MOTION_TEXELS);
  vec4 head[HEAD_TEXELS];
#pragma unroll_loop_start
  for (int i = 0; i < HEAD_TEXELS; i++) {
    head[ i ] = floatsAt(at, UNROLLED_LOOP_INDEX);
  }
#pragma unroll_loop_end
#if LIFE_AT >= 0
  splat.life = lifeFactor(head);
  if (splat.life < 0.002) return;
#endif
  timeFunctions(localTime(head[0], time));
#pragma unroll_loop_start
  for (int i = 0; i < QUATS_FOURS; i++) {
    splat.quat.xy += halfSums(at, QUATS_TEXEL + 2 * UNROLLED_LOOP_INDEX, waves[ i ]);
    splat.quat.zw += halfSums(at, QUATS_TEXEL + 2 * UNROLLED_LOOP_INDEX + 1, waves[ i ]);
  }
#pragma unroll_loop_end
#if BASES > 0
  vec4 quat = vec4(0.0);
  vec3 shift = vec3(headAt(head, OFFSET_AT), headAt(head, OFFSET_AT + 1), headAt(head, OFFSET_AT + 2));
#pragma unroll_loop_start
  for (int i = 0; i < BASES; i++) {
    quat += headAt(head, WEIGHTS_AT + UNROLLED_LOOP_INDEX) * baseQuats[ i ];
    shift += headAt(head, WEIGHTS_AT + UNROLLED_LOOP_INDEX) * baseShifts[ i ];
  }
#pragma unroll_loop_end
  quat = normalize(quat);
  splat.mean = turned(quat, splat.mean) + shift;
  splat.quat = quatProduct(quat, splat.quat);
#endif
  splat.mean += meanShift(at);
#pragma unroll_loop_start
  for (int i = 0; i < LOG_SCALES_FOURS; i++) {
    splat.logScale.xy += halfSums(at, LOG_SCALES_TEXEL + 2 * UNROLLED_LOOP_INDEX, waves[ i ]);
    splat.logScale.z += halfSums(at, LOG_SCALES_TEXEL + 2 * UNROLLED_LOOP_INDEX + 1, waves[ i ]).x;
  }
#pragma unroll_loop_end
#pragma unroll_loop_start
  for (int i = 0; i < OPACITY_LOGITS_FOURS; i++) {
    splat.logit += halfSums(at, OPACITY_LOGITS_TEXEL + UNROLLED_LOOP_INDEX, waves[ i ]).x;
  }
#pragma unroll_loop_end
#pragma unroll_loop_start
  for (int i = 0; i < COLORS_FOURS; i++) {
    splat.color.xy += halfSums(at, COLORS_TEXEL + 2 * UNROLLED_LOOP_INDEX, waves[ i ]);
    splat.color.z += halfSums(at, COLORS_TEXEL + 2 * UNROLLED_LOOP_INDEX + 1, waves[ i ]).x;
  }
#pragma unroll_loop_end
}

// How far it travels: the largest distance from where it first is among a few moments of its time.
float travel(uint row) {
  const int MOMENTS = 5;
  ivec2 at = texelOf(row, MOTION_SHIFT, MOTION_TEXELS);
  vec4 head[HEAD_TEXELS];
#pragma unroll_loop_start
  for (int i = 0; i < HEAD_TEXELS; i++) {
    head[ i ] = floatsAt(at, UNROLLED_LOOP_INDEX);
  }
#pragma unroll_loop_end
  float center = 0.5, halfWidth = 0.5;
#if LIFE_AT >= 0
  center = headAt(head, LIFE_AT);
  halfWidth = min(headAt(head, LIFE_AT + 1), 0.5);
#endif
  vec3 start = vec3(0.0);
  float farthest = 0.0;
  for (int k = 0; k < MOMENTS; k++) {
    timeFunctions(localTime(head[0], center + halfWidth * (float(k) * 0.5 - 1.0)));
    vec3 there = meanShift(at);
    if (k == 0) start = there;
    farthest = max(farthest, distance(there, start));
  }
  return farthest;
}
`,uy=`// The row and depth of the splat in front: drawn back to front without blending, the last one stays.
precision highp float;
precision highp int;

in vec2 corner;
flat in vec4 color;
flat in float falloff;
flat in uint splatRow;
out uvec4 found;

const float SEEN = 0.3; // least alpha that can be picked

void main() {
  float squared = dot(corner, corner);
  if (squared > 1.0 || color.a * exp2(falloff * squared) < SEEN) discard;
  found = uvec4(splatRow, floatBitsToUint(gl_FragCoord.z), 1u, 0u);
}
`,hy=`// Projects each splat once, in drawing order: what the four corners of its quad have in common.
// Written per slot: centre in normalised device coordinates and the longer half axis in pixels; then the ratio of the
// axes, the square of the cut-off, colour, alpha, and the splat's row. Alpha 0 marks a splat that is not drawn.

uniform usampler2D orderTable;
uniform uint drawn;
uniform mat4 viewFromModel;
uniform mat4 clipFromView;
uniform vec3 eye; // in the model's frame
uniform vec2 viewportPx;
uniform float nearest; // smallest depth that is drawn
uniform bool antialiased;
uniform float scaleFactor;
uniform float cutoff;
uniform int mode;
uniform vec2 depthRange;
uniform float travelScale;

layout(location = 0) out uvec4 place;
layout(location = 1) out uvec4 look;

const float LOW_PASS_PX2 = 0.3;
const float FRUSTUM_MARGIN = 1.3;
const float POINT_PX = 1.5;
const vec3 SELECTED_COLOR = vec3(1.0, 0.62, 0.1);
const int COLOR = 0, DEPTH = 1, NORMALS = 2, OPACITY = 3, MOTION_MODE = 4, ELLIPSOIDS = 5, POINTS = 6;

mat3 rotationOf(vec4 quat) {
  vec4 q = normalize(quat);
  float w = q.x, x = q.y, y = q.z, z = q.w;
  return mat3(
    1.0 - 2.0 * (y * y + z * z), 2.0 * (x * y + w * z), 2.0 * (x * z - w * y),
    2.0 * (x * y - w * z), 1.0 - 2.0 * (x * x + z * z), 2.0 * (y * z + w * x),
    2.0 * (x * z + w * y), 2.0 * (y * z - w * x), 1.0 - 2.0 * (x * x + y * y)
  );
}

// Dark blue, violet, orange, yellow: also told apart in grey.
vec3 heat(float u) {
  u = clamp(u, 0.0, 1.0) * 3.0;
  const vec3 A = vec3(0.09, 0.07, 0.30), B = vec3(0.50, 0.14, 0.52);
  const vec3 C = vec3(0.95, 0.45, 0.28), D = vec3(1.0, 0.96, 0.66);
  return u < 1.0 ? mix(A, B, u) : u < 2.0 ? mix(B, C, u - 1.0) : mix(C, D, u - 2.0);
}

vec3 normalColor(Splat splat, mat3 rotation, vec3 towards) {
  vec3 s = splat.logScale;
  vec3 axis = s.x <= s.y && s.x <= s.z ? rotation[0] : s.y <= s.z ? rotation[1] : rotation[2];
  vec3 normal = normalize(mat3(viewFromModel) * (dot(axis, towards) > 0.0 ? -axis : axis));
  return 0.5 + 0.5 * normal;
}

vec3 colorOf(Splat splat, uint row, uint motion, mat3 rotation, float depth) {
  vec3 towards = normalize(splat.mean - eye);
  if (mode == DEPTH) return heat((depthRange.y - depth) / (depthRange.y - depthRange.x));
  if (mode == NORMALS) return normalColor(splat, rotation, towards);
  if (mode == OPACITY) return vec3(1.0);
  vec3 color = max(splat.color + harmonics(row, towards), 0.0);
  if (mode != MOTION_MODE) return color;
  vec3 grey = vec3(0.35 * dot(color, vec3(0.3, 0.6, 0.1)) + 0.05);
#ifdef MOTION
  if (motion != STILL) {
    float far = travel(motion) * travelScale;
    return mix(grey, heat(far / (far + 1.0)), clamp(far * 8.0, 0.0, 1.0));
  }
#endif
  return grey;
}

// The ellipse of one standard deviation on the screen, in pixels.
struct Ellipse {
  vec2 axis; // unit, along the longer half axis
  float major;
  float minor;
  float kept; // part of the opacity that is left after the pixel filter has spread it
};

// Eigenvalues of the covariance whose root has these rows, after the filter; the eigenvector is taken where it does not
// cancel, and the determinant from minors.
Ellipse ellipseOf(vec3 rowX, vec3 rowY) {
  float xx = dot(rowX, rowX), xy = dot(rowX, rowY), yy = dot(rowY, rowY);
  vec3 minors = cross(rowX, rowY);
  float before = dot(minors, minors);
  float after = before + LOW_PASS_PX2 * (xx + yy) + LOW_PASS_PX2 * LOW_PASS_PX2;
  xx += LOW_PASS_PX2;
  yy += LOW_PASS_PX2;
  float larger = 0.5 * (xx + yy) + length(vec2(0.5 * (xx - yy), xy));
  vec2 axis = xx >= yy ? vec2(larger - yy, xy) : vec2(xy, larger - xx);
  float axisLength = length(axis);
  axis = axisLength > 0.0 ? axis / axisLength : vec2(1.0, 0.0);
  float longest = 2.0 * max(viewportPx.x, viewportPx.y);
  return Ellipse(axis, min(sqrt(larger), longest), min(sqrt(after / larger), longest), sqrt(before / after));
}

// Rows of the Jacobian, at a point not far outside the picture, times the splat's axes.
Ellipse projected(Splat splat, mat3 rotation, vec3 center) {
  float depth = -center.z;
  mat3 axes = mat3(viewFromModel) * rotation;
  vec3 scales = exp(splat.logScale) * scaleFactor;
  axes = mat3(axes[0] * scales.x, axes[1] * scales.y, axes[2] * scales.z);
  vec2 lens = vec2(clipFromView[0][0], clipFromView[1][1]);
  vec2 shift = clipFromView[2].xy;
  vec2 tangent = clamp(center.xy / depth, (shift - FRUSTUM_MARGIN) / lens, (shift + FRUSTUM_MARGIN) / lens);
  vec2 pxPerUnit = 0.5 * viewportPx * lens / depth;
  return ellipseOf(
    pxPerUnit.x * (vec3(1.0, 0.0, tangent.x) * axes),
    pxPerUnit.y * (vec3(0.0, 1.0, tangent.y) * axes)
  );
}

// Square of the distance, in standard deviations, at which a splat ends; not positive if it is not drawn at all.
float squaredCutOf(float alpha) {
  if (mode == ELLIPSOIDS) return alpha < 0.1 ? 0.0 : 2.25;
  if (mode == POINTS) return alpha < 0.02 ? 0.0 : 1.0;
  return min(cutoff * cutoff, 2.0 * log(255.0 * alpha));
}

bool isOutside(vec2 device, Ellipse e, float squaredCut) {
  vec2 longer = e.major * e.axis, shorter = e.minor * e.axis.yx;
  vec2 reach = sqrt(squaredCut * (longer * longer + shorter * shorter));
  return any(greaterThan(abs(device) * viewportPx, viewportPx + 2.0 * reach));
}

void main() {
  place = look = uvec4(0u);
  ivec2 texel = ivec2(gl_FragCoord.xy);
  if (uint(texel.y * SLOT_WIDTH + texel.x) >= drawn) return;
  uint row = texelFetch(orderTable, texel, 0).x;
  uint state = stateOf(row);
  if ((state & HIDDEN) != 0u) return;

  Splat splat = splatAtRest(row);
  uint motion = STILL;
#ifdef MOTION
  motion = motionRow(row);
  if (motion != STILL) move(splat, motion);
#endif
  vec3 center = (viewFromModel * vec4(splat.mean, 1.0)).xyz;
  float alpha = opacityOf(splat);
  if (-center.z <= nearest || alpha < 1.0 / 255.0) return;

  mat3 rotation = rotationOf(splat.quat);
  Ellipse ellipse = projected(splat, rotation, center);
  if (antialiased) alpha *= ellipse.kept;
  if (mode == POINTS) ellipse.major = ellipse.minor = POINT_PX;
  float squaredCut = squaredCutOf(alpha);
  vec4 clip = clipFromView * vec4(center, 1.0);
  vec3 device = clip.xyz / clip.w;
  if (squaredCut <= 0.0 || isOutside(device.xy, ellipse, squaredCut)) return;

  vec3 color = colorOf(splat, row, motion, rotation, -center.z);
  if ((state & SELECTED) != 0u) color = mix(color, SELECTED_COLOR, 0.6);
  place = uvec4(floatBitsToUint(device), packHalf2x16(ellipse.axis * ellipse.major * sqrt(squaredCut)));
  look = uvec4(
    packHalf2x16(vec2(ellipse.minor / ellipse.major, squaredCut)),
    packHalf2x16(color.rg),
    packHalf2x16(vec2(color.b, alpha)),
    row
  );
}
`,fy=`// Sine and cosine to 1e-7. Built-in ones may err by 2^-11, and coefficients of nearly dependent functions are large.
vec2 sineCosine(float angle) {
  const float QUARTER = 1.57079637, REST_OF_QUARTER = -4.37113883e-8;
  float quarters = floor(angle / QUARTER + 0.5);
  float r = angle - quarters * QUARTER;
  r -= quarters * REST_OF_QUARTER;
  float q = r * r;
  float sine = r * (1.0 + q * (-1.6666667e-1 + q * (8.3333333e-3 + q * (-1.9841270e-4 + q * 2.7557319e-6))));
  float cosine = 1.0 + q * (-0.5 + q * (4.1666667e-2 + q * (-1.3888889e-3 + q * (2.4801587e-5 - q * 2.7557319e-7))));
  vec2 pair = vec2(sine, cosine);
  int turn = int(quarters) & 3;
  if ((turn & 1) != 0) pair = vec2(pair.y, -pair.x);
  return turn >= 2 ? -pair : pair;
}
`,dp=`// One splat as it is at the uniform \`time\`, read from the tables.

precision highp float;
precision highp int;
precision highp usampler2D;

uniform usampler2D baseTable;
uniform usampler2D stateTable;
uniform float time;
uniform float shortestFade; // keeps fades of zero from dividing by zero

const uint STILL = 0xffffffffu; // instead of a row of the motion table
const uint SELECTED = 1u;
const uint HIDDEN = 2u;

struct Splat {
  vec3 mean;
  vec4 quat; // wxyz, any length
  vec3 logScale;
  vec3 color;
  float logit;
  float life; // factor on opacity
};

ivec2 texelOf(uint row, int shift, int texels) {
  return ivec2(int(row & ((1u << shift) - 1u)) * texels, int(row >> shift));
}

uint stateOf(uint row) {
  return texelFetch(stateTable, texelOf(row, STATE_SHIFT, 1), 0).x;
}

// Three components of 15 bits; the largest is what is missing from length 1.
vec4 unpackedQuat(uint first, uint second, uint third) {
  const float HALF_RANGE = 0.70710678;
  vec3 small = (vec3(first & 32767u, second & 32767u, third & 32767u) / 32767.0 * 2.0 - 1.0) * HALF_RANGE;
  float largest = sqrt(max(0.0, 1.0 - dot(small, small)));
  uint index = (first >> 15) | ((second >> 15) << 1);
  if (index == 0u) return vec4(largest, small);
  if (index == 1u) return vec4(small.x, largest, small.yz);
  if (index == 2u) return vec4(small.xy, largest, small.z);
  return vec4(small, largest);
}

Splat splatAtRest(uint row) {
  ivec2 at = texelOf(row, BASE_SHIFT, 2);
  uvec4 a = texelFetch(baseTable, at, 0);
  uvec4 b = texelFetch(baseTable, at + ivec2(1, 0), 0);
  vec2 blueLogit = unpackHalf2x16(b.x);
  Splat splat;
  splat.mean = uintBitsToFloat(a.xyz);
  splat.color = vec3(unpackHalf2x16(a.w), blueLogit.x);
  splat.logit = blueLogit.y;
  splat.logScale = vec3(unpackHalf2x16(b.y), unpackHalf2x16(b.z).x);
  splat.quat = unpackedQuat(b.z >> 16, b.w & 65535u, b.w >> 16);
  splat.life = 1.0;
  return splat;
}

float opacityOf(Splat splat) {
  return splat.life / (1.0 + exp(-splat.logit));
}
`;function dy(n){return lo.toHalfFloat(Math.min(Math.max(n,-65504),65504))}function py(n){return n instanceof Uint16Array?n:Uint16Array.from(n,dy)}function Ou(n){return n instanceof Float32Array?n:Float32Array.from(n,lo.fromHalfFloat)}const Wo={means:3,logScales:3,quats:4,opacityLogits:1,colors:3},pp=Object.keys(Wo);function my(n){const e=pp.map(r=>n.orders[r]),t=Math.max(...e.map(r=>r.polynomial)),i=Math.max(...e.map(r=>r.fourier)),s=[];for(let r=1;r<=Math.max(t,i);r++)r<=t&&s.push({kind:"power",order:r}),r<=i&&s.push({kind:"sine",order:r},{kind:"cosine",order:r});return s}function gy({polynomial:n,fourier:e},{kind:t,order:i}){return t==="power"?i<=n?i-1:-1:i>e?-1:n+2*(i-1)+(t==="cosine"?1:0)}const vy=({polynomial:n,fourier:e})=>n+2*e;function _y({polynomial:n,fourier:e},t,i,s){let[r,a]=[1,i];for(let f=0;f<n;f++)s[f]=a,[r,a]=[a,2*i*a-r];const[o,l]=[Math.sin(t*i),Math.cos(t*i)];let[c,h]=[o,l];for(let f=n;f<n+2*e;f+=2)s[f]=c,s[f+1]=h,[c,h]=[c*l+h*o,h*l-c*o]}function xy(n){const e=my(n),t=n.life?2:-1,i=n.life?5:2,s=n.baseCount,r=Math.ceil((i+(s?s+3:0))/4),a=[];let o=r;for(const l of pp){const c=e.map(u=>gy(n.orders[l],u)),h=c.reduce((u,d,v)=>d>=0?v+1:u,0),f=Math.ceil(h/4);a.push({name:l,channels:Wo[l],fours:f,firstTexel:o,wire:c.slice(0,h)}),o+=f*(l==="means"?3:Math.ceil(Wo[l]/2))}return{functions:e,baseCount:s,lifeAt:t,weightsAt:s?i:-1,offsetAt:s?i+s:-1,headTexels:r,attributes:a,texels:o}}function Sy({name:n,channels:e,fours:t,firstTexel:i},s,r){const a=s>>2;return n==="means"?4*(i+t*r+a)+(s&3):8*(i+a*Math.ceil(e/2)+(r>>1))+4*(r&1)+(s&3)}const Bu=32767,My=32767;function yy(n,e,t,i){let s=0;for(let o=1;o<4;o++)Math.abs(n[e+o])>Math.abs(n[e+s])&&(s=o);const r=n[e+s]<0,a=(r?-1:1)*Math.SQRT1_2*Bu/My;for(let o=0,l=0;o<4;o++){if(o===s)continue;const c=Math.round(n[e+o]*a+Bu/2),h=l===2?0:s>>l&1;t[i+l++]=Math.min(Math.max(c,0),Bu)|h<<15}return r}const wy=4096;class mp extends Error{}function Kr(n,e,t,i){const s=l=>Math.max(1,Math.ceil(e/(1<<l))),r=l=>Math.floor(Math.log2(l/t)),a=r(Math.min(wy,i)),o=s(a)<=i?a:r(i);if(o<0||s(o)>i){const[l,c]=[e,o<0?0:i<<o].map(h=>h.toLocaleString("en"));throw new mp(`This scene has ${l} ${n}; this device's graphics can hold ${c}.`)}return{texels:t,shift:o,width:t<<o,height:s(o)}}const gp=({shift:n},e)=>Math.ceil(e/(1<<n)),Ay=2,vp=[0,2,3,6];function ku(n,e){return new Uint32Array(gp(n,e)*n.width*4)}function zu(n){return py(n)}function Ey(n,e){const t=ku(e,n.count),[i,s]=[new Float32Array(t.buffer),new Uint16Array(t.buffer)],r=n.columns.get("mean"),a=n.columns.get("quat"),[o,l,c]=["color","opacityLogit","logScale"].map(f=>zu(n.columns.get(f))),h=new Uint8Array(n.count);for(let f=0;f<n.count;f++){i.set(r.subarray(3*f,3*f+3),8*f);const u=16*f+6;s[u]=o[3*f],s[u+1]=o[3*f+1],s[u+2]=o[3*f+2],s[u+3]=l[f],s[u+4]=c[3*f],s[u+5]=c[3*f+1],s[u+6]=c[3*f+2],h[f]=yy(a,4*f,s,u+7)?1:0}return{texels:t,flipped:h}}function by(n,e){const t=ku(e,n.count),i=new Uint16Array(t.buffer),s=zu(n.columns.get("sh")),r=s.length/n.count;for(let a=0;a<n.count;a++)i.set(s.subarray(a*r,(a+1)*r),a*e.texels*8);return t}function Ty(n,e,t,i){const s=ku(t,n.moving),r=new Float32Array(s.buffer);Cy(n,e,t,r);for(const a of e.attributes){const o=n.columns.get(a.name);if(!o)continue;const l=a.name!=="means",c=l?zu(o):Ou(o),h=l?new Uint16Array(s.buffer):r,f=l?8:4,u=a.name==="quats"?32768:0,d=c.length/n.moving;for(let v=0;v<n.moving;v++){const M=i[v]?u:0,m=v*t.texels*f;a.wire.forEach((p,x)=>{if(!(p<0))for(let E=0;E<a.channels;E++){const A=c[v*d+p*a.channels+E];h[m+Sy(a,x,E)]=M?A^M:A}})}}return s}function Cy(n,e,t,i){const s=[{name:"clock",at:0,width:2},{name:"life",at:e.lifeAt,width:3},{name:"weights",at:e.weightsAt,width:e.baseCount},{name:"offset",at:e.offsetAt,width:Wo.means}];for(const{name:r,at:a,width:o}of s){const l=n.columns.get(r);if(!l||a<0)continue;const c=Ou(l);for(let h=0;h<n.moving;h++)i.set(c.subarray(h*o,(h+1)*o),h*t.texels*4+a)}}const Ln=2048;function Ry(n,e){return _p([dp,...xp(n),oy,hy],n,e)}function Py(n,e){return _p([dp,...xp(n),ly],n,e)}function _p(n,e,t){const i=Dy(e);return new Uo({glslVersion:Or,defines:i,vertexShader:ay,fragmentShader:Iy(n.join(`
`),i),uniforms:t,depthTest:!1,depthWrite:!1})}function Iy(n,e){return n.replace(/i < ([A-Z_]+);/g,(t,i)=>`i < ${e[i]??i};`)}const Xo={vertex:ry,fragment:sy,pick:uy};function Dy({baseShift:n,stateShift:e,sh:t,motion:i}){const s={SLOT_WIDTH:Ln,BASE_SHIFT:n,STATE_SHIFT:e,SH_DEGREE:t.degree,SH_SHIFT:t.shift,SH_TEXELS:vp[t.degree]};if(!i)return s;const{layout:r}=i;Object.assign(s,{MOTION:1,MOTION_SHIFT:i.shift,MOTION_TEXELS:r.texels,FOURS:Math.max(1,Math.ceil(r.functions.length/4)),HEAD_TEXELS:r.headTexels,BASES:r.baseCount,LIFE_AT:r.lifeAt,WEIGHTS_AT:r.weightsAt,OFFSET_AT:r.offsetAt});for(const a of r.attributes){const o=a.name.replace(/[A-Z]/g,l=>`_${l}`).toUpperCase();s[`${o}_TEXEL`]=a.firstTexel,s[`${o}_FOURS`]=a.fours}return s}function xp({motion:n}){return n?["uniform float omega;",fy,Ly(n.layout.functions),cy]:[]}function Ly(n){const e=["vec4 waves[FOURS];","void timeFunctions(float x) {","vec2 wave = sineCosine(omega * x);"],t={power:"t",sine:"s",cosine:"c"};for(const{kind:s,order:r}of n){const[a,o]=[r-1,r===2?"1.0":`t${r-2}`];s==="power"&&e.push(`float t${r} = ${r===1?"x":`2.0 * x * t${a} - ${o}`};`),s==="sine"&&e.push(`float s${r} = ${r===1?"wave.x":`s${a} * c1 + c${a} * s1`};`),s==="cosine"&&e.push(`float c${r} = ${r===1?"wave.y":`c${a} * c1 - s${a} * s1`};`)}const i=n.map(({kind:s,order:r})=>`${t[s]}${r}`);for(let s=0;4*s<Math.max(1,i.length);s++){const r=[0,1,2,3].map(a=>i[4*s+a]??"0.0");e.push(`waves[${s}] = vec4(${r.join(", ")});`)}return[...e,"}"].join(`
`)}const Uy=1e-6;function Sp({tables:n,shared:e,header:t}){const i=e?.count??0;return{...Object.fromEntries(Object.entries(n.textures).map(([s,r])=>[s,{value:r}])),time:{value:0},shortestFade:{value:Uy},omega:{value:t.motion?.omega??0},baseQuats:{value:Array.from({length:i},()=>new At)},baseShifts:{value:Array.from({length:i},()=>new R)},viewFromModel:{value:new Ye},clipFromView:{value:new Ye},viewportPx:{value:new Ve(1,1)}}}function Mp(n,{shared:e},t){if(n.time.value=t,!e)return;e.moveTo(t);const i=n.baseQuats.value,s=n.baseShifts.value;for(let r=0;r<e.count;r++)i[r].fromArray(e.poses,7*r),s[r].fromArray(e.poses,7*r+4)}const Ny=.03;function yp(n,e){return fp(Ln,Math.max(1,n),e)}class Fy{constructor(e){this.scene=e,this.target=yp(Math.ceil(e.header.count/Ln),2),this.pass=new lp(Ry(e.tables.shape,{...Sp(e),orderTable:{value:e.orderTable},drawn:{value:0},eye:{value:null},nearest:{value:op},antialiased:{value:!1},scaleFactor:{value:1},cutoff:{value:0},mode:{value:0},shDegree:{value:0},depthRange:{value:[0,1]},travelScale:{value:1}}))}scene;pass;target;signature=[];runs=0;get textures(){const[e,t]=this.target.textures;return{place:e,look:t}}run(e,t,i,s){const{scene:r}=this,a=[r.version,r.drawn,i,...Object.values(s),...t.signature()];if(By(a,this.signature))return;this.signature=a,this.runs++;const{uniforms:o}=this.pass.material,l={drawn:r.drawn,viewFromModel:t.viewFromModel,clipFromView:t.clipFromView,viewportPx:t.viewportPx,eye:t.eye,antialiased:s.kernel==="antialiased",scaleFactor:s.splatScale,cutoff:s.cutoff,mode:KM.indexOf(s.mode),shDegree:Math.min(s.shDegree,r.header.shDegree),depthRange:t.depthRange(r.header,0),travelScale:1/(Ny*Oy(r.header))};for(const[c,h]of Object.entries(l))o[c].value=h;Mp(o,r,i),this.pass.run(e,this.target,Math.ceil(r.drawn/Ln))}dispose(){this.target.dispose(),this.pass.dispose()}}function Oy({low:n,high:e}){return Math.max(Math.hypot(e[0]-n[0],e[1]-n[1],e[2]-n[2]),1e-6)}function By(n,e){return n.length===e.length&&n.every((t,i)=>t===e[i])}class ky{constructor(e){this.scene=e,this.target=yp(Math.ceil(e.header.count/Ln),1);const t={...Sp(e),count:{value:0},onScreen:{value:!1}};this.pass=new lp(Py(e.tables.shape,t))}scene;pass;target;run(e,t,i){const{scene:s}=this,{uniforms:r}=this.pass.material;r.count.value=s.count,r.onScreen.value=i!==null,i&&(r.viewFromModel.value=i.viewFromModel,r.clipFromView.value=i.clipFromView,r.viewportPx.value=i.viewportPx),Mp(r,s,t);const a=Math.ceil(s.count/Ln),o=new Uint32Array(4*Ln*a);return a>0&&(this.pass.run(e,this.target,a),e.readRenderTargetPixels(this.target,0,0,Ln,a,o)),new Float32Array(o.buffer,0,4*s.count)}dispose(){this.target.dispose(),this.pass.dispose()}}class zy{scene=new so;camera=new Oo;material=null;target=fp(1,1);pick(e,t,i,s,r){const{x:a,y:o}=i.viewportPx;this.target.viewport.set(-Math.floor(s),-(o-1-Math.floor(r)),a,o);const l=new Se(t.geometry,this.materialFor(t.material));l.frustumCulled=!1,this.scene.clear().add(l);const c=new Uint32Array(4),h={color:e.getClearColor(new $e),alpha:e.getClearAlpha()};if(e.setClearColor(0,0),cp(e,this.target,()=>{e.clear(!0,!1,!1),e.render(this.scene,this.camera)}),e.setClearColor(h.color,h.alpha),e.readRenderTargetPixels(this.target,0,0,1,1,c),c[2]!==1)return null;const f=2*new Float32Array(c.buffer)[1]-1,d=new R(2*s/a-1,1-2*r/o,f).applyMatrix4(i.clipFromView.clone().invert()),v=-d.z,M=d.applyMatrix4(i.viewFromModel.clone().invert()).applyMatrix4(t.matrixWorld);return{row:c[0],position:M,depth:v}}dispose(){this.target.dispose(),this.material?.dispose()}materialFor(e){return this.material??=new Uo({glslVersion:Or,defines:e.defines,vertexShader:Xo.vertex,fragmentShader:Xo.pick,uniforms:e.uniforms,side:yn,blending:ls,depthTest:!1,depthWrite:!1}),this.material}}const wp=`(function(){"use strict";const l=({polynomial:i,fourier:A})=>i+2*A;function Y({polynomial:i,fourier:A},s,t,o){let[r,e]=[1,t];for(let n=0;n<i;n++)o[n]=e,[r,e]=[e,2*t*e-r];const[B,g]=[Math.sin(s*t),Math.cos(s*t)];let[Q,E]=[B,g];for(let n=i;n<i+2*A;n+=2)o[n]=Q,o[n+1]=E,[Q,E]=[Q*g+E*B,E*g-Q*B]}const y=7;class d{constructor(A){this.motion=A,this.count=A.baseCount,this.poses=new Float32Array(y*this.count);const s=Uint8Array.from(atob(A.bases??""),t=>t.charCodeAt(0));this.coefficients=new Float32Array(s.buffer),this.values=new Float32Array(1+l(A.orders.means)),this.values[0]=1}motion;count;poses;coefficients;values;moveTo(A){Y(this.motion.orders.means,this.motion.omega,2*A-1,this.values.subarray(1)),this.poses.fill(0);for(let s=0,t=0;s<this.count;s++)for(const o of this.values)for(let r=0;r<y;r++)this.poses[y*s+r]+=o*this.coefficients[t++]}}var S="AGFzbQEAAAABNwVgBn9/f39/fwBgBX9/f39/AGAEf39/fwBgDH9/f39/f39/fX1/fwBgDH9/f39/f399fX19fQADBgUAAQIDBAUDAQAABzkFCm1vdmVHcm91cHMAAwhmaW5kS2V5cwAEBXBsYWNlAAIMcGxhY2VFeGFjdGx5AAEGbWVtb3J5AgAK6hMFgQIBBH8gAUEAQYSAEPwLAANAIAQgBkoEQCABIAAgBkECdGooAgAiCEF/QYCAgIB4IAhBH3Ybc0F/cyAFdkH//wNxQQFqQQJ0aiIIIAgoAgBBAWo2AgAgBkEBaiEGDAELC0EAIQYDQCAGQYCABEwEQCAHIAEgBkECdGoiCCgCAGohByAIIAc2AgAgBkEBaiEGDAELC0EAIQYDQCAEIAZKBEAgASAAIAIgBkECdGooAgAiCEECdGooAgAiB0F/QYCAgIB4IAdBH3Ybc0F/cyAFdkH//wNxQQJ0aiIHKAIAIQkgByAJQQFqNgIAIAMgCUECdGogCDYCACAGQQFqIQYMAQsLC0EBAX8DQCAEIAVKBEAgAyAFQQJ0aiAFNgIAIAVBAWohBQwBCwsgACABIAMgAiAEQQAQACAAIAEgAiADIARBEBAAC0cBA38DQCADIARKBEAgASAAIARBAnRqKAIAQQJ0aiIGKAIAIQUgBiAFQQFqNgIAIAIgBUECdGogBDYCACAEQQFqIQQMAQsLC80NAgx7BX8DQCABIBtKBEAgBSEY/QwAAIA/AACAPwAAgD8AAIA/IQ0gAP0ABAAgCf0T/eYBIAD9AAQQ/eUBIg8hDEEAIRkDQCAGIBlKBEAgGCAM/QsEACAYQRBqIRj9DAAAAEAAAABAAAAAQAAAAEAgD/3mASAM/eYBIA395QEgDCENIQwgGUEBaiEZDAELCyAHBEAgDyAI/RP95gEiDf0Mg/miPoP5oj6D+aI+g/miPv3mAf1qIQwgDSAM/QwAAElAAABJQAAASUAAAElA/eYB/eUBIAz9DCKqfToiqn06Iqp9OiKqfTr95gH95QEiDiAO/eYBIQ8gDiAOIA/95gH9DKuqKr6rqiq+q6oqvquqKr4gD/0MhogIPIaICDyGiAg8hogIPCAP/QzxC1C58QtQufELULnxC1C5IA/9DI64ODaOuDg2jrg4No64ODYgD/0MWzbNsls2zbJbNs2yWzbNsiAP/Qz/6y8v/+svL//rLy//6y8v/eYB/eQB/eYB/eQB/eYB/eQB/eYB/eQB/eYB/eQB/eYB/eQBIAz9+AFBH/2rAf1RIg8hDCAN/QzbD8k/2w/JP9sPyT/bD8k//eQBIg39DIP5oj6D+aI+g/miPoP5oj795gH9aiEOIA0gDv0MAABJQAAASUAAAElAAABJQP3mAf3lASAO/Qwiqn06Iqp9OiKqfToiqn06/eYB/eUBIg0gDf3mASEQIA0gDSAQ/eYB/Qyrqiq+q6oqvquqKr6rqiq+IBD9DIaICDyGiAg8hogIPIaICDwgEP0M8QtQufELULnxC1C58QtQuSAQ/QyOuDg2jrg4No64ODaOuDg2IBD9DFs2zbJbNs2yWzbNsls2zbIgEP0M/+svL//rLy//6y8v/+svL/3mAf3kAf3mAf3kAf3mAf3kAf3mAf3kAf3mAf3kAf3mAf3kASAO/fgBQR/9qwH9USIQIQ1BACEZA0AgByAZSgRAIBggDP0LBAAgGCAN/QsEECAYQSBqIRggDCAQ/eYBIA0gD/3mAf3kASANIBD95gEgDCAP/eYB/eUBIQ0hDCAZQQFqIRkMAQsLCyAA/QAEICEMIAD9AAQwIQ4gAP0ABEAhDSAAQdAAaiEAIApBAEoEQCAAIRn9DAAAAAAAAAAAAAAAAAAAAAAhD/0MAAAAAAAAAAAAAAAAAAAAACEQ/QwAAAAAAAAAAAAAAAAAAAAAIRH9DAAAAAAAAAAAAAAAAAAAAAAhEkEAIRr9DAAAAAAAAAAAAAAAAAAAAAAhE/0MAAAAAAAAAAAAAAAAAAAAACEU/QwAAAAAAAAAAAAAAAAAAAAAIRUgCyEYA0AgCiAaSgRAIA8gGf0ABAAiFiAY/QkCAP3mAf3kASEPIBAgFiAY/QkCBP3mAf3kASEQIBEgFiAY/QkCCP3mAf3kASERIBIgFiAY/QkCDP3mAf3kASESIBMgFiAY/QkCEP3mAf3kASETIBQgFiAY/QkCFP3mAf3kASEUIBUgFiAY/QkCGP3mAf3kASEVIBlBEGohGSAYQRxqIRggGkEBaiEaDAELCyAP/QwAAIA/AACAPwAAgD8AAIA/IA8gD/3mASAQIBD95gH95AEgESAR/eYBIBIgEv3mAf3kAf3kAf3jAf3nASIW/eYBIQ/9DAAAAEAAAABAAAAAQAAAAEAgESAW/eYBIhEgDf3mASASIBb95gEiEiAO/eYB/eUB/eYBIRf9DAAAAEAAAABAAAAAQAAAAEAgEiAM/eYBIBAgFv3mASIQIA395gH95QH95gEhFiALQTBrIhogDCAPIBf95gH95AEgEf0MAAAAQAAAAEAAAABAAAAAQCAQIA795gEgESAM/eYB/eUB/eYBIgz95gEgEiAW/eYB/eUB/eQBIBP95AEgGf0ABAD95AH9CwQAIAtBIGsiGCAOIA8gFv3mAf3kASASIBf95gEgECAM/eYB/eUB/eQBIBT95AEgGf0ABBD95AH9CwQAIAtBEGsiHCANIA8gDP3mAf3kASAQIBb95gEgESAX/eYB/eUB/eQBIBX95AEgGf0ABCD95AH9CwQAIBr9AAQAIQwgGP0ABAAhDiAc/QAEACENIAAgCkEDakEEdGohAAsgBSAGIAdBAXRqQQR0aiEZIAUhGANAIBggGUkEQCAMIBj9AAQAIg8gAP0ABAD95gH95AEhDCAOIA8gAP0ABBD95gH95AEhDiANIA8gAP0ABCD95gH95AEhDSAAQTBqIQAgGEEQaiEYDAELCyACIAz9CwQAIAMgDv0LBAAgBCAN/QsEACACQRBqIQIgA0EQaiEDIARBEGohBCAbQQFqIRsMAQsLC4sDAgN/A3sgBUEAQYSAEPwLAEMAAGBHIAuV/RMhESAL/RMhECAGQQNqQQJ1IQ4DQCANIA5IBEAgB/0TIA1BBHQiDCAAav0ABAD95gEgCP0TIAEgDGr9AAQA/eYB/eQBIAn9EyACIAxq/QAEAP3mAf3kASAK/RP95AEhDyAEIAxqIA/9CwQAIAMgDGr9DP//AAD//wAA//8AAP//AAD9DAAAYEcAAGBHAABgRwAAYEf9DAD4/0UA+P9FAPj/RQD4/0X9DAAAgD8AAIA/AACAPwAAgD8gECAP/ecB/eUB/eYB/eQBIA8gEf3mAf0MAAAAAAAAAAAAAAAAAAAAAP3pASAPIBD9RP1S/fgB/bEB/QsEACANQQFqIQ0MAQsLQQAhAANAIAAgBkgEQCAFIAMgAEECdGooAgBBAWpBAnRqIgEgASgCAEEBajYCACAAQQFqIQAMAQsLQQAhAUEAIQADQCAAQYCABEwEQCABIAUgAEECdGoiAigCAGohASACIAE2AgAgAEEBaiEADAELCws=";const w=65536;class P{loops;end=w;constructor(){const A=Uint8Array.from(atob(S),o=>o.charCodeAt(0)),s=()=>{throw new Error("the sorter stopped")},t=new WebAssembly.Instance(new WebAssembly.Module(A),{env:{abort:s}});this.loops=t.exports}room(A){const s=this.end;this.end+=A+15&-16;const{memory:t}=this.loops,o=Math.ceil((this.end-t.buffer.byteLength)/w);return o>0&&t.grow(o),s}floats(A,s){return new Float32Array(this.loops.memory.buffer,A,s)}words(A,s){return new Uint32Array(this.loops.memory.buffer,A,s)}}const G=65536,I=4,p=28;class M{constructor(A){this.header=A;const s=()=>this.memory.room(4*(A.count+I));[this.x,this.y,this.z]=[s(),s(),s()],[this.keys,this.depths,this.order]=[s(),s(),s()],this.starts=this.memory.room(4*(G+1)),this.shared=A.motion&&A.motion.baseCount>0?new d(A.motion):null,this.functions=this.memory.room(16*this.functionCount),this.poses=this.memory.room(48+p*(this.shared?.count??0))+48}header;count=0;memory=new P;x;y;z;keys;depths;order;starts;functions;poses;records=[];shared;centersTime=NaN;append(A){const s=this.count,[t,o,r]=[this.x,this.y,this.z].map(e=>this.memory.floats(e+4*s,A.count));for(let e=0;e<A.count;e++)t[e]=A.means[3*e],o[e]=A.means[3*e+1],r[e]=A.means[3*e+2];this.count+=A.count,A.moving>0&&A.clock&&this.records.push(this.recorded(A,A.clock,s)),this.centersTime=NaN}sort(A,s){const{memory:t,count:o,keys:r,depths:e,order:B,starts:g}=this;this.records.length>0&&A.time!==this.centersTime&&this.moveTo(A.time);const[Q,E,n,C]=A.row,c=Math.max(A.far-A.near,1e-6);t.loops.findKeys(this.x,this.y,this.z,r,e,g,o,Q,E,n,C-A.near,c),A.exact?t.loops.placeExactly(e,g,r,B,o):t.loops.place(r,g,B,o);const h=new Uint32Array(Math.ceil(o/s)*s);return h.set(t.words(B,o)),h}centerOf(A){const s=t=>this.memory.floats(t,this.count)[A];return[s(this.x),s(this.y),s(this.z)]}get functionCount(){return this.header.motion?l(this.header.motion.orders.means):0}moveTo(A){const{motion:s}=this.header;if(!s)return;this.centersTime=A,this.shared&&(this.shared.moveTo(A),this.memory.floats(this.poses,this.shared.poses.length).set(this.shared.poses));const{polynomial:t,fourier:o}=s.orders.means;for(const{first:r,groups:e,at:B,resting:g}of this.records){const[Q,E,n]=[this.x+4*r,this.y+4*r,this.z+4*r];this.memory.loops.moveGroups(B,e,Q,E,n,this.functions,t,o,s.omega,A,s.baseCount,this.poses);for(const{row:C,mean:c}of g)this.put(C,c)}}put(A,s){[this.x,this.y,this.z].forEach((t,o)=>this.memory.floats(t,this.count)[A]=s[o])}recorded(A,s,t){const{moving:o,means:r}=A,e=this.header.motion?.baseCount??0,B=5+(e>0?e+3:0)+3*this.functionCount,g=Math.ceil(o/I),Q=this.memory.room(4*I*B*g),E=this.memory.floats(Q,I*B*g),n=(h,D,a)=>{if(h)for(let m=0;m<o;m++){const q=((m>>2)*B+a)*I+(m&3);for(let u=0;u<D;u++)E[q+I*u]=h[m*D+u]}};n(b(s),2,0),n(r,3,2),n(A.weights,e,5),n(A.offset,3,5+e),n(A.coefficients,3*this.functionCount,B-3*this.functionCount);const C=Math.min(I*g,A.count),c=Array.from({length:C-o},(h,D)=>{const a=o+D;return{row:t+a,mean:[...r.subarray(3*a,3*a+3)]}});return{first:t,groups:g,at:Q,resting:c}}}function b(i){return i.map((A,s)=>{const t=2*Math.exp(i[s&-2]);return s&1?t*(.5+i[s]):t})}let f=null;onmessage=({data:i})=>{if(i.kind==="start")f=new M(i.header);else if(i.kind==="chunk")f?.append(i.chunk);else if(f){const A=performance.now(),s=f.sort(i.view,i.width),t={serial:i.serial,order:s,count:f.count,ms:performance.now()-A};postMessage(t,{transfer:[s.buffer]})}}})();
`,Ap=typeof self<"u"&&self.Blob&&new Blob(["(self.URL || self.webkitURL).revokeObjectURL(self.location.href);",wp],{type:"text/javascript;charset=utf-8"});function Hy(n){let e;try{if(e=Ap&&(self.URL||self.webkitURL).createObjectURL(Ap),!e)throw"";const t=new Worker(e,{name:n?.name});return t.addEventListener("error",()=>{(self.URL||self.webkitURL).revokeObjectURL(e)}),t}catch{return new Worker("data:text/javascript;charset=utf-8,"+encodeURIComponent(wp),{name:n?.name})}}function Gy(n){const e=t=>{const i=n.columns.get(t);return i&&i.length>0?Ou(i).slice():null};return{count:n.count,moving:n.moving,means:e("mean")??new Float32Array(0),clock:e("clock"),weights:e("weights"),offset:e("offset"),coefficients:e("means")}}class Vy{constructor(e,t,i){this.width=t,this.onOrder=i,this.worker.onmessage=({data:s})=>this.receive(s),this.post({kind:"start",header:e})}width;onOrder;answer=null;wanted=null;underWay=!1;serial=0;waiting=[];worker=new Hy;sorts=0;lastSortMs=0;append(e){const t=Gy(e),i=[t.means,t.clock,t.weights,t.offset,t.coefficients].flatMap(s=>s?[s.buffer]:[]);this.worker.postMessage({kind:"chunk",chunk:t},i)}request(e){this.wanted={view:e,serial:++this.serial},this.next()}settled(){return!this.underWay&&!this.wanted?Promise.resolve():new Promise(e=>this.waiting.push({serial:this.serial,done:e}))}take(){const e=this.answer;return this.answer=null,e}dispose(){this.worker.terminate();for(const{done:e}of this.waiting.splice(0))e()}next(){if(this.underWay||!this.wanted)return;const{view:e,serial:t}=this.wanted;this.wanted=null,this.underWay=!0,this.post({kind:"sort",view:e,width:this.width,serial:t})}receive(e){this.underWay=!1,this.answer=e,this.sorts++,this.lastSortMs=e.ms,this.next(),this.onOrder();const t=this.waiting.filter(({serial:i})=>i<=e.serial);this.waiting=this.waiting.filter(({serial:i})=>i>e.serial);for(const{done:i}of t)i()}post(e){this.worker.postMessage(e)}}const Hu=7;class Wy{constructor(e){this.motion=e,this.count=e.baseCount,this.poses=new Float32Array(Hu*this.count);const t=Uint8Array.from(atob(e.bases??""),i=>i.charCodeAt(0));this.coefficients=new Float32Array(t.buffer),this.values=new Float32Array(1+vy(e.orders.means)),this.values[0]=1}motion;count;poses;coefficients;values;moveTo(e){_y(this.motion.orders.means,this.motion.omega,2*e-1,this.values.subarray(1)),this.poses.fill(0);for(let t=0,i=0;t<this.count;t++)for(const s of this.values)for(let r=0;r<Hu;r++)this.poses[Hu*t+r]+=s*this.coefficients[i++]}}class Xy{layout;texture;chunks;table;starts=[];constructor(e,t,i){this.layout=xy(t);const{texels:s}=this.layout,r=1<<Kr("moving Gaussians",e.moving,s,i).shift;let a=0;for(const l of e.chunks)this.starts.push(a),a+=Math.ceil(l.moving/r)*r;this.table=Kr("moving Gaussians",a,s,i),this.texture=cr(Qi,this.table.width,this.table.height,null);const o=e.chunks.flatMap((l,c)=>[this.starts[c],l.moving]);this.chunks=cr(iy,e.chunks.length,1,new Uint32Array(o))}get shift(){return this.table.shift}write(e,t,i,s){if(t.moving===0)return;const r=Ty(t,this.layout,this.table,s);Zr(e,this.texture,Qi,r,this.starts[i]>>this.table.shift)}dispose(){this.texture.dispose(),this.chunks.dispose()}}class qy{motion;stateBits;shape;base;sh;state;constructor(e,t){const{count:i,shDegree:s,moving:r}=e;this.base=Ep(Kr("Gaussians",i,Ay,t));const a=vp[s];this.sh=a?Ep(Kr(`Gaussians with harmonics of degree ${s}`,i,a,t)):null,this.motion=e.motion&&r>0?new Xy(e,e.motion,t):null;const o=Kr("Gaussians",i,1,t);this.stateBits=new Uint8Array(o.width*o.height),this.state={table:o,texture:cr(hp,o.width,o.height,this.stateBits)},this.shape={baseShift:this.base.table.shift,stateShift:o.shift,sh:{degree:s,shift:this.sh?.table.shift??0},motion:this.motion&&{layout:this.motion.layout,shift:this.motion.shift}}}get textures(){return{baseTable:this.base.texture,shTable:this.sh?.texture??null,stateTable:this.state.texture,motionTable:this.motion?.texture??null,chunkTable:this.motion?.chunks??null}}write(e,t,i){const s=i*Nu,{texels:r,flipped:a}=Ey(t,this.base.table);if(Zr(e,this.base.texture,Qi,r,s>>this.base.table.shift),this.sh){const{texture:o,table:l}=this.sh;Zr(e,o,Qi,by(t,l),s>>l.shift)}this.motion?.write(e,t,i,a)}writeStates(e,t,i){const{table:s,texture:r}=this.state,a=t>>s.shift,o=this.stateBits.subarray(a*s.width,gp(s,i+1)*s.width);Zr(e,r,hp,o,a)}dispose(){for(const e of[this.base,this.sh,this.state])e?.texture.dispose();this.motion?.dispose()}}function Ep(n){return{table:n,texture:cr(Qi,n.width,n.height,null)}}const Yy=1e5,bp=1,qo=2;class $y{constructor(e,t,i){this.header=e,this.onChange=i,this.tables=new qy(e,t),this.orderTable=cr(up,Ln,Math.max(1,Math.ceil(e.count/Ln)),null),this.order=new Vy(e,Ln,i),this.shared=e.motion&&e.motion.baseCount>0?new Wy(e.motion):null,this.ids=new Int32Array(e.count)}header;onChange;tables;order;orderTable;shared;ids;count=0;drawn=0;version=0;waiting=[];written=0;rows=null;changed=null;asked=null;get arrived(){return this.count+this.waiting.reduce((e,t)=>e+t.count,0)}append(e){this.ids.set(e.columns.get("id"),this.arrived),this.rows=null,this.waiting.push(e),this.onChange()}flush(e){for(const i of this.waiting.splice(0))this.tables.write(e,i,this.written++),this.order.append(i),this.count+=i.count,this.asked=null;this.changed&&this.tables.writeStates(e,...this.changed),this.changed=null;const t=this.order.take();t&&(Zr(e,this.orderTable,up,t.order,0),this.drawn=t.count,this.version++)}want(e){this.count===0||this.asked&&Qy(this.asked,e,this.header.moving>0)||(this.asked={...e,exact:this.count<=Yy},this.order.request(this.asked))}settled(){return this.asked&&!this.asked.exact&&(this.asked={...this.asked,exact:!0},this.order.request(this.asked)),this.order.settled()}setState(e,t,i){const s=this.rowsById(),r=this.tables.stateBits;let[a,o]=this.changed??[1/0,-1];for(let l=0;l<e.length;l++){const c=s[e[l]]??-1;c<0||(r[c]=i?r[c]|t:r[c]&~t,a=Math.min(a,c),o=Math.max(o,c))}o<0||(this.changed=[a,o],this.version++,this.onChange())}stateOf(e){return this.tables.stateBits[e]??0}dispose(){this.tables.dispose(),this.orderTable.dispose(),this.order.dispose()}rowsById(){if(this.rows)return this.rows;const e=this.ids.subarray(0,this.arrived),t=e.reduce((i,s)=>Math.max(i,s),-1);return this.rows=new Int32Array(t+1).fill(-1),e.forEach((i,s)=>{this.rows[i]=s}),this.rows}}function Qy(n,e,t){return n.row.every((i,s)=>i===e.row[s])&&(!t||n.time===e.time)}const Zy=8192,Ky={ellipsoids:1,points:2};class Gu extends Se{time=0;settings;content;projector;frame=new ny;picker=new zy;locator=null;frameTimes=[];changed;constructor(e,t){super(ey(),Jy()),this.changed=t.onChange??(()=>{}),this.settings=jM(e),this.content=new $y(e,t.maxTextureSize??Zy,()=>this.changed()),this.projector=new Fy(this.content),this.position.fromArray(e.center),this.frustumCulled=!1}static fromHeader(e,t={}){return new Gu(e,t)}get header(){return this.content.header}get ids(){return this.content.ids.subarray(0,this.content.arrived)}get stats(){const{header:e,count:t,order:i}=this.content,s=this.frameTimes,r=s.length>1?s[s.length-1]-s[0]:0;return{count:e.count,loaded:t,sorts:i.sorts,lastSortMs:i.lastSortMs,projections:this.projector.runs,fps:r>0?1e3*(s.length-1)/r:0}}appendChunk(e){this.content.append(e)}update(e,t){this.content.flush(t),this.updateWorldMatrix(!0,!1),e.updateWorldMatrix(!0,!1),this.frame.set(this,e,t),this.content.want(this.frame.view(this.header,this.time))}orderReady(){return this.content.settled()}async replaceWith(e,t,i){e.time=this.time,e.update(t,i),await e.orderReady();const s={content:this.content,projector:this.projector,locator:this.locator};this.content=e.content,this.projector=e.projector,this.locator=e.locator,this.position.copy(e.position),e.changed=this.changed,s.content.dispose(),s.projector.dispose(),s.locator?.dispose(),e.picker.dispose(),e.geometry.dispose(),e.material.dispose(),this.changed()}setState(e,t,i){this.content.setState(e,t,i)}stateOf(e){return this.content.stateOf(e)}pick(e,t,i,s){this.prepare(e,t);const r=this.picker.pick(e,this,this.frame,i,s);return r&&{...r,id:this.content.ids[r.row]}}project(e,t){return this.prepare(t,e),this.located().run(t,this.time,this.frame)}positions(e){this.content.flush(e);const t=this.located().run(e,this.time,null),{x:i,y:s,z:r}=this.position;for(let a=0;a<t.length;a+=4)t[a]+=i,t[a+1]+=s,t[a+2]+=r;return t}dispose(){this.content.dispose(),this.projector.dispose(),this.locator?.dispose(),this.picker.dispose(),this.geometry.dispose(),this.material.dispose()}onBeforeRender=(e,t,i)=>{this.prepare(e,i),this.frameTimes.push(performance.now()),this.frameTimes.length>60&&this.frameTimes.shift()};raycast(){}located(){return this.locator??=new ky(this.content),this.locator}fill(){const{mode:e}=this.settings,t=e==="ellipsoids"||e==="points"?Ky[e]:0,{defines:i}=this.material;!i||i.SOLID===t||(i.SOLID=t,this.material.needsUpdate=!0)}prepare(e,t){this.update(t,e);const{uniforms:i}=this.material;this.projector.run(e,this.frame,this.time,this.settings);const{place:s,look:r}=this.projector.textures;i.placeTable.value=s,i.lookTable.value=r,i.drawn.value=this.content.drawn,i.viewportPx.value.copy(this.frame.viewportPx),this.fill(),this.geometry.instanceCount=Math.ceil(this.content.drawn/Fu)}}function Jy(){return new Uo({glslVersion:Or,defines:{BATCH:Fu,SLOT_WIDTH:Ln,SOLID:0},vertexShader:Xo.vertex,fragmentShader:Xo.fragment,uniforms:{placeTable:{value:null},lookTable:{value:null},drawn:{value:0},viewportPx:{value:new Ve(1,1)}},side:yn,transparent:!0,depthWrite:!1,blending:_f,blendSrc:ic,blendDst:ka,blendSrcAlpha:ic,blendDstAlpha:ka,premultipliedAlpha:!0})}const jy=["INVALID_ENUM","INVALID_VALUE","INVALID_OPERATION","INVALID_FRAMEBUFFER_OPERATION","OUT_OF_MEMORY","CONTEXT_LOST_WEBGL"];function ew(n,e){let t=null,i=null;const s=()=>{const o=n.splats();return i!==null&&n.renderer.setClearColor(i,1),{renderer:n.renderer,world:n.world,splats:o?[o]:[]}},r=async()=>{t?await ZM(s(),t):await n.splats()?.orderReady()},a={ready:e,get stats(){return n.splats()?.stats??null},get glError(){const o=n.renderer.getContext(),l=o.getError();return jy.find(c=>o[c]===l)??null},setCamera(o){t=o,n.hold(o!==null)},setTime:o=>n.setTime(o),setSettings:o=>n.setSettings(o),setBackground(o){i=o,n.setBackground(o)},draw(){t&&QM(s(),t)},orderReady:r,async screenshot(){return await r(),n.renderer.domElement.toDataURL("image/png")},pick(o,l){const c=n.splats();return c&&t?c.pick(n.renderer,rp(t),o,l):null},hide:(o,l)=>n.splats()?.setState(o,qo,l)};return window.view3d=a,a}var tw=0;function _(n,e,t,i,s,r){e||(e={});var a,o,l=e;if("ref"in l)for(o in l={},e)o=="ref"?a=e[o]:l[o]=e[o];var c={type:n,props:l,key:t,ref:a,__k:null,__:null,__b:0,__e:null,__c:null,constructor:void 0,__v:--tw,__i:-1,__u:0,__source:s,__self:r};if(typeof n=="function"&&(a=n.defaultProps))for(o in a)l[o]===void 0&&(l[o]=a[o]);return lt.vnode&&lt.vnode(c),c}var Jr,an,Vu,Tp,Wu=0,Cp=[],Nt=lt,Rp=Nt.__b,Pp=Nt.__r,Ip=Nt.diffed,Dp=Nt.__c,Lp=Nt.unmount,Up=Nt.__;function Xu(n,e){Nt.__h&&Nt.__h(an,n,Wu||e),Wu=0;var t=an.__H||(an.__H={__:[],__h:[]});return n>=t.__.length&&t.__.push({}),t.__[n]}function ur(n,e){var t=Xu(Jr++,3);!Nt.__s&&Fp(t.__H,e)&&(t.__=n,t.u=e,an.__H.__h.push(t))}function jr(n){return Wu=5,qu(function(){return{current:n}},[])}function qu(n,e){var t=Xu(Jr++,7);return Fp(t.__H,e)&&(t.__=n(),t.__H=e,t.__h=n),t.__}function nw(n){var e=an.context[n.__c],t=Xu(Jr++,9);return t.c=n,e?(t.__==null&&(t.__=!0,e.sub(an)),e.props.value):n.__}function iw(){for(var n;n=Cp.shift();){var e=n.__H;if(n.__P&&e)try{e.__h.some(Yo),e.__h.some(Yu),e.__h=[]}catch(t){e.__h=[],Nt.__e(t,n.__v)}}}Nt.__b=function(n){an=null,Rp&&Rp(n)},Nt.__=function(n,e){n&&e.__k&&e.__k.__m&&(n.__m=e.__k.__m),Up&&Up(n,e)},Nt.__r=function(n){Pp&&Pp(n),Jr=0;var e=(an=n.__c).__H;e&&(Vu===an?(e.__h=[],an.__h=[],e.__.some(function(t){t.__N&&(t.__=t.__N),t.u=t.__N=void 0})):(e.__h.some(Yo),e.__h.some(Yu),e.__h=[],Jr=0)),Vu=an},Nt.diffed=function(n){Ip&&Ip(n);var e=n.__c;e&&e.__H&&(e.__H.__h.length&&(Cp.push(e)!==1&&Tp===Nt.requestAnimationFrame||((Tp=Nt.requestAnimationFrame)||sw)(iw)),e.__H.__.some(function(t){t.u&&(t.__H=t.u,t.u=void 0)})),Vu=an=null},Nt.__c=function(n,e){e.some(function(t){try{t.__h.some(Yo),t.__h=t.__h.filter(function(i){return!i.__||Yu(i)})}catch(i){e.some(function(s){s.__h&&(s.__h=[])}),e=[],Nt.__e(i,t.__v)}}),Dp&&Dp(n,e)},Nt.unmount=function(n){Lp&&Lp(n);var e,t=n.__c;t&&t.__H&&(t.__H.__.some(function(i){try{Yo(i)}catch(s){e=s}}),t.__H=void 0,e&&Nt.__e(e,t.__v))};var Np=typeof requestAnimationFrame=="function";function sw(n){var e,t=function(){clearTimeout(i),Np&&cancelAnimationFrame(e),setTimeout(n)},i=setTimeout(t,35);Np&&(e=requestAnimationFrame(t))}function Yo(n){var e=an,t=n.__c;typeof t=="function"&&(n.__c=void 0,t()),an=e}function Yu(n){var e=an;n.__c=n.__(),an=e}function Fp(n,e){return!n||n.length!==e.length||e.some(function(t,i){return t!==n[i]})}const Op=t0(null);function mt(){const n=nw(Op);if(!n)throw new Error("This component must stand inside the application.");return n}var rw=Symbol.for("preact-signals");function $o(){if(Ti>1)Ti--;else{var n,e=!1;for((function(){var s=Zo;for(Zo=void 0;s!==void 0;){var r=s.S;if(r.v===s.v)for(var a=r.t;a!==void 0;a=a.x)a.i===s.i&&(a.i=r.i);s=s.o}})();ta!==void 0;){var t=ta;for(ta=void 0,Qo++;t!==void 0;){var i=t.u;if(t.u=void 0,t.f&=-3,!(8&t.f)&&zp(t))try{t.c()}catch(s){e||(n=s,e=!0)}t=i}}if(Qo=0,Ti--,e)throw n}}function Bp(n){if(Ti>0)return n();$u=++aw,Ti++;try{return n()}finally{$o()}}var ea,Et=void 0;function hr(n){var e=Et,t=ea;Et=void 0,ea=void 0;try{return n()}finally{Et=e,ea=t}}var ta=void 0,Ti=0,Qo=0,aw=0,$u=0,Zo=void 0,Ko=0;function kp(n){if(Et!==void 0){var e=n.n;if(e===void 0||e.t!==Et)return e={i:0,S:n,p:Et.s,n:void 0,t:Et,e:void 0,x:void 0,r:e},Et.s!==void 0&&(Et.s.n=e),Et.s=e,n.n=e,32&Et.f&&n.S(e),e;if(e.i===-1)return e.i=0,e.n!==void 0&&(e.n.p=e.p,e.p!==void 0&&(e.p.n=e.n),e.p=Et.s,e.n=void 0,Et.s.n=e,Et.s=e),e}}function Jt(n,e){this.v=n,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=e?.watched,this.Z=e?.unwatched,this.name=e?.name}Jt.prototype.brand=rw,Jt.prototype.h=function(){return!0},Jt.prototype.S=function(n){var e=this,t=this.t;t!==n&&n.e===void 0&&(n.x=t,this.t=n,t!==void 0?t.e=n:hr(function(){var i;(i=e.W)==null||i.call(e)}))},Jt.prototype.U=function(n){var e=this;if(this.t!==void 0){var t=n.e,i=n.x;t!==void 0&&(t.x=i,n.e=void 0),i!==void 0&&(i.e=t,n.x=void 0),n===this.t&&(this.t=i,i===void 0&&hr(function(){var s;(s=e.Z)==null||s.call(e)}))}},Jt.prototype.subscribe=function(n){var e=this;return vn(function(){var t=e.value;hr(function(){return n(t)})},{name:"sub"})},Jt.prototype.valueOf=function(){return this.value},Jt.prototype.toString=function(){return this.value+""},Jt.prototype.toJSON=function(){return this.value},Jt.prototype.peek=function(){var n=this;return hr(function(){return n.value})},Object.defineProperty(Jt.prototype,"value",{get:function(){var n=kp(this);return n!==void 0&&(n.i=this.i),this.v},set:function(n){if(n!==this.v){if(Qo>100)throw new Error("Cycle detected");(function(t){Ti!==0&&Qo===0&&t.l!==$u&&(t.l=$u,Zo={S:t,v:t.v,i:t.i,o:Zo})})(this),this.v=n,this.i++,Ko++,Ti++;try{for(var e=this.t;e!==void 0;e=e.x)e.t.N()}finally{$o()}}}});function ae(n,e){return new Jt(n,e)}function zp(n){for(var e=n.s;e!==void 0;e=e.n)if(e.S.i!==e.i||!e.S.h()||e.S.i!==e.i)return!0;return!1}function Hp(n){for(var e=n.s;e!==void 0;e=e.n){var t=e.S.n;if(t!==void 0&&(e.r=t),e.S.n=e,e.i=-1,e.n===void 0){n.s=e;break}}}function Gp(n){for(var e=n.s,t=void 0;e!==void 0;){var i=e.p;e.i===-1?(e.S.U(e),i!==void 0&&(i.n=e.n),e.n!==void 0&&(e.n.p=i)):t=e,e.S.n=e.r,e.r!==void 0&&(e.r=void 0),e=i}n.s=t}function _s(n,e){Jt.call(this,void 0,e),this.x=n,this.s=void 0,this.g=Ko-1,this.f=4}_s.prototype=new Jt,_s.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===Ko))return!0;if(this.g=Ko,this.f|=1,this.i>0&&!zp(this))return this.f&=-2,!0;var n=Et;try{Hp(this),Et=this;var e=this.x();(16&this.f||this.v!==e||this.i===0)&&(this.v=e,this.f&=-17,this.i++)}catch(t){this.v=t,this.f|=16,this.i++}return Et=n,Gp(this),this.f&=-2,!0},_s.prototype.S=function(n){if(this.t===void 0){this.f|=36;for(var e=this.s;e!==void 0;e=e.n)e.S.S(e)}Jt.prototype.S.call(this,n)},_s.prototype.U=function(n){if(this.t!==void 0&&(Jt.prototype.U.call(this,n),this.t===void 0)){this.f&=-33;for(var e=this.s;e!==void 0;e=e.n)e.S.U(e)}},_s.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(var n=this.t;n!==void 0;n=n.x)n.t.N()}},Object.defineProperty(_s.prototype,"value",{get:function(){if(1&this.f)throw new Error("Cycle detected");var n=kp(this);if(this.h(),n!==void 0&&(n.i=this.i),16&this.f)throw this.v;return this.v}});function Ci(n,e){return new _s(n,e)}function Vp(n){var e=n.j;if(n.j=void 0,typeof e=="function"){Ti++;var t=Et;Et=void 0;try{e()}catch(i){throw n.f&=-2,n.f|=8,Qu(n),i}finally{Et=t,$o()}}}function Qu(n){for(var e=n.s;e!==void 0;e=e.n)e.S.U(e);n.x=void 0,n.s=void 0,Vp(n)}function ow(n){if(Et!==this)throw new Error("Out-of-order effect");Gp(this),Et=n,this.f&=-2;try{8&this.f&&Qu(this)}finally{$o()}}function fr(n,e){this.x=n,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=e?.name,ea&&ea.push(this)}fr.prototype.c=function(){var n=this.S();try{if(8&this.f||this.x===void 0)return;var e=this.x();typeof e=="function"&&(this.j=e)}finally{n()}},fr.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,Vp(this),Hp(this),Ti++;var n=Et;return Et=this,ow.bind(this,n)},fr.prototype.N=function(){2&this.f||(this.f|=2,this.u=ta,ta=this)},fr.prototype.d=function(){this.f|=8,1&this.f||Qu(this)},fr.prototype.dispose=function(){this.d()};function vn(n,e){var t=new fr(n,e);try{t.c()}catch(s){throw t.d(),s}var i=t.d.bind(t);return i[Symbol.dispose]=i,i}var Wp,Jo,lw=typeof window<"u"&&!!window.__PREACT_SIGNALS_DEVTOOLS__,Xp=[];vn(function(){Wp=this.N})();function dr(n,e){lt[n]=e.bind(null,lt[n]||function(){})}function na(n){if(Jo){var e=Jo;Jo=void 0,e()}Jo=n&&n.S()}function qp(n){var e=this,t=n.data,i=xs(t);i.name="ReactiveDom",i.value=t;var s=qu(function(){for(var o=e,l=e.__v;l=l.__;)if(l.__c){l.__c.__$f|=4;break}var c=Ci(function(){var d=i.value.value;return d===0?0:d===!0?"":d||""}),h=Ci(function(){return!Array.isArray(c.value)&&!Jh(c.value)}),f=vn(function(){if(this.N=Yp,h.value){var d=c.value;o.__v&&o.__v.__e&&o.__v.__e.nodeType===3&&(o.__v.__e.data=d)}}),u=e.__$u.d;return e.__$u.d=function(){f(),u.call(this)},[h,c]},[]),r=s[0],a=s[1];return r.value?a.peek():a.value}qp.displayName="ReactiveTextNode",Object.defineProperties(Jt.prototype,{constructor:{configurable:!0,value:Jl(ht,null).constructor},type:{configurable:!0,value:qp},props:{configurable:!0,get:function(){var n=this;return{data:{get value(){return n.value}}}}},__b:{configurable:!0,value:1}}),dr("__b",function(n,e){if(na(),typeof e.type=="string"){var t,i=e.props;for(var s in i)if(s!=="children"){var r=i[s];r instanceof Jt&&(t||(e.__np=t={}),t[s]=r,i[s]=r.peek())}}n(e)}),dr("__r",function(n,e){if(n(e),e.type!==ht){na();var t,i=e.__c;i&&(i.__$f&=-2,(t=i.__$u)===void 0&&(i.__$u=t=(function(s,r){var a;return vn(function(){a=this},{name:r}),a.c=s,a})((function(s){return function(){var r;lw&&((r=this.y)==null||r.call(this)),s.__$f|=1,s.setState({})}})(i),typeof e.type=="function"?e.type.displayName||e.type.name:""))),na(t)}}),dr("__e",function(n,e,t,i){na(),n(e,t,i)}),dr("diffed",function(n,e){na();var t;if(typeof e.type=="string"&&(t=e.__e)){var i=e.__np,s=e.props,r=t.U;if(r)for(var a in r){var o=r[a];o===void 0||i&&a in i||(o.d(),r[a]=void 0)}if(i){r||(r={},t.U=r);for(var l in i){var c=r[l],h=i[l];c===void 0?(c=cw(t,l,h,s),r[l]=c):c.o(h,s)}}}n(e)});function cw(n,e,t,i){var s=e in n&&n.ownerSVGElement===void 0,r=ae(t);return{o:function(a,o){r.value=a,i=o},d:vn(function(){this.N=Yp;var a=r.value.value;i[e]!==a&&(i[e]=a,s?n[e]=a:a!=null&&(a!==!1||e[4]==="-")?n.setAttribute(e,a):n.removeAttribute(e))})}}dr("unmount",function(n,e){if(typeof e.type=="string"){var t=e.__e;if(t){var i=t.U;if(i){t.U=void 0;for(var s in i){var r=i[s];r&&r.d()}}}var a=e.__np;if(a){var o=e.props;for(var l in a)o[l]=a[l]}e.__np=void 0}else{var c=e.__c;if(c){c.__$f|=8;var h=c.__$u;h&&(c.__$u=void 0,h.d())}}n(e)}),dr("__h",function(n,e,t,i){i<3&&(e.__$f|=2),n(e,t,i)}),Pr.prototype.shouldComponentUpdate=function(n,e){if(this.__R)return!0;var t=this.__$u,i=t&&t.s!==void 0;for(var s in e)return!0;if(this.__f||typeof this.u=="boolean"&&this.u===!0){var r=2&this.__$f;if(!(i||r||4&this.__$f)||1&this.__$f)return!0}else if(!(i||4&this.__$f)||3&this.__$f)return!0;for(var a in n)if(a!=="__source"&&n[a]!==this.props[a])return!0;for(var o in this.props)if(!(o in n))return!0;return!1};function xs(n,e){return qu(function(){return ae(n,e)},[])}var uw=function(n){queueMicrotask(function(){queueMicrotask(n)})};function hw(){Bp(function(){for(var n;n=Xp.shift();)Wp.call(n)})}function Yp(){Xp.push(this)===1&&(lt.requestAnimationFrame||uw)(hw)}const Pe=ae(null),Un=ae(null),_n=ae(null),Ss=ae(!0),ia=ae("none"),ri=Ci(()=>(Pe.value?.moving??0)>0||(Un.value?.moving??0)>0),Ms=Ci(()=>Ss.value&&(Pe.value?.editable??!1)),ct=ae(0),xn=ae(!1),jo=ae(1),Zi=ae("loop"),Ki=Ci(()=>Pe.value?.clip?.durationS??Un.value?.clip?.durationS??2),pr=Ci(()=>Pe.value?.clip?.fps??Un.value?.clip?.fps??30),sa=ae("color"),el=ae("classic"),tl=ae(0),nl=ae(0),Zu=ae(1),il=ae("dark"),sl=ae("#3a4252"),ra=ae(50),rl=ae(!1),mr=ae(!1),Ku=ae(1),Ji=ae(!1),al=ae(null),Yn=ae("orbit"),Ju=ae(1),Tn=ae(null),$n=ae(!1),Qn=ae("single"),ai=ae(.5),on=ae("navigate"),Sn=ae(0),ol=ae(28),ju=ae(!0),Nn=ae(null),aa=ae(0),oi=ae([]),oa=ae(null),ji=ae("dark"),Zn=ae(!0),Ri=ae(!1),ys=ae(!1),gr=ae([]);let $p=0;function ut(n,e){$p+=1;const t={id:$p,kind:n,text:e};gr.value=[...gr.value.filter(i=>i.text!==e),t].slice(-3),setTimeout(()=>eh(t.id),n==="error"?1e4:5e3)}function eh(n){gr.value=gr.value.filter(e=>e.id!==n)}const fw=Object.freeze(Object.defineProperty({__proto__:null,activeCamera:Tn,background:il,brushRadiusPx:ol,clipFps:pr,comparing:$n,connection:ia,curve:oi,customBackground:sl,dismiss:eh,drawnByServer:Ji,durationS:Ki,editable:Ms,fovDeg:ra,fps:al,frustaScale:Ku,frustaShown:mr,gridShown:rl,helpOpen:Ri,info:Pe,interfaceHidden:ys,isMoving:ri,kernel:el,layout:Qn,loading:_n,loop:Zi,metrics:oa,mode:sa,navigation:Yn,panelOpen:Zn,playing:xn,progress:aa,say:ut,second:Un,selectedCount:Sn,served:Ss,shDegree:tl,shDegreeMax:nl,speed:jo,splatScale:Zu,splitAt:ai,theme:ji,throughSelect:ju,time:ct,toasts:gr,tool:on,training:Nn,travelSpeed:Ju},Symbol.toStringTag,{value:"Module"})),vr=ae(null),Qp=ae(null);class dw{constructor(e){this.viewer=e,this.line.frustumCulled=this.dots.frustumCulled=!1,e.stage.foreground.add(this.line,this.dots),this.show()}viewer;ends=[];line=new qr(new xt,new ms({color:16777215,depthTest:!1,transparent:!0}));dots=new Au(new xt,new Co({color:6080692,size:9,sizeAttenuation:!1,depthTest:!1,transparent:!0}));from={x:0,y:0};press(e){this.from=e}drag(){}release(e){if(Math.hypot(e.x-this.from.x,e.y-this.from.y)>8)return;const t=this.viewer.pick(e);if(!t){ut("note","There is nothing at this place to measure from.");return}this.ends=this.ends.length===2?[t.position]:[...this.ends,t.position],this.show()}cancel(){}dispose(){for(const e of[this.line,this.dots])e.removeFromParent(),e.geometry.dispose(),e.material.dispose();vr.value=null,this.viewer.stage.invalidate()}show(){const e=this.ends.flatMap(s=>s.toArray());this.dots.geometry.setAttribute("position",new tt(e,3)),this.line.geometry.setAttribute("position",new tt(this.ends.length===2?e:[],3));const[t,i]=this.ends;vr.value=i?{length:t.distanceTo(i),middle:t.clone().add(i).multiplyScalar(.5)}:null,this.viewer.stage.invalidate()}}function Pi(n){return n<1e4?n.toLocaleString("en"):n<1e6?`${(n/1e3).toFixed(n<1e5?1:0)} k`:`${(n/1e6).toFixed(2)} M`}function pw(n){return n<90?`${n.toFixed(0)} s`:n<5400?`${(n/60).toFixed(0)} min`:`${(n/3600).toFixed(1)} h`}const th=n=>Number(n.toPrecision(3)).toString();function Zp(n,e){const[t,i]=[Math.min(n.x,e.x),Math.max(n.x,e.x)],[s,r]=[Math.min(n.y,e.y),Math.max(n.y,e.y)];return(a,o)=>a>=t&&a<=i&&o>=s&&o<=r}function mw(n,e){return(t,i)=>(t-n.x)**2+(i-n.y)**2<=e*e}function gw(n){const e=n.map(({x:s})=>s),t=n.map(({y:s})=>s),i=Zp({x:Math.min(...e),y:Math.min(...t)},{x:Math.max(...e),y:Math.max(...t)});return(s,r)=>{if(!i(s,r))return!1;let a=!1;for(let o=0,l=n.length-1;o<n.length;l=o++){const[c,h]=[n[o],n[l]];c.y>r!=h.y>r&&s<(h.x-c.x)*(r-c.y)/(h.y-c.y)+c.x&&(a=!a)}return a}}const vw=.35,_w=6,xw=.04;function Sw(n,e,t,i){const s=[];for(let a=0;a<n.length/4;a++)n[4*a+2]>0&&t(n[4*a]/e,n[4*a+1]/e)&&s.push(a);if(!i)return Uint32Array.from(s);const r=Mw(n,s,e);return Uint32Array.from(s.filter(a=>yw(n,a,e,r)))}const Kp=(n,e,t)=>{const i=_w*t;return Math.floor(n[4*e]/i)*65536+Math.floor(n[4*e+1]/i)};function Mw(n,e,t){const i=new Map;for(const s of e){if(n[4*s+3]<vw)continue;const r=Kp(n,s,t);i.set(r,Math.min(i.get(r)??1/0,n[4*s+2]))}return i}function yw(n,e,t,i){const s=i.get(Kp(n,e,t))??1/0;return n[4*e+2]<=s*(1+xw)}const es=ae(null),ws=ae(null),nh=({add:n,subtract:e})=>e?"subtract":n?"add":"replace";function ih(n){const{mesh:e}=n.pane;return e&&n.stage.measured((t,i)=>e.project(i,t))}class sh{constructor(e,t){this.viewer=e,this.selection=t}viewer;selection;how="replace";cancel(){es.value=null}select(e,t,i){if(!e)return;const s=this.viewer.stage.renderer.getPixelRatio();this.selection.set(Sw(e,s,t,!ju.value),i)}}class ww extends sh{from={x:0,y:0};press(e,t){this.from=e,this.how=nh(t)}drag({x:e,y:t}){const{from:i}=this;es.value=`M${i.x} ${i.y}H${e}V${t}H${i.x}Z`}release(e){es.value=null,this.select(ih(this.viewer),Zp(this.from,e),this.how)}}const Aw=3;class Ew extends sh{corners=[];press(e,t){this.corners=[e],this.how=nh(t)}drag(e){const t=this.corners[this.corners.length-1];Math.hypot(e.x-t.x,e.y-t.y)<Aw||(this.corners.push(e),es.value=`M${this.corners.map(({x:i,y:s})=>`${i} ${s}`).join("L")}Z`)}release(){es.value=null,this.corners.length>2?this.select(ih(this.viewer),gw(this.corners),this.how):this.selection.none()}}class bw extends sh{projected=null;press(e,t){const i=nh(t);this.projected=ih(this.viewer),i==="replace"&&this.selection.none(),this.how=i==="subtract"?"subtract":"add",this.drag(e)}drag(e){ws.value=e,this.select(this.projected,mw(e,ol.value),this.how)}release(){this.projected=null}hover(e){ws.value=e}cancel(){ws.value=null}}function Tw(){return _("div",{class:"overlay","aria-hidden":"true",children:[_("svg",{children:[es.value&&_("path",{class:"marquee",d:es.value}),on.value==="brush"&&ws.value&&_("circle",{class:"marquee",cx:ws.value.x,cy:ws.value.y,r:ol.value})]}),_(Rw,{})]})}function Cw(n){const e=Qp.value;return e===null?`${th(n)} units`:`${th(n*e)} m`}function Rw(){const{viewer:n}=mt(),e=xs(null);return ur(()=>{const t=()=>{const s=vr.value?.middle.clone().project(n.stage.camera),r=s&&s.z<1,{paneWidth:a,size:o}=n.stage;e.value=r?{x:(s.x+1)/2*a,y:(1-s.y)/2*o.height}:null};return n.stage.onDrawn.add(t),()=>{n.stage.onDrawn.delete(t)}},[n,e]),!vr.value||!e.value?null:_("span",{class:"measure-label",style:{left:e.value.x,top:e.value.y},children:Cw(vr.value.length)})}const Pw={orbit:"M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM3 12c0-2.5 4-4.5 9-4.5s9 2 9 4.5-4 4.5-9 4.5c-1.5 0-3-.2-4.2-.5M10 13.5 7.5 16l2.5 2.6",pointer:"M6 3.5v15l4-3.8 2.7 6 2.6-1.2-2.7-5.8H18L6 3.5Z",fly:"M21 3 3 10.5l7 3.5 3.5 7L21 3ZM10 14l4.5-4.5",walk:"M13 3.2a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2ZM8 11l2-2.5 3-.5 2 3 3 1M13 8l-1 6 3 3 1 4.5M12 14l-1.5 3.5L7.5 21",home:"M4 11.5 12 4l8 7.5M6 10v9.5h12V10M10 19.5v-5h4v5",frame:"M4 8.5V4h4.5M15.5 4H20v4.5M20 15.5V20h-4.5M8.5 20H4v-4.5M9 9h6v6H9z",flip:"M12 3v18M12 3 8 7M12 3l4 4M12 21l-4-4M12 21l4-4",measure:"M3 16.5 16.5 3 21 7.5 7.5 21 3 16.5ZM7 12.5l2 2M10 9.5l3 3M13 6.5l2 2",rectangle:"M4 6V4h2M10 4h4M18 4h2v2M20 10v4M20 18v2h-2M14 20h-4M6 20H4v-2M4 14v-4",lasso:"M12 4c5 0 8.5 2.3 8.5 5.5S17 15 12 15s-8.5-2.3-8.5-5.5S7 4 12 4ZM7 14c-1 .8-1.3 2-.5 3s2.5.7 2.5 2-1 1.7-2 2",brush:"M20.5 3.5c-3 1-8 5.5-10 8.5l2.5 2.5c3-2 7-7 7.5-11ZM9.5 13c-2 0-3.5 1.5-3.5 3.5 0 1.5-1 2.5-2.5 3 4 1.5 8.5 0 8.5-4",box:"M12 3 4 7.5v9L12 21l8-4.5v-9L12 3ZM4 7.5l8 4.5 8-4.5M12 12v9",sphere:"M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM3.5 12c0 1.8 3.8 3.2 8.5 3.2s8.5-1.4 8.5-3.2M12 3.5c-2 2-3 5-3 8.5s1 6.5 3 8.5",move:"M12 3v18M3 12h18M12 3 9.5 5.5M12 3l2.5 2.5M12 21l-2.5-2.5M12 21l2.5-2.5M3 12l2.5-2.5M3 12l2.5 2.5M21 12l-2.5-2.5M21 12l-2.5 2.5",rotate:"M20 12a8 8 0 1 1-2.6-5.9M20 3.5V8h-4.5",scale:"M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7",eyedropper:"m13.5 7.5 3 3M11 10l-6.5 6.5L3.5 20.5l4-1L14 13M15 6l1.5-1.5a2.1 2.1 0 0 1 3 3L18 9l-1 1-3-3 1-1Z",trash:"M4 6.5h16M9 6.5V4h6v2.5M6 6.5 7 20h10l1-13.5M10 10.5v5.5M14 10.5v5.5",crop:"M7 2.5V17h14.5M2.5 7H17v14.5",copy:"M9 9h11v11H9zM5.5 15H4V4h11v1.5",undo:"M8.5 5 4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3",redo:"M15.5 5 20 9.5 15.5 14M20 9.5H10a5.5 5.5 0 0 0 0 11h3",play:"M7 4.5v15l12-7.5-12-7.5Z",pause:"M8 4.5v15M16 4.5v15",stop:"M6 6h12v12H6z",back:"M17 5.5v13L8 12l9-6.5ZM6 5.5v13",next:"M7 5.5v13l9-6.5-9-6.5ZM18 5.5v13",loop:"M17 3l3 3-3 3M20 6H8a4 4 0 0 0-4 4v1M7 21l-3-3 3-3M4 18h12a4 4 0 0 0 4-4v-1",bounce:"M4 12h16M4 12l3.5-3.5M4 12l3.5 3.5M20 12l-3.5-3.5M20 12l-3.5 3.5",once:"M4 12h14M14 8l4 4-4 4M21 6v12",camera:"M3.5 8h4L9 5.5h6L16.5 8h4v11h-17V8ZM12 10a3.3 3.3 0 1 0 0 6.6A3.3 3.3 0 0 0 12 10Z",video:"M3.5 6.5h11v11h-11zM14.5 10.5l6-3.5v10l-6-3.5",path:"M4 18c4-9 7 3 11-4 1.5-2.5 2-5 5-8M4 16.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3ZM20 4.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z",split:"M12 3v18M4 6h5M4 10h5M4 14h5M4 18h5M15 6h5v12h-5",columns:"M4 5h7v14H4zM13 5h7v14h-7z",sun:"M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",moon:"M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z",help:"M9 9a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 1.9M12 17.2v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z",sliders:"M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4",close:"M6 6l12 12M18 6 6 18",chevron:"M8 10l4 4 4-4",plus:"M12 5v14M5 12h14",upload:"M12 16V4M7.5 8.5 12 4l4.5 4.5M4 15v5h16v-5",download:"M12 4v12M7.5 11.5 12 16l4.5-4.5M4 18v2h16v-2",link:"M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",eye:"M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12ZM12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4Z",check:"M5 12.5 10 17.5 19.5 7",alert:"M12 4 2.5 20h19L12 4ZM12 10v4.5M12 17.2v.1",motion:"M14 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10ZM2.5 8.5h4M2.5 12H5M2.5 15.5h4",save:"M4.5 4.5h11.5L19.5 8v11.5h-15v-15ZM8 4.5V9h7V4.5M8 19.5V14h8v5.5",spark:"M11 4c.8 4.6 2.4 6.2 7 7-4.6.8-6.2 2.4-7 7-.8-4.6-2.4-6.2-7-7 4.6-.8 6.2-2.4 7-7ZM18.5 15.5c.3 1.9 1 2.6 3 3-2 .4-2.7 1-3 3-.3-2-1-2.6-3-3 2-.4 2.7-1.1 3-3Z",dice:"M5 4.5h14v15H5zM9 8.8v.1M15 8.8v.1M12 12v.1M9 15.2v.1M15 15.2v.1",picture:"M4 5h16v14H4zM4 16l4.5-4.5L13 16l3-3 4 4M15.5 9v.1",more:"M6 12h.1M12 12h.1M18 12h.1"},Iw=new Set(["play","stop","back","next"]);function li({name:n,size:e=18}){return _("svg",{class:"icon",width:e,height:e,viewBox:"0 0 24 24",fill:Iw.has(n)?"currentColor":"none",stroke:"currentColor","stroke-width":n==="more"?3:1.7,"stroke-linecap":"round","stroke-linejoin":"round","aria-hidden":"true",children:_("path",{d:Pw[n]})})}function St({icon:n,label:e,onClick:t,keys:i,pressed:s,disabled:r,tip:a="below",size:o}){return _("button",{type:"button",class:`icon-button tip-${a}`,"aria-label":e,"aria-pressed":s,"aria-keyshortcuts":i,disabled:r,onClick:t,"data-tip":i?`${e} ${i}`:e,children:_(li,{name:n,size:o??18})})}function nt({children:n,onClick:e,icon:t,kind:i="plain",disabled:s,title:r}){return _("button",{type:"button",class:`button ${i}`,onClick:e,disabled:s,title:r,children:[t&&_(li,{name:t,size:16}),_("span",{children:n})]})}function _r({label:n,hint:e,children:t}){return _("label",{class:"row",title:e,children:[_("span",{class:"row-label",children:n}),_("span",{class:"row-control",children:t})]})}function dn({label:n,value:e,min:t,max:i,step:s=.01,hint:r,show:a=o=>o.toFixed(2)}){const o=(e.value-t)/(i-t)*100;return _(_r,{label:n,...r?{hint:r}:{},children:[_("input",{type:"range",min:t,max:i,step:s,value:e.value,style:{"--share":`${o}%`},"aria-label":n,"aria-valuetext":a(e.value),onInput:l=>e.value=l.currentTarget.valueAsNumber}),_("output",{class:"figure",children:a(e.value)})]})}function xr({label:n,value:e,options:t}){return _("div",{class:"segments",role:"radiogroup","aria-label":n,children:t.map(([i,s])=>_("button",{type:"button",role:"radio","aria-checked":e.value===i,onClick:()=>e.value=i,children:s},i))})}function ll({label:n,value:e,options:t,hint:i}){return _(_r,{label:n,...i?{hint:i}:{},children:_("select",{"aria-label":n,value:e.value,onChange:s=>e.value=s.currentTarget.value,children:t.map(([s,r])=>_("option",{value:s,children:r},s))})})}function As({label:n,value:e,hint:t}){return _(_r,{label:n,...t?{hint:t}:{},children:_("input",{type:"checkbox",role:"switch","aria-label":n,checked:e.value,onChange:i=>e.value=i.currentTarget.checked})})}function ts({title:n,open:e,badge:t,children:i}){const s=`section-${n.toLowerCase().replace(/\W+/g,"-")}`;return _("section",{class:"section",children:[_("h2",{children:_("button",{type:"button",class:"section-head","aria-expanded":e.value,"aria-controls":s,"aria-label":n,onClick:()=>e.value=!e.value,children:[_("span",{children:n}),t&&_("span",{class:"badge",children:t}),_(li,{name:"chevron",size:16})]})}),e.value&&_("div",{class:"section-body",id:s,children:i})]})}const Jp=[{tool:"rectangle",icon:"rectangle",label:"Select by rectangle",keys:"R"},{tool:"lasso",icon:"lasso",label:"Select by lasso",keys:"J"},{tool:"brush",icon:"brush",label:"Select by brush",keys:"B"},{tool:"box",icon:"box",label:"Select by box",keys:"X"},{tool:"sphere",icon:"sphere",label:"Select by ball",keys:"Z"},{tool:"eyedropper",icon:"eyedropper",label:"Select by colour",keys:"Y"}],rh={tool:"measure",icon:"measure",label:"Measure",keys:"M"},jp={tool:"transform",icon:"move",label:"Move, turn, scale",keys:"T"},ah=n=>{on.value=on.value===n?"navigate":n};function Dw(){const{editor:n}=mt();return _("nav",{class:"toolbar card","aria-label":"Tools",children:[_(St,{icon:"pointer",label:"Look around",keys:"Esc",tip:"right",pressed:on.value==="navigate",onClick:()=>on.value="navigate"}),_(oh,{entry:rh}),Ms.value&&_(ht,{children:[_("span",{class:"divider"}),Jp.map(e=>_(oh,{entry:e},e.tool)),_("span",{class:"divider"}),_(oh,{entry:jp}),_(St,{icon:"trash",label:"Delete selected",keys:"Del",tip:"right",disabled:Sn.value===0,onClick:()=>n.delete()}),_("span",{class:"divider"}),_(St,{icon:"undo",label:"Undo",keys:"Ctrl+Z",tip:"right",disabled:!Pe.value?.canUndo,onClick:()=>n.undo()}),_(St,{icon:"redo",label:"Redo",keys:"Ctrl+Y",tip:"right",disabled:!Pe.value?.canRedo,onClick:()=>n.redo()})]})]})}function oh({entry:n}){return _(St,{icon:n.icon,label:n.label,keys:n.keys,tip:"right",pressed:on.value===n.tool,onClick:()=>ah(n.tool)})}function Lw(){switch(on.value){case"navigate":return null;case"measure":return _(Fw,{});case"transform":return _(em,{hint:Sn.value===0?"Select something first":null});case"box":case"sphere":return _(em,{hint:null});case"eyedropper":return _("p",{class:"tool-options card",children:"Click a colour in the scene"});default:return _(Uw,{})}}function Uw(){return _("div",{class:"tool-options card",children:[on.value==="brush"&&_(dn,{label:"Size",value:ol,min:4,max:120,step:1,show:n=>n.toFixed(0)}),_(As,{label:"Through",hint:"Also select what lies behind the surface",value:ju}),_(tm,{hint:"Shift adds, Alt takes away"})]})}const Nw=[["translate","Move"],["rotate","Turn"],["scale","Scale"]];function em({hint:n}){const{tools:e}=mt(),t=xs("translate");return e.setHandle(t.value),_("div",{class:"tool-options card",children:[_(xr,{label:"Handles",value:t,options:Nw}),n?_("span",{class:"hint",children:n}):_(tm,{hint:""})]})}function tm({hint:n}){const{editor:e}=mt();return Sn.value===0?_("span",{class:"hint wide",children:n}):_(ht,{children:[_("span",{class:"divider"}),_("span",{class:"figure",children:`${Pi(Sn.value)} selected`}),_("span",{class:"row-control tight",children:[_(St,{icon:"trash",label:"Delete",keys:"Del",onClick:()=>e.delete()}),_(St,{icon:"crop",label:"Keep only these",onClick:()=>e.keep()}),_(St,{icon:"close",label:"Select nothing",onClick:()=>e.selection.none()})]})]})}function Fw(){const n=xs(""),e=vr.value,t=()=>{const i=Number(n.value);e&&i>0&&(Qp.value=i/e.length)};return _("div",{class:"tool-options card",children:e?_(ht,{children:[_("label",{class:"hint",for:"known-length",children:"This is really"}),_("input",{id:"known-length",type:"number",min:"0",step:"any",placeholder:"metres",style:{width:"90px"},value:n.value,onInput:i=>n.value=i.currentTarget.value}),_(nt,{onClick:t,children:"Set scale"})]}):_("span",{children:"Click two points of the scene"})})}function lh(n,e){const t=document.createElement("a");t.href=URL.createObjectURL(n),t.download=e,t.click(),setTimeout(()=>URL.revokeObjectURL(t.href),3e4)}const Ow=(n,e)=>lh(new Blob([JSON.stringify(n,null,2)],{type:"application/json"}),e),nm=.02,cl=(n,e)=>new R(+(e==="x"),+(e==="y"),+(e==="z")).applyQuaternion(n.orientation),Es=n=>cl(n,"z").negate(),ci=n=>cl(n,"z").multiplyScalar(n.distance).add(n.focus),im=(n,e)=>({...n,focus:e.clone().addScaledVector(Es(n),n.distance)});function la(n,e){const t=n.clone().negate().normalize(),i=new R().crossVectors(e,t);i.lengthSq()<1e-8&&i.crossVectors(sm(e),t),i.normalize();const s=new R().crossVectors(t,i);return new yt().setFromRotationMatrix(new Ye().makeBasis(i,s,t))}function sm(n){const e=Math.abs(n.x)<.6?new R(1,0,0):new R(0,0,1);return e.addScaledVector(n,-e.dot(n)/n.lengthSq()).normalize()}function rm(n,e,t,i){const s=la(Es(n),e),r=n.orientation.clone().slerp(s,.12),o=new R(0,0,-1).applyQuaternion(r).angleTo(e),l=Math.min(Math.max(i,o-Math.PI+nm),o-nm),c=new R(1,0,0).applyQuaternion(r);return new yt().setFromAxisAngle(e,t).multiply(new yt().setFromAxisAngle(c,l)).multiply(r).normalize()}const Bw=(n,e,t,i)=>({...n,orientation:rm(n,e,t,i)}),kw=(n,e,t,i)=>im({...n,orientation:rm(n,e,t,i)},ci(n));function zw(n,e,t){const i=2*n.distance*Math.tan(n.fovDeg*Math.PI/360),s=n.focus.clone().addScaledVector(cl(n,"x"),-e*i).addScaledVector(cl(n,"y"),-t*i);return{...n,focus:s}}const am=(n,e,t)=>{const i=n.distance*e;if(i>=t)return{...n,distance:i};const s=t-i;return{...n,distance:t,focus:n.focus.clone().addScaledVector(Es(n),s)}};function Hw(n,e,t){const i=new R(e.x,e.y,-e.z).applyQuaternion(n.orientation);if(t){const s=Math.hypot(e.x,e.z);i.addScaledVector(t,-i.dot(t)),i.lengthSq()>1e-12&&i.setLength(s),i.addScaledVector(t,e.y)}return{...n,focus:n.focus.clone().add(i)}}const Gw=(n,e)=>{const t=ci(n),i=e.clone().sub(t);return{...n,focus:e.clone(),distance:Math.max(i.dot(Es(n)),1e-4)}};function om(n,e,t){return{focus:n.focus.clone().lerp(e.focus,t),distance:n.distance*(e.distance/n.distance)**t,orientation:n.orientation.clone().slerp(e.orientation,t),fovDeg:n.fovDeg+(e.fovDeg-n.fovDeg)*t}}const Vw=(n,e)=>n.focus.distanceTo(e.focus)<1e-5*n.distance&&Math.abs(n.distance/e.distance-1)<1e-5&&1-Math.abs(n.orientation.dot(e.orientation))<1e-10&&Math.abs(n.fovDeg-e.fovDeg)<1e-4;function Ww(n,e,t){const i=n.length-1;if(e>=0&&e<=i)return n[e];if(t===null||n.length<2)return null;const s=n[i].at-n[0].at+t;return e<0?{at:n[e+n.length].at-s,values:n[e+n.length].values}:{at:n[e-n.length].at+s,values:n[e-n.length].values}}function lm(n,e,t,i){const s=(o,l)=>(l.values[i]-o.values[i])/Math.max(l.at-o.at,1e-9);if(!n&&!t)return 0;if(!n)return s(e,t);if(!t)return s(n,e);const[r,a]=[e.at-n.at,t.at-e.at];return(s(n,e)*a+s(e,t)*r)/Math.max(r+a,1e-9)}function cm(n,...e){const t=3*Math.min(...e.map(Math.abs));return e.some(i=>i*n<=0)?0:Math.sign(n)*Math.min(Math.abs(n),t)}function um(n,e){return n.length<2?0:n[n.length-1].at-n[0].at+(e??0)}function Xw(n,e,t){const{closingS:i}=t;if(n.length===0)return[];if(n.length===1)return[...n[0].values];const s=n[0].at,r=um(n,i),a=Math.min(Math.max(e-s,0),r),o=s+(i!==null&&e-s>r?(e-s)%r:a);let l=n.length-1;for(;l>0&&n[l].at>o;)l-=1;return i===null&&(l=Math.min(l,n.length-2)),qw(n,l,o,t)}function qw(n,e,t,i){const s=u=>Ww(n,e+u,i.closingS),[r,a,o,l]=[s(-1),s(0),s(1),s(2)],c=Math.max(o.at-a.at,1e-9),h=(t-a.at)/c,f=1-i.tension;return a.values.map((u,d)=>{const v=o.values[d];let[M,m]=[lm(r,a,o,d)*f,lm(a,o,l,d)*f];return i.bounded.has(d)&&([M,m]=[cm(M,(v-u)/c),cm(m,(v-u)/c)]),Yw(h,u,v,M*c,m*c)})}function Yw(n,e,t,i,s){const[r,a]=[n*n,n*n*n];return(2*a-3*r+1)*e+(a-2*r+n)*i+(3*r-2*a)*t+(a-r)*s}const $w=0,Qw=3,hm=7,fm=8,dm=9;function ch(n){let e=0,t=null;return n.keyframes.map((i,s)=>{e+=s===0?0:Math.max(i.transitionS,.01);const r=i.pose.orientation.clone();t&&t.dot(r)<0&&r.set(-r.x,-r.y,-r.z,-r.w),t=r;const{pose:a,time:o}=i,l=[...ci(a).toArray(),...r.toArray(),Math.log(a.distance),a.fovDeg,o];return{at:e,values:l}})}const pm=n=>n.closed&&n.keyframes.length>1?Math.max(n.keyframes[0].transitionS,.01):null,ul=n=>um(ch(n),pm(n)),Zw=n=>ch(n).map(e=>e.at);function hl(n){const e=ch(n),t={tension:n.tension,closingS:pm(n),bounded:new Set([hm,fm,dm])};return i=>Kw(Xw(e,i,t))}function Kw(n){const e=new yt().fromArray(n,Qw).normalize(),t=Math.exp(n[hm]),i=new R(0,0,-1).applyQuaternion(e),s=new R().fromArray(n,$w).addScaledVector(i,t),r=Math.min(Math.max(n[dm],0),1);return{pose:{focus:s,distance:t,orientation:e,fovDeg:n[fm]},time:r}}function Jw(n,e,t,i=8){return Array.from({length:i},(s,r)=>{const o=new yt().setFromAxisAngle(e,2*Math.PI*r/i).multiply(n.orientation.clone());return{id:r+1,pose:{...n,orientation:o},time:r/i,transitionS:t/i}})}const pn=ae([]),fl=ae(0),Sr=ae(!1),Fn=ae(!1),Ii=ae(0),Di=Ci(()=>({keyframes:pn.value,tension:fl.value,closed:Sr.value})),bs=Ci(()=>ul(Di.value)),jw=2,eA=8,tA=()=>pn.value.reduce((n,{id:e})=>Math.max(n,e),0)+1;class nA{constructor(e){this.viewer=e,e.stage.onFrame.add((t,i)=>this.step(i)),e.onTouched.add(()=>Fn.value=!1)}viewer;addKey(){const e={id:tA(),pose:this.viewer.pose,time:ct.value,transitionS:jw};pn.value=[...pn.value,e]}renewKey(e){this.change(e,{pose:this.viewer.pose,time:ct.value})}change(e,t){pn.value=pn.value.map(i=>i.id===e?{...i,...t}:i)}removeKey(e){pn.value=pn.value.filter(t=>t.id!==e)}goTo(e){const t=pn.value[e];t&&(Fn.value=!1,Ii.value=Zw(Di.value)[e],ct.value=t.time,this.viewer.flyTo(t.pose))}makeTurntable(){pn.value=Jw(this.viewer.pose,this.viewer.up,eA),Sr.value=!0,fl.value=0}toggle(){pn.value.length<2||(!Fn.value&&Ii.value>=bs.value-.001&&(Ii.value=0),Fn.value=!Fn.value)}show(e){const t=hl(Di.value)(e);ct.value=t.time,this.viewer.jump(t.pose)}step(e){if(!Fn.value)return;let t=Ii.value+e;t>bs.value&&(Sr.value?t%=Math.max(bs.value,.001):(t=bs.value,Fn.value=!1)),Ii.value=t,this.show(t)}}var uh=(n,e,t)=>{if(!e.has(n))throw TypeError("Cannot "+t)},U=(n,e,t)=>(uh(n,e,"read from private field"),t?t.call(n):e.get(n)),Xe=(n,e,t)=>{if(e.has(n))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(n):e.set(n,t)},Yt=(n,e,t,i)=>(uh(n,e,"write to private field"),e.set(n,t),t),iA=(n,e,t,i)=>({set _(s){Yt(n,e,s)},get _(){return U(n,e,i)}}),Ze=(n,e,t)=>(uh(n,e,"access private method"),t),it=new Uint8Array(8),ui=new DataView(it.buffer),Gt=n=>[(n%256+256)%256],at=n=>(ui.setUint16(0,n,!1),[it[0],it[1]]),sA=n=>(ui.setInt16(0,n,!1),[it[0],it[1]]),mm=n=>(ui.setUint32(0,n,!1),[it[1],it[2],it[3]]),Me=n=>(ui.setUint32(0,n,!1),[it[0],it[1],it[2],it[3]]),rA=n=>(ui.setInt32(0,n,!1),[it[0],it[1],it[2],it[3]]),Ts=n=>(ui.setUint32(0,Math.floor(n/2**32),!1),ui.setUint32(4,n,!1),[it[0],it[1],it[2],it[3],it[4],it[5],it[6],it[7]]),hh=n=>(ui.setInt16(0,2**8*n,!1),[it[0],it[1]]),hi=n=>(ui.setInt32(0,2**16*n,!1),[it[0],it[1],it[2],it[3]]),fh=n=>(ui.setInt32(0,2**30*n,!1),[it[0],it[1],it[2],it[3]]),On=(n,e=!1)=>{let t=Array(n.length).fill(null).map((i,s)=>n.charCodeAt(s));return e&&t.push(0),t},dl=n=>n&&n[n.length-1],dh=n=>{let e;for(let t of n)(!e||t.presentationTimestamp>e.presentationTimestamp)&&(e=t);return e},fi=(n,e,t=!0)=>{let i=n*e;return t?Math.round(i):i},gm=n=>{let e=n*(Math.PI/180),t=Math.cos(e),i=Math.sin(e);return[t,i,0,-i,t,0,0,0,1]},vm=gm(0),_m=n=>[hi(n[0]),hi(n[1]),fh(n[2]),hi(n[3]),hi(n[4]),fh(n[5]),hi(n[6]),hi(n[7]),fh(n[8])],ca=n=>!n||typeof n!="object"?n:Array.isArray(n)?n.map(ca):Object.fromEntries(Object.entries(n).map(([e,t])=>[e,ca(t)])),Mr=n=>n>=0&&n<2**32,Ft=(n,e,t)=>({type:n,contents:e&&new Uint8Array(e.flat(10)),children:t}),wt=(n,e,t,i,s)=>Ft(n,[Gt(e),mm(t),i??[]],s),aA=n=>{let e=512;return n.fragmented?Ft("ftyp",[On("iso5"),Me(e),On("iso5"),On("iso6"),On("mp41")]):Ft("ftyp",[On("isom"),Me(e),On("isom"),n.holdsAvc?On("avc1"):[],On("mp41")])},ph=n=>({type:"mdat",largeSize:n}),oA=n=>({type:"free",size:n}),pl=(n,e,t=!1)=>Ft("moov",null,[lA(e,n),...n.map(i=>cA(i,e)),t?zA(n):null]),lA=(n,e)=>{let t=fi(Math.max(0,...e.filter(a=>a.samples.length>0).map(a=>{const o=dh(a.samples);return o.presentationTimestamp+o.duration})),Sh),i=Math.max(...e.map(a=>a.id))+1,s=!Mr(n)||!Mr(t),r=s?Ts:Me;return wt("mvhd",+s,0,[r(n),r(n),Me(Sh),r(t),hi(1),hh(1),Array(10).fill(0),_m(vm),Array(24).fill(0),Me(i)])},cA=(n,e)=>Ft("trak",null,[uA(n,e),hA(n,e)]),uA=(n,e)=>{let t=dh(n.samples),i=fi(t?t.presentationTimestamp+t.duration:0,Sh),s=!Mr(e)||!Mr(i),r=s?Ts:Me,a;return n.info.type==="video"?a=typeof n.info.rotation=="number"?gm(n.info.rotation):n.info.rotation:a=vm,wt("tkhd",+s,3,[r(e),r(e),Me(n.id),Me(0),r(i),Array(8).fill(0),at(0),at(0),hh(n.info.type==="audio"?1:0),at(0),_m(a),hi(n.info.type==="video"?n.info.width:0),hi(n.info.type==="video"?n.info.height:0)])},hA=(n,e)=>Ft("mdia",null,[fA(n,e),dA(n.info.type==="video"?"vide":"soun"),pA(n)]),fA=(n,e)=>{let t=dh(n.samples),i=fi(t?t.presentationTimestamp+t.duration:0,n.timescale),s=!Mr(e)||!Mr(i),r=s?Ts:Me;return wt("mdhd",+s,0,[r(e),r(e),Me(n.timescale),r(i),at(21956),at(0)])},dA=n=>wt("hdlr",0,0,[On("mhlr"),On(n),Me(0),Me(0),Me(0),On("mp4-muxer-hdlr",!0)]),pA=n=>Ft("minf",null,[n.info.type==="video"?mA():gA(),vA(),SA(n)]),mA=()=>wt("vmhd",0,1,[at(0),at(0),at(0),at(0)]),gA=()=>wt("smhd",0,0,[at(0),at(0)]),vA=()=>Ft("dinf",null,[_A()]),_A=()=>wt("dref",0,0,[Me(1)],[xA()]),xA=()=>wt("url ",0,1),SA=n=>{const e=n.compositionTimeOffsetTable.length>1||n.compositionTimeOffsetTable.some(t=>t.sampleCompositionTimeOffset!==0);return Ft("stbl",null,[MA(n),UA(n),NA(n),FA(n),OA(n),BA(n),e?kA(n):null])},MA=n=>wt("stsd",0,0,[Me(1)],[n.info.type==="video"?yA(ZA[n.info.codec],n):IA(JA[n.info.codec],n)]),yA=(n,e)=>Ft(n,[Array(6).fill(0),at(1),at(0),at(0),Array(12).fill(0),at(e.info.width),at(e.info.height),Me(4718592),Me(4718592),Me(0),at(1),Array(32).fill(0),at(24),sA(65535)],[KA[e.info.codec](e),e.info.decoderConfig.colorSpace?bA(e):null]),wA={bt709:1,bt470bg:5,smpte170m:6},AA={bt709:1,smpte170m:6,"iec61966-2-1":13},EA={rgb:0,bt709:1,bt470bg:5,smpte170m:6},bA=n=>Ft("colr",[On("nclx"),at(wA[n.info.decoderConfig.colorSpace.primaries]),at(AA[n.info.decoderConfig.colorSpace.transfer]),at(EA[n.info.decoderConfig.colorSpace.matrix]),Gt((n.info.decoderConfig.colorSpace.fullRange?1:0)<<7)]),TA=n=>n.info.decoderConfig&&Ft("avcC",[...new Uint8Array(n.info.decoderConfig.description)]),CA=n=>n.info.decoderConfig&&Ft("hvcC",[...new Uint8Array(n.info.decoderConfig.description)]),RA=n=>{if(!n.info.decoderConfig)return null;let e=n.info.decoderConfig;if(!e.colorSpace)throw new Error("'colorSpace' is required in the decoder config for VP9.");let t=e.codec.split("."),i=Number(t[1]),s=Number(t[2]),o=(Number(t[3])<<4)+(0<<1)+Number(e.colorSpace.fullRange);return wt("vpcC",1,0,[Gt(i),Gt(s),Gt(o),Gt(2),Gt(2),Gt(2),at(0)])},PA=()=>{let t=(1<<7)+1;return Ft("av1C",[t,0,0,0])},IA=(n,e)=>Ft(n,[Array(6).fill(0),at(1),at(0),at(0),Me(0),at(e.info.numberOfChannels),at(16),at(0),at(0),hi(e.info.sampleRate)],[jA[e.info.codec](e)]),DA=n=>{let e=new Uint8Array(n.info.decoderConfig.description);return wt("esds",0,0,[Me(58753152),Gt(32+e.byteLength),at(1),Gt(0),Me(75530368),Gt(18+e.byteLength),Gt(64),Gt(21),mm(0),Me(130071),Me(130071),Me(92307584),Gt(e.byteLength),...e,Me(109084800),Gt(1),Gt(2)])},LA=n=>{let e=3840,t=0;const i=n.info.decoderConfig?.description;if(i){if(i.byteLength<18)throw new TypeError("Invalid decoder description provided for Opus; must be at least 18 bytes long.");const s=ArrayBuffer.isView(i)?new DataView(i.buffer,i.byteOffset,i.byteLength):new DataView(i);e=s.getUint16(10,!0),t=s.getInt16(14,!0)}return Ft("dOps",[Gt(0),Gt(n.info.numberOfChannels),at(e),Me(n.info.sampleRate),hh(t),Gt(0)])},UA=n=>wt("stts",0,0,[Me(n.timeToSampleTable.length),n.timeToSampleTable.map(e=>[Me(e.sampleCount),Me(e.sampleDelta)])]),NA=n=>{if(n.samples.every(t=>t.type==="key"))return null;let e=[...n.samples.entries()].filter(([,t])=>t.type==="key");return wt("stss",0,0,[Me(e.length),e.map(([t])=>Me(t+1))])},FA=n=>wt("stsc",0,0,[Me(n.compactlyCodedChunkTable.length),n.compactlyCodedChunkTable.map(e=>[Me(e.firstChunk),Me(e.samplesPerChunk),Me(1)])]),OA=n=>wt("stsz",0,0,[Me(0),Me(n.samples.length),n.samples.map(e=>Me(e.size))]),BA=n=>n.finalizedChunks.length>0&&dl(n.finalizedChunks).offset>=2**32?wt("co64",0,0,[Me(n.finalizedChunks.length),n.finalizedChunks.map(e=>Ts(e.offset))]):wt("stco",0,0,[Me(n.finalizedChunks.length),n.finalizedChunks.map(e=>Me(e.offset))]),kA=n=>wt("ctts",0,0,[Me(n.compositionTimeOffsetTable.length),n.compositionTimeOffsetTable.map(e=>[Me(e.sampleCount),Me(e.sampleCompositionTimeOffset)])]),zA=n=>Ft("mvex",null,n.map(HA)),HA=n=>wt("trex",0,0,[Me(n.id),Me(1),Me(0),Me(0),Me(0)]),xm=(n,e)=>Ft("moof",null,[GA(n),...e.map(VA)]),GA=n=>wt("mfhd",0,0,[Me(n)]),Sm=n=>{let e=0,t=0,i=0,s=0,r=n.type==="delta";return t|=+r,r?e|=1:e|=2,e<<24|t<<16|i<<8|s},VA=n=>Ft("traf",null,[WA(n),XA(n),qA(n)]),WA=n=>{let e=0;e|=8,e|=16,e|=32,e|=131072;let t=n.currentChunk.samples[1]??n.currentChunk.samples[0],i={duration:t.timescaleUnitsToNextSample,size:t.size,flags:Sm(t)};return wt("tfhd",0,e,[Me(n.id),Me(i.duration),Me(i.size),Me(i.flags)])},XA=n=>wt("tfdt",1,0,[Ts(fi(n.currentChunk.startTimestamp,n.timescale))]),qA=n=>{let e=n.currentChunk.samples.map(M=>M.timescaleUnitsToNextSample),t=n.currentChunk.samples.map(M=>M.size),i=n.currentChunk.samples.map(Sm),s=n.currentChunk.samples.map(M=>fi(M.presentationTimestamp-M.decodeTimestamp,n.timescale)),r=new Set(e),a=new Set(t),o=new Set(i),l=new Set(s),c=o.size===2&&i[0]!==i[1],h=r.size>1,f=a.size>1,u=!c&&o.size>1,d=l.size>1||[...l].some(M=>M!==0),v=0;return v|=1,v|=4*+c,v|=256*+h,v|=512*+f,v|=1024*+u,v|=2048*+d,wt("trun",1,v,[Me(n.currentChunk.samples.length),Me(n.currentChunk.offset-n.currentChunk.moofOffset||0),c?Me(i[0]):[],n.currentChunk.samples.map((M,m)=>[h?Me(e[m]):[],f?Me(t[m]):[],u?Me(i[m]):[],d?rA(s[m]):[]])])},YA=n=>Ft("mfra",null,[...n.map($A),QA()]),$A=(n,e)=>wt("tfra",1,0,[Me(n.id),Me(63),Me(n.finalizedChunks.length),n.finalizedChunks.map(i=>[Ts(fi(i.startTimestamp,n.timescale)),Ts(i.moofOffset),Me(e+1),Me(1),Me(1)])]),QA=()=>wt("mfro",0,0,[Me(0)]),ZA={avc:"avc1",hevc:"hvc1",vp9:"vp09",av1:"av01"},KA={avc:TA,hevc:CA,vp9:RA,av1:PA},JA={aac:"mp4a",opus:"Opus"},jA={aac:DA,opus:LA},ml=class{},Mm=class extends ml{constructor(){super(...arguments),this.buffer=null}},ym=class extends ml{constructor(n){if(super(),this.options=n,typeof n!="object")throw new TypeError("StreamTarget requires an options object to be passed to its constructor.");if(n.onData){if(typeof n.onData!="function")throw new TypeError("options.onData, when provided, must be a function.");if(n.onData.length<2)throw new TypeError("options.onData, when provided, must be a function that takes in at least two arguments (data and position). Ignoring the position argument, which specifies the byte offset at which the data is to be written, can lead to broken outputs.")}if(n.chunked!==void 0&&typeof n.chunked!="boolean")throw new TypeError("options.chunked, when provided, must be a boolean.");if(n.chunkSize!==void 0&&(!Number.isInteger(n.chunkSize)||n.chunkSize<1024))throw new TypeError("options.chunkSize, when provided, must be an integer and not smaller than 1024.")}},eE=class extends ml{constructor(n,e){if(super(),this.stream=n,this.options=e,!(n instanceof FileSystemWritableFileStream))throw new TypeError("FileSystemWritableFileStreamTarget requires a FileSystemWritableFileStream instance.");if(e!==void 0&&typeof e!="object")throw new TypeError("FileSystemWritableFileStreamTarget's options, when provided, must be an object.");if(e&&e.chunkSize!==void 0&&(!Number.isInteger(e.chunkSize)||e.chunkSize<=0))throw new TypeError("options.chunkSize, when provided, must be a positive integer")}},Cs,yr,wm=class{constructor(){this.pos=0,Xe(this,Cs,new Uint8Array(8)),Xe(this,yr,new DataView(U(this,Cs).buffer)),this.offsets=new WeakMap}seek(n){this.pos=n}writeU32(n){U(this,yr).setUint32(0,n,!1),this.write(U(this,Cs).subarray(0,4))}writeU64(n){U(this,yr).setUint32(0,Math.floor(n/2**32),!1),U(this,yr).setUint32(4,n,!1),this.write(U(this,Cs).subarray(0,8))}writeAscii(n){for(let e=0;e<n.length;e++)U(this,yr).setUint8(e%8,n.charCodeAt(e)),e%8===7&&this.write(U(this,Cs));n.length%8!==0&&this.write(U(this,Cs).subarray(0,n.length%8))}writeBox(n){if(this.offsets.set(n,this.pos),n.contents&&!n.children)this.writeBoxHeader(n,n.size??n.contents.byteLength+8),this.write(n.contents);else{let e=this.pos;if(this.writeBoxHeader(n,0),n.contents&&this.write(n.contents),n.children)for(let s of n.children)s&&this.writeBox(s);let t=this.pos,i=n.size??t-e;this.seek(e),this.writeBoxHeader(n,i),this.seek(t)}}writeBoxHeader(n,e){this.writeU32(n.largeSize?1:e),this.writeAscii(n.type),n.largeSize&&this.writeU64(e)}measureBoxHeader(n){return 8+(n.largeSize?8:0)}patchBox(n){let e=this.pos;this.seek(this.offsets.get(n)),this.writeBox(n),this.seek(e)}measureBox(n){if(n.contents&&!n.children)return this.measureBoxHeader(n)+n.contents.byteLength;{let e=this.measureBoxHeader(n);if(n.contents&&(e+=n.contents.byteLength),n.children)for(let t of n.children)t&&(e+=this.measureBox(t));return e}}};Cs=new WeakMap,yr=new WeakMap;var gl,Rs,ua,ha,vl,mh,tE=class extends wm{constructor(n){super(),Xe(this,vl),Xe(this,gl,void 0),Xe(this,Rs,new ArrayBuffer(2**16)),Xe(this,ua,new Uint8Array(U(this,Rs))),Xe(this,ha,0),Yt(this,gl,n)}write(n){Ze(this,vl,mh).call(this,this.pos+n.byteLength),U(this,ua).set(n,this.pos),this.pos+=n.byteLength,Yt(this,ha,Math.max(U(this,ha),this.pos))}finalize(){Ze(this,vl,mh).call(this,this.pos),U(this,gl).buffer=U(this,Rs).slice(0,Math.max(U(this,ha),this.pos))}};gl=new WeakMap,Rs=new WeakMap,ua=new WeakMap,ha=new WeakMap,vl=new WeakSet,mh=function(n){let e=U(this,Rs).byteLength;for(;e<n;)e*=2;if(e===U(this,Rs).byteLength)return;let t=new ArrayBuffer(e),i=new Uint8Array(t);i.set(U(this,ua),0),Yt(this,Rs,t),Yt(this,ua,i)};var nE=2**24,iE=2,fa,Ps,da,Li,Cn,_l,gh,vh,Am,_h,Em,pa,xl,xh=class extends wm{constructor(n){super(),Xe(this,_l),Xe(this,vh),Xe(this,_h),Xe(this,pa),Xe(this,fa,void 0),Xe(this,Ps,[]),Xe(this,da,void 0),Xe(this,Li,void 0),Xe(this,Cn,[]),Yt(this,fa,n),Yt(this,da,n.options?.chunked??!1),Yt(this,Li,n.options?.chunkSize??nE)}write(n){U(this,Ps).push({data:n.slice(),start:this.pos}),this.pos+=n.byteLength}flush(){if(U(this,Ps).length===0)return;let n=[],e=[...U(this,Ps)].sort((t,i)=>t.start-i.start);n.push({start:e[0].start,size:e[0].data.byteLength});for(let t=1;t<e.length;t++){let i=n[n.length-1],s=e[t];s.start<=i.start+i.size?i.size=Math.max(i.size,s.start+s.data.byteLength-i.start):n.push({start:s.start,size:s.data.byteLength})}for(let t of n){t.data=new Uint8Array(t.size);for(let i of U(this,Ps))t.start<=i.start&&i.start<t.start+t.size&&t.data.set(i.data,i.start-t.start);U(this,da)?(Ze(this,_l,gh).call(this,t.data,t.start),Ze(this,pa,xl).call(this)):U(this,fa).options.onData?.(t.data,t.start)}U(this,Ps).length=0}finalize(){U(this,da)&&Ze(this,pa,xl).call(this,!0)}};fa=new WeakMap,Ps=new WeakMap,da=new WeakMap,Li=new WeakMap,Cn=new WeakMap,_l=new WeakSet,gh=function(n,e){let t=U(this,Cn).findIndex(o=>o.start<=e&&e<o.start+U(this,Li));t===-1&&(t=Ze(this,_h,Em).call(this,e));let i=U(this,Cn)[t],s=e-i.start,r=n.subarray(0,Math.min(U(this,Li)-s,n.byteLength));i.data.set(r,s);let a={start:s,end:s+r.byteLength};if(Ze(this,vh,Am).call(this,i,a),i.written[0].start===0&&i.written[0].end===U(this,Li)&&(i.shouldFlush=!0),U(this,Cn).length>iE){for(let o=0;o<U(this,Cn).length-1;o++)U(this,Cn)[o].shouldFlush=!0;Ze(this,pa,xl).call(this)}r.byteLength<n.byteLength&&Ze(this,_l,gh).call(this,n.subarray(r.byteLength),e+r.byteLength)},vh=new WeakSet,Am=function(n,e){let t=0,i=n.written.length-1,s=-1;for(;t<=i;){let r=Math.floor(t+(i-t+1)/2);n.written[r].start<=e.start?(t=r+1,s=r):i=r-1}for(n.written.splice(s+1,0,e),(s===-1||n.written[s].end<e.start)&&s++;s<n.written.length-1&&n.written[s].end>=n.written[s+1].start;)n.written[s].end=Math.max(n.written[s].end,n.written[s+1].end),n.written.splice(s+1,1)},_h=new WeakSet,Em=function(n){let t={start:Math.floor(n/U(this,Li))*U(this,Li),data:new Uint8Array(U(this,Li)),written:[],shouldFlush:!1};return U(this,Cn).push(t),U(this,Cn).sort((i,s)=>i.start-s.start),U(this,Cn).indexOf(t)},pa=new WeakSet,xl=function(n=!1){for(let e=0;e<U(this,Cn).length;e++){let t=U(this,Cn)[e];if(!(!t.shouldFlush&&!n)){for(let i of t.written)U(this,fa).options.onData?.(t.data.subarray(i.start,i.end),t.start+i.start);U(this,Cn).splice(e--,1)}}};var sE=class extends xh{constructor(n){super(new ym({onData:(e,t)=>n.stream.write({type:"write",data:e,position:t}),chunked:!0,chunkSize:n.options?.chunkSize}))}},Sh=1e3,rE=["avc","hevc","vp9","av1"],aE=["aac","opus"],oE=2082844800,lE=["strict","offset","cross-track-offset"],Re,Fe,Sl,Rn,jt,$t,wr,Ar,Mh,Is,Ds,ma,yh,bm,wh,Tm,Ah,Cm,Eh,Rm,bh,Pm,Ml,Th,di,Ui,Ch,Im,ga,yl,wl,Rh,Er,va,Al,Ph,cE=class{constructor(n){if(Xe(this,yh),Xe(this,wh),Xe(this,Ah),Xe(this,Eh),Xe(this,bh),Xe(this,Ml),Xe(this,di),Xe(this,Ch),Xe(this,ga),Xe(this,wl),Xe(this,Er),Xe(this,Al),Xe(this,Re,void 0),Xe(this,Fe,void 0),Xe(this,Sl,void 0),Xe(this,Rn,void 0),Xe(this,jt,null),Xe(this,$t,null),Xe(this,wr,Math.floor(Date.now()/1e3)+oE),Xe(this,Ar,[]),Xe(this,Mh,1),Xe(this,Is,[]),Xe(this,Ds,[]),Xe(this,ma,!1),Ze(this,yh,bm).call(this,n),n.video=ca(n.video),n.audio=ca(n.audio),n.fastStart=ca(n.fastStart),this.target=n.target,Yt(this,Re,{firstTimestampBehavior:"strict",...n}),n.target instanceof Mm)Yt(this,Fe,new tE(n.target));else if(n.target instanceof ym)Yt(this,Fe,new xh(n.target));else if(n.target instanceof eE)Yt(this,Fe,new sE(n.target));else throw new Error(`Invalid target: ${n.target}`);Ze(this,Eh,Rm).call(this),Ze(this,wh,Tm).call(this)}addVideoChunk(n,e,t,i){if(!(n instanceof EncodedVideoChunk))throw new TypeError("addVideoChunk's first argument (sample) must be of type EncodedVideoChunk.");if(e&&typeof e!="object")throw new TypeError("addVideoChunk's second argument (meta), when provided, must be an object.");if(t!==void 0&&(!Number.isFinite(t)||t<0))throw new TypeError("addVideoChunk's third argument (timestamp), when provided, must be a non-negative real number.");if(i!==void 0&&!Number.isFinite(i))throw new TypeError("addVideoChunk's fourth argument (compositionTimeOffset), when provided, must be a real number.");let s=new Uint8Array(n.byteLength);n.copyTo(s),this.addVideoChunkRaw(s,n.type,t??n.timestamp,n.duration,e,i)}addVideoChunkRaw(n,e,t,i,s,r){if(!(n instanceof Uint8Array))throw new TypeError("addVideoChunkRaw's first argument (data) must be an instance of Uint8Array.");if(e!=="key"&&e!=="delta")throw new TypeError("addVideoChunkRaw's second argument (type) must be either 'key' or 'delta'.");if(!Number.isFinite(t)||t<0)throw new TypeError("addVideoChunkRaw's third argument (timestamp) must be a non-negative real number.");if(!Number.isFinite(i)||i<0)throw new TypeError("addVideoChunkRaw's fourth argument (duration) must be a non-negative real number.");if(s&&typeof s!="object")throw new TypeError("addVideoChunkRaw's fifth argument (meta), when provided, must be an object.");if(r!==void 0&&!Number.isFinite(r))throw new TypeError("addVideoChunkRaw's sixth argument (compositionTimeOffset), when provided, must be a real number.");if(Ze(this,Al,Ph).call(this),!U(this,Re).video)throw new Error("No video track declared.");if(typeof U(this,Re).fastStart=="object"&&U(this,jt).samples.length===U(this,Re).fastStart.expectedVideoChunks)throw new Error(`Cannot add more video chunks than specified in 'fastStart' (${U(this,Re).fastStart.expectedVideoChunks}).`);let a=Ze(this,Ml,Th).call(this,U(this,jt),n,e,t,i,s,r);if(U(this,Re).fastStart==="fragmented"&&U(this,$t)){for(;U(this,Ds).length>0&&U(this,Ds)[0].decodeTimestamp<=a.decodeTimestamp;){let o=U(this,Ds).shift();Ze(this,di,Ui).call(this,U(this,$t),o)}a.decodeTimestamp<=U(this,$t).lastDecodeTimestamp?Ze(this,di,Ui).call(this,U(this,jt),a):U(this,Is).push(a)}else Ze(this,di,Ui).call(this,U(this,jt),a)}addAudioChunk(n,e,t){if(!(n instanceof EncodedAudioChunk))throw new TypeError("addAudioChunk's first argument (sample) must be of type EncodedAudioChunk.");if(e&&typeof e!="object")throw new TypeError("addAudioChunk's second argument (meta), when provided, must be an object.");if(t!==void 0&&(!Number.isFinite(t)||t<0))throw new TypeError("addAudioChunk's third argument (timestamp), when provided, must be a non-negative real number.");let i=new Uint8Array(n.byteLength);n.copyTo(i),this.addAudioChunkRaw(i,n.type,t??n.timestamp,n.duration,e)}addAudioChunkRaw(n,e,t,i,s){if(!(n instanceof Uint8Array))throw new TypeError("addAudioChunkRaw's first argument (data) must be an instance of Uint8Array.");if(e!=="key"&&e!=="delta")throw new TypeError("addAudioChunkRaw's second argument (type) must be either 'key' or 'delta'.");if(!Number.isFinite(t)||t<0)throw new TypeError("addAudioChunkRaw's third argument (timestamp) must be a non-negative real number.");if(!Number.isFinite(i)||i<0)throw new TypeError("addAudioChunkRaw's fourth argument (duration) must be a non-negative real number.");if(s&&typeof s!="object")throw new TypeError("addAudioChunkRaw's fifth argument (meta), when provided, must be an object.");if(Ze(this,Al,Ph).call(this),!U(this,Re).audio)throw new Error("No audio track declared.");if(typeof U(this,Re).fastStart=="object"&&U(this,$t).samples.length===U(this,Re).fastStart.expectedAudioChunks)throw new Error(`Cannot add more audio chunks than specified in 'fastStart' (${U(this,Re).fastStart.expectedAudioChunks}).`);let r=Ze(this,Ml,Th).call(this,U(this,$t),n,e,t,i,s);if(U(this,Re).fastStart==="fragmented"&&U(this,jt)){for(;U(this,Is).length>0&&U(this,Is)[0].decodeTimestamp<=r.decodeTimestamp;){let a=U(this,Is).shift();Ze(this,di,Ui).call(this,U(this,jt),a)}r.decodeTimestamp<=U(this,jt).lastDecodeTimestamp?Ze(this,di,Ui).call(this,U(this,$t),r):U(this,Ds).push(r)}else Ze(this,di,Ui).call(this,U(this,$t),r)}finalize(){if(U(this,ma))throw new Error("Cannot finalize a muxer more than once.");if(U(this,Re).fastStart==="fragmented"){for(let e of U(this,Is))Ze(this,di,Ui).call(this,U(this,jt),e);for(let e of U(this,Ds))Ze(this,di,Ui).call(this,U(this,$t),e);Ze(this,wl,Rh).call(this,!1)}else U(this,jt)&&Ze(this,ga,yl).call(this,U(this,jt)),U(this,$t)&&Ze(this,ga,yl).call(this,U(this,$t));let n=[U(this,jt),U(this,$t)].filter(Boolean);if(U(this,Re).fastStart==="in-memory"){let e;for(let i=0;i<2;i++){let s=pl(n,U(this,wr)),r=U(this,Fe).measureBox(s);e=U(this,Fe).measureBox(U(this,Rn));let a=U(this,Fe).pos+r+e;for(let o of U(this,Ar)){o.offset=a;for(let{data:l}of o.samples)a+=l.byteLength,e+=l.byteLength}if(a<2**32)break;e>=2**32&&(U(this,Rn).largeSize=!0)}let t=pl(n,U(this,wr));U(this,Fe).writeBox(t),U(this,Rn).size=e,U(this,Fe).writeBox(U(this,Rn));for(let i of U(this,Ar))for(let s of i.samples)U(this,Fe).write(s.data),s.data=null}else if(U(this,Re).fastStart==="fragmented"){let e=U(this,Fe).pos,t=YA(n);U(this,Fe).writeBox(t);let i=U(this,Fe).pos-e;U(this,Fe).seek(U(this,Fe).pos-4),U(this,Fe).writeU32(i)}else{let e=U(this,Fe).offsets.get(U(this,Rn)),t=U(this,Fe).pos-e;U(this,Rn).size=t,U(this,Rn).largeSize=t>=2**32,U(this,Fe).patchBox(U(this,Rn));let i=pl(n,U(this,wr));if(typeof U(this,Re).fastStart=="object"){U(this,Fe).seek(U(this,Sl)),U(this,Fe).writeBox(i);let s=e-U(this,Fe).pos;U(this,Fe).writeBox(oA(s))}else U(this,Fe).writeBox(i)}Ze(this,Er,va).call(this),U(this,Fe).finalize(),Yt(this,ma,!0)}};Re=new WeakMap,Fe=new WeakMap,Sl=new WeakMap,Rn=new WeakMap,jt=new WeakMap,$t=new WeakMap,wr=new WeakMap,Ar=new WeakMap,Mh=new WeakMap,Is=new WeakMap,Ds=new WeakMap,ma=new WeakMap,yh=new WeakSet,bm=function(n){if(typeof n!="object")throw new TypeError("The muxer requires an options object to be passed to its constructor.");if(!(n.target instanceof ml))throw new TypeError("The target must be provided and an instance of Target.");if(n.video){if(!rE.includes(n.video.codec))throw new TypeError(`Unsupported video codec: ${n.video.codec}`);if(!Number.isInteger(n.video.width)||n.video.width<=0)throw new TypeError(`Invalid video width: ${n.video.width}. Must be a positive integer.`);if(!Number.isInteger(n.video.height)||n.video.height<=0)throw new TypeError(`Invalid video height: ${n.video.height}. Must be a positive integer.`);const e=n.video.rotation;if(typeof e=="number"&&![0,90,180,270].includes(e))throw new TypeError(`Invalid video rotation: ${e}. Has to be 0, 90, 180 or 270.`);if(Array.isArray(e)&&(e.length!==9||e.some(t=>typeof t!="number")))throw new TypeError(`Invalid video transformation matrix: ${e.join()}`);if(n.video.frameRate!==void 0&&(!Number.isInteger(n.video.frameRate)||n.video.frameRate<=0))throw new TypeError(`Invalid video frame rate: ${n.video.frameRate}. Must be a positive integer.`)}if(n.audio){if(!aE.includes(n.audio.codec))throw new TypeError(`Unsupported audio codec: ${n.audio.codec}`);if(!Number.isInteger(n.audio.numberOfChannels)||n.audio.numberOfChannels<=0)throw new TypeError(`Invalid number of audio channels: ${n.audio.numberOfChannels}. Must be a positive integer.`);if(!Number.isInteger(n.audio.sampleRate)||n.audio.sampleRate<=0)throw new TypeError(`Invalid audio sample rate: ${n.audio.sampleRate}. Must be a positive integer.`)}if(n.firstTimestampBehavior&&!lE.includes(n.firstTimestampBehavior))throw new TypeError(`Invalid first timestamp behavior: ${n.firstTimestampBehavior}`);if(typeof n.fastStart=="object"){if(n.video){if(n.fastStart.expectedVideoChunks===void 0)throw new TypeError("'fastStart' is an object but is missing property 'expectedVideoChunks'.");if(!Number.isInteger(n.fastStart.expectedVideoChunks)||n.fastStart.expectedVideoChunks<0)throw new TypeError("'expectedVideoChunks' must be a non-negative integer.")}if(n.audio){if(n.fastStart.expectedAudioChunks===void 0)throw new TypeError("'fastStart' is an object but is missing property 'expectedAudioChunks'.");if(!Number.isInteger(n.fastStart.expectedAudioChunks)||n.fastStart.expectedAudioChunks<0)throw new TypeError("'expectedAudioChunks' must be a non-negative integer.")}}else if(![!1,"in-memory","fragmented"].includes(n.fastStart))throw new TypeError("'fastStart' option must be false, 'in-memory', 'fragmented' or an object.");if(n.minFragmentDuration!==void 0&&(!Number.isFinite(n.minFragmentDuration)||n.minFragmentDuration<0))throw new TypeError("'minFragmentDuration' must be a non-negative number.")},wh=new WeakSet,Tm=function(){if(U(this,Fe).writeBox(aA({holdsAvc:U(this,Re).video?.codec==="avc",fragmented:U(this,Re).fastStart==="fragmented"})),Yt(this,Sl,U(this,Fe).pos),U(this,Re).fastStart==="in-memory")Yt(this,Rn,ph(!1));else if(U(this,Re).fastStart!=="fragmented"){if(typeof U(this,Re).fastStart=="object"){let n=Ze(this,Ah,Cm).call(this);U(this,Fe).seek(U(this,Fe).pos+n)}Yt(this,Rn,ph(!0)),U(this,Fe).writeBox(U(this,Rn))}Ze(this,Er,va).call(this)},Ah=new WeakSet,Cm=function(){if(typeof U(this,Re).fastStart!="object")return;let n=0,e=[U(this,Re).fastStart.expectedVideoChunks,U(this,Re).fastStart.expectedAudioChunks];for(let t of e)t&&(n+=8*Math.ceil(2/3*t),n+=4*t,n+=12*Math.ceil(2/3*t),n+=4*t,n+=8*t);return n+=4096,n},Eh=new WeakSet,Rm=function(){if(U(this,Re).video&&Yt(this,jt,{id:1,info:{type:"video",codec:U(this,Re).video.codec,width:U(this,Re).video.width,height:U(this,Re).video.height,rotation:U(this,Re).video.rotation??0,decoderConfig:null},timescale:U(this,Re).video.frameRate??57600,samples:[],finalizedChunks:[],currentChunk:null,firstDecodeTimestamp:void 0,lastDecodeTimestamp:-1,timeToSampleTable:[],compositionTimeOffsetTable:[],lastTimescaleUnits:null,lastSample:null,compactlyCodedChunkTable:[]}),U(this,Re).audio&&(Yt(this,$t,{id:U(this,Re).video?2:1,info:{type:"audio",codec:U(this,Re).audio.codec,numberOfChannels:U(this,Re).audio.numberOfChannels,sampleRate:U(this,Re).audio.sampleRate,decoderConfig:null},timescale:U(this,Re).audio.sampleRate,samples:[],finalizedChunks:[],currentChunk:null,firstDecodeTimestamp:void 0,lastDecodeTimestamp:-1,timeToSampleTable:[],compositionTimeOffsetTable:[],lastTimescaleUnits:null,lastSample:null,compactlyCodedChunkTable:[]}),U(this,Re).audio.codec==="aac")){let n=Ze(this,bh,Pm).call(this,2,U(this,Re).audio.sampleRate,U(this,Re).audio.numberOfChannels);U(this,$t).info.decoderConfig={codec:U(this,Re).audio.codec,description:n,numberOfChannels:U(this,Re).audio.numberOfChannels,sampleRate:U(this,Re).audio.sampleRate}}},bh=new WeakSet,Pm=function(n,e,t){let s=[96e3,88200,64e3,48e3,44100,32e3,24e3,22050,16e3,12e3,11025,8e3,7350].indexOf(e),r=t,a="";a+=n.toString(2).padStart(5,"0"),a+=s.toString(2).padStart(4,"0"),s===15&&(a+=e.toString(2).padStart(24,"0")),a+=r.toString(2).padStart(4,"0");let o=Math.ceil(a.length/8)*8;a=a.padEnd(o,"0");let l=new Uint8Array(a.length/8);for(let c=0;c<a.length;c+=8)l[c/8]=parseInt(a.slice(c,c+8),2);return l},Ml=new WeakSet,Th=function(n,e,t,i,s,r,a){let o=i/1e6,l=(i-(a??0))/1e6,c=s/1e6,h=Ze(this,Ch,Im).call(this,o,l,n);return o=h.presentationTimestamp,l=h.decodeTimestamp,r?.decoderConfig&&(n.info.decoderConfig===null?n.info.decoderConfig=r.decoderConfig:Object.assign(n.info.decoderConfig,r.decoderConfig)),{presentationTimestamp:o,decodeTimestamp:l,duration:c,data:e,size:e.byteLength,type:t,timescaleUnitsToNextSample:fi(c,n.timescale)}},di=new WeakSet,Ui=function(n,e){U(this,Re).fastStart!=="fragmented"&&n.samples.push(e);const t=fi(e.presentationTimestamp-e.decodeTimestamp,n.timescale);if(n.lastTimescaleUnits!==null){let s=fi(e.decodeTimestamp,n.timescale,!1),r=Math.round(s-n.lastTimescaleUnits);if(n.lastTimescaleUnits+=r,n.lastSample.timescaleUnitsToNextSample=r,U(this,Re).fastStart!=="fragmented"){let a=dl(n.timeToSampleTable);a.sampleCount===1?(a.sampleDelta=r,a.sampleCount++):a.sampleDelta===r?a.sampleCount++:(a.sampleCount--,n.timeToSampleTable.push({sampleCount:2,sampleDelta:r}));const o=dl(n.compositionTimeOffsetTable);o.sampleCompositionTimeOffset===t?o.sampleCount++:n.compositionTimeOffsetTable.push({sampleCount:1,sampleCompositionTimeOffset:t})}}else n.lastTimescaleUnits=0,U(this,Re).fastStart!=="fragmented"&&(n.timeToSampleTable.push({sampleCount:1,sampleDelta:fi(e.duration,n.timescale)}),n.compositionTimeOffsetTable.push({sampleCount:1,sampleCompositionTimeOffset:t}));n.lastSample=e;let i=!1;if(!n.currentChunk)i=!0;else{let s=e.presentationTimestamp-n.currentChunk.startTimestamp;if(U(this,Re).fastStart==="fragmented"){let r=U(this,jt)??U(this,$t);const a=U(this,Re).minFragmentDuration??1;n===r&&e.type==="key"&&s>=a&&(i=!0,Ze(this,wl,Rh).call(this))}else i=s>=.5}i&&(n.currentChunk&&Ze(this,ga,yl).call(this,n),n.currentChunk={startTimestamp:e.presentationTimestamp,samples:[]}),n.currentChunk.samples.push(e)},Ch=new WeakSet,Im=function(n,e,t){const i=U(this,Re).firstTimestampBehavior==="strict",s=t.lastDecodeTimestamp===-1;if(i&&s&&e!==0)throw new Error(`The first chunk for your media track must have a timestamp of 0 (received DTS=${e}).Non-zero first timestamps are often caused by directly piping frames or audio data from a MediaStreamTrack into the encoder. Their timestamps are typically relative to the age of thedocument, which is probably what you want.

If you want to offset all timestamps of a track such that the first one is zero, set firstTimestampBehavior: 'offset' in the options.
`);if(U(this,Re).firstTimestampBehavior==="offset"||U(this,Re).firstTimestampBehavior==="cross-track-offset"){t.firstDecodeTimestamp===void 0&&(t.firstDecodeTimestamp=e);let a;U(this,Re).firstTimestampBehavior==="offset"?a=t.firstDecodeTimestamp:a=Math.min(U(this,jt)?.firstDecodeTimestamp??1/0,U(this,$t)?.firstDecodeTimestamp??1/0),e-=a,n-=a}if(e<t.lastDecodeTimestamp)throw new Error(`Timestamps must be monotonically increasing (DTS went from ${t.lastDecodeTimestamp*1e6} to ${e*1e6}).`);return t.lastDecodeTimestamp=e,{presentationTimestamp:n,decodeTimestamp:e}},ga=new WeakSet,yl=function(n){if(U(this,Re).fastStart==="fragmented")throw new Error("Can't finalize individual chunks if 'fastStart' is set to 'fragmented'.");if(n.currentChunk){if(n.finalizedChunks.push(n.currentChunk),U(this,Ar).push(n.currentChunk),(n.compactlyCodedChunkTable.length===0||dl(n.compactlyCodedChunkTable).samplesPerChunk!==n.currentChunk.samples.length)&&n.compactlyCodedChunkTable.push({firstChunk:n.finalizedChunks.length,samplesPerChunk:n.currentChunk.samples.length}),U(this,Re).fastStart==="in-memory"){n.currentChunk.offset=0;return}n.currentChunk.offset=U(this,Fe).pos;for(let e of n.currentChunk.samples)U(this,Fe).write(e.data),e.data=null;Ze(this,Er,va).call(this)}},wl=new WeakSet,Rh=function(n=!0){if(U(this,Re).fastStart!=="fragmented")throw new Error("Can't finalize a fragment unless 'fastStart' is set to 'fragmented'.");let e=[U(this,jt),U(this,$t)].filter(o=>o&&o.currentChunk);if(e.length===0)return;let t=iA(this,Mh)._++;if(t===1){let o=pl(e,U(this,wr),!0);U(this,Fe).writeBox(o)}let i=U(this,Fe).pos,s=xm(t,e);U(this,Fe).writeBox(s);{let o=ph(!1),l=0;for(let h of e)for(let f of h.currentChunk.samples)l+=f.size;let c=U(this,Fe).measureBox(o)+l;c>=2**32&&(o.largeSize=!0,c=U(this,Fe).measureBox(o)+l),o.size=c,U(this,Fe).writeBox(o)}for(let o of e){o.currentChunk.offset=U(this,Fe).pos,o.currentChunk.moofOffset=i;for(let l of o.currentChunk.samples)U(this,Fe).write(l.data),l.data=null}let r=U(this,Fe).pos;U(this,Fe).seek(U(this,Fe).offsets.get(s));let a=xm(t,e);U(this,Fe).writeBox(a),U(this,Fe).seek(r);for(let o of e)o.finalizedChunks.push(o.currentChunk),U(this,Ar).push(o.currentChunk),o.currentChunk=null;n&&Ze(this,Er,va).call(this)},Er=new WeakSet,va=function(){U(this,Fe)instanceof xh&&U(this,Fe).flush()},Al=new WeakSet,Ph=function(){if(U(this,ma))throw new Error("Cannot add new video or audio chunks after the file has been finalized.")};class Dm extends Error{}const uE=[{muxer:"avc",encoder:"avc1.640033"},{muxer:"avc",encoder:"avc1.42003e"},{muxer:"vp9",encoder:"vp09.00.51.08"},{muxer:"av1",encoder:"av01.0.09M.08"}],hE=.14,fE=2,dE=4,Lm=(n,e)=>({codec:n.encoder,width:e.width,height:e.height,bitrate:Math.max(1e6,Math.round(e.width*e.height*e.fps*hE)),framerate:e.fps});async function pE(n){if(typeof VideoEncoder>"u")throw new Dm("This browser cannot make videos. A recent Chrome, Edge, Firefox or Safari can.");for(const e of uE){const{supported:t}=await VideoEncoder.isConfigSupported(Lm(e,n)).catch(()=>({supported:!1}));if(t)return e}throw new Dm(`This browser cannot make videos of ${n.width} × ${n.height}. Choose a smaller size.`)}async function mE(n){const e=await pE(n),t=new Mm,{width:i,height:s,fps:r}=n,a=new cE({target:t,video:{codec:e.muxer,width:i,height:s,frameRate:r},fastStart:"in-memory"});let o=null;const l=new VideoEncoder({output:(c,h)=>a.addVideoChunk(c,h),error:c=>o=c});l.configure(Lm(e,n));try{for(let c=0;c<n.frames;c++){if(n.signal.throwIfAborted(),o)throw o;for(await n.draw(c),gE(l,n,c);l.encodeQueueSize>dE;)await new Promise(h=>setTimeout(h,4));n.onProgress((c+1)/n.frames)}await l.flush()}finally{l.state!=="closed"&&l.close()}return a.finalize(),new Blob([t.buffer],{type:"video/mp4"})}function gE(n,{canvas:e,fps:t},i){const s=new VideoFrame(e,{timestamp:i*1e6/t,duration:1e6/t});n.encode(s,{keyFrame:i%Math.round(t*fE)===0}),s.close()}const Ih=ae("1920x1080"),Dh=ae("30"),ns=ae(null);let El=null;const vE=()=>El?.abort();function Um(n){const[e,t]=n.split("x").map(Number);return{width:e,height:t}}const Nm=()=>(Pe.value?.name??"scene").replace(/\.[^.]+$/,"").replace(/[^\w-]+/g,"_");async function _E(n){if(ns.value!==null)return;const{stage:e}=n,t=Number(Dh.value),i=Um(Ih.value),s=hl(Di.value);El=new AbortController;const r={pose:n.pose,time:ct.value};Fn.value=xn.value=!1,ns.value=0,e.hold(!0),e.setSize(i,1);try{const a=await mE({...i,fps:t,frames:Math.max(1,Math.floor(ul(Di.value)*t)),canvas:e.canvas,signal:El.signal,onProgress:o=>ns.value=o,draw:async o=>{const l=s(o/t);ct.value=l.time,n.jump(l.pose),await e.drawExactly()}});lh(a,`${Nm()}.mp4`),ut("done","The video is ready.")}catch(a){El.signal.aborted||ut("error",a instanceof Error?a.message:"The video could not be made.")}finally{ns.value=null,e.hold(!1),n.jump(r.pose),ct.value=r.time}}async function xE(n,e,t){const{stage:i}=n,s={...i.size};i.hold(!0);try{i.setSize(s,e*Math.min(window.devicePixelRatio||1,2)),await i.drawExactly(t);const r=await new Promise(a=>i.canvas.toBlob(a,"image/png"));r?lh(r,`${Nm()}.png`):ut("error","The picture is too large for this device. Choose a smaller size.")}finally{i.hold(!1)}}function bl(n){const[e,t,i]=[n[3],n[7],n[11]];return new R(-(n[0]*e+n[4]*t+n[8]*i),-(n[1]*e+n[5]*t+n[9]*i),-(n[2]*e+n[6]*t+n[10]*i))}function Fm(n){const e=new R(n[0],n[1],n[2]),t=new R(n[4],n[5],n[6]).negate(),i=new R(n[8],n[9],n[10]).negate();return new yt().setFromRotationMatrix(new Ye().makeBasis(e,t,i))}function SE(n,e,t,i){const s=Fm(n),r=bl(n),a=new R(0,0,-1).applyQuaternion(s),o=Math.max(t.clone().sub(r).dot(a),i);return{focus:r.clone().addScaledVector(a,o),distance:o,orientation:s,fovDeg:e}}function ME(n){const e=n.orientation,t=[new R(1,0,0).applyQuaternion(e),new R(0,-1,0).applyQuaternion(e),new R(0,0,-1).applyQuaternion(e)],i=ci(n);return[...t.flatMap(s=>[s.x,s.y,s.z,-s.dot(i)]),0,0,0,1]}const yE=n=>Math.atan(n.height/(2*n.fy))*360/Math.PI;function Lh(n,e,t){const i=Math.min(e/n.width,t/n.height),[s,r]=[n.width*i,n.height*i];return{left:(e-s)/2,top:(t-r)/2,width:s,height:r,scale:i}}function wE(n,e,t,i,s){const{left:r,top:a,scale:o}=Lh(n,e,t),l={fx:n.fx*o,fy:n.fy*o,cx:r+n.cx*o,cy:a+n.cy*o,width:e,height:t};return ip(l,i,s)}const Om=.02;function Bm({left:n,right:e}){const t=s=>{s.buttons!==0&&(ai.value=Math.min(Math.max(s.clientX/window.innerWidth,.02),.98))},i=s=>{const r={ArrowLeft:-Om,ArrowRight:Om}[s.key];r!==void 0&&(s.stopPropagation(),ai.value=Math.min(Math.max(ai.value+r,.02),.98))};return _(ht,{children:[_("span",{class:"split-label",style:{right:`calc(${(1-ai.value)*100}% + 14px)`,bottom:"96px"},children:n}),_("span",{class:"split-label",style:{left:`calc(${ai.value*100}% + 14px)`,bottom:"96px"},children:e}),_("div",{class:"split-handle",role:"slider",tabIndex:0,"aria-label":`${n} or ${e}`,"aria-valuemin":0,"aria-valuemax":100,"aria-valuenow":Math.round(ai.value*100),style:{left:`${ai.value*100}%`},onPointerDown:s=>s.currentTarget.setPointerCapture(s.pointerId),onPointerMove:t,onKeyDown:i,children:_("span",{class:"knob","aria-hidden":"true",children:_("svg",{width:"16",height:"16",viewBox:"0 0 24 24",fill:"none",stroke:"currentColor","stroke-width":"2",children:_("path",{d:"M9 6l-6 6 6 6M15 6l6 6-6 6"})})})})]})}function AE(){const{viewer:n,opening:e}=mt(),t=xs(n.stage.size);ur(()=>{const h=()=>{t.value!==n.stage.size&&(t.value=n.stage.size)};return n.stage.onDrawn.add(h),()=>{n.stage.onDrawn.delete(h)}},[n,t]);const i=Tn.value===null?null:Pe.value?.cameras[Tn.value];if(!$n.value||!i?.photoUrl||Qn.value!=="single")return null;const{left:s,top:r,width:a,height:o}=Lh(i,t.value.width,t.value.height),l=Math.min(Math.max((ai.value*t.value.width-s)/a,0),1),c={left:s,top:r,width:a,height:o,clipPath:`inset(0 ${(1-l)*100}% 0 0)`};return _("div",{class:"split",children:[_("img",{alt:`Photo ${i.name}`,src:e.source.url(i.photoUrl),style:c}),_(Bm,{left:"Photo",right:"Render"})]})}function EE(){if(!Un.value||Qn.value==="single")return null;const[n,e]=[Pe.value?.name??"",Un.value.name];return Qn.value==="wipe"?_("div",{class:"split",children:_(Bm,{left:n,right:e})}):_("div",{class:"split",children:[_("span",{class:"side-line"}),_("span",{class:"split-label",style:{right:"calc(50% + 14px)",bottom:"96px"},children:n}),_("span",{class:"split-label",style:{left:"calc(50% + 14px)",bottom:"96px"},children:e})]})}function bE(n,e,t,i){const s=n+t*e;if(s>=0&&s<=1)return{time:s,direction:e,ended:!1};if(i==="once")return{time:s<0?0:1,direction:e,ended:!0};if(i==="loop")return{time:s-Math.floor(s),direction:e,ended:!1};const r=s>1?2-s:-s;return{time:Math.min(Math.max(r,0),1),direction:e===1?-1:1,ended:!1}}class TE{direction=1;step(e){if(!xn.value)return;const t=e*jo.value/Math.max(Ki.value,.001),i=bE(ct.value,Zi.value==="bounce"?this.direction:1,t,Zi.value);this.direction=i.direction,ct.value=i.time,i.ended&&(xn.value=!1)}}function km(){!xn.value&&Zi.value==="once"&&ct.value>=1&&(ct.value=0),xn.value=!xn.value}const zm=(n,e)=>Math.max(2,Math.round(n*e)+1);function Tl(n,e){xn.value=!1;const t=zm(Ki.value,e)-1;ct.value=Math.min(Math.max((Math.round(ct.value*t)+n)/t,0),1)}const Hm={loop:{next:"bounce",label:"Repeats"},bounce:{next:"once",label:"Back and forth"},once:{next:"loop",label:"Plays once"}},CE=[.1,.25,.5,1,2,4];function RE(){const n=zm(Ki.value,pr.value)-1;return _("div",{class:"timeline card",role:"group","aria-label":"Timeline",children:[_("button",{type:"button",class:"icon-button play tip-above","aria-label":xn.value?"Pause":"Play","data-tip":xn.value?"Pause Space":"Play Space",onClick:km,children:_(PE,{playing:xn.value})}),_("span",{class:"wide",children:[_(St,{icon:"back",label:"Previous frame",keys:",",tip:"above",size:14,onClick:()=>Tl(-1,pr.value)}),_(St,{icon:"next",label:"Next frame",keys:".",tip:"above",size:14,onClick:()=>Tl(1,pr.value)})]}),_(IE,{last:n}),_("span",{class:"clock figure",children:[_("b",{children:(ct.value*Ki.value).toFixed(2)})," / ",Ki.value.toFixed(2)," s",_("span",{class:"wide",children:[" · frame ",Math.round(ct.value*n)]})]}),_("select",{class:"wide","aria-label":"Speed",value:String(jo.value),onChange:e=>jo.value=Number(e.currentTarget.value),children:CE.map(e=>_("option",{value:String(e),children:`${e}×`},e))}),_(St,{icon:Zi.value,label:Hm[Zi.value].label,tip:"above",onClick:()=>Zi.value=Hm[Zi.value].next})]})}function PE({playing:n}){return _("svg",{width:"18",height:"18",viewBox:"0 0 24 24",fill:"currentColor","aria-hidden":"true",children:_("path",{d:n?"M7 5h3.6v14H7zM13.4 5H17v14h-3.6z":"M8.5 4.8v14.4L19.5 12z"})})}function IE({last:n}){return _("span",{class:"track",children:[_("input",{type:"range",id:"scrub","aria-label":"Time","aria-valuetext":`${(ct.value*Ki.value).toFixed(2)} seconds`,min:0,max:1,step:Math.min(1/n/8,.001),value:ct.value,style:{"--share":`${ct.value*100}%`},onInput:e=>{xn.value=!1,ct.value=e.currentTarget.valueAsNumber}}),_(DE,{last:n})]})}function DE({last:n}){const e=Math.max(1,Math.ceil(n/60)),i=Array.from({length:Math.floor(n/e)+1},(s,r)=>r*e/n*1e3).map(s=>`M${s.toFixed(1)} 0v4`).join("");return _("svg",{class:"ticks",viewBox:"0 0 1000 4",width:"100%",preserveAspectRatio:"none","aria-hidden":"true",children:_("path",{d:i,stroke:"currentColor","vector-effect":"non-scaling-stroke"})})}const LE=[["Drag","Circle around, or look around"],["Right drag, two fingers","Shift the picture"],["Wheel, pinch","Nearer or farther"],["Double click","Focus on what is there"],["W A S D, Q E","Move; with Shift faster"]],UE=["Camera","View","Time","Edit","Page"];function NE(){const{commands:n}=mt(),e=jr(null),t=Ri.value;if(ur(()=>{t&&e.current?.showModal()},[t]),!t)return null;const i=()=>Ri.value=!1,s=n.filter(r=>r.when?.()??!0);return _("dialog",{class:"dialog card","aria-label":"Help",ref:e,onClose:i,onClick:r=>r.target===r.currentTarget&&i(),children:[_("header",{children:[_("h2",{children:"Find your way"}),_(St,{icon:"close",label:"Close",keys:"Esc",tip:"left",onClick:i})]}),_("div",{class:"help-columns",children:[_(Gm,{title:"Mouse and fingers",rows:LE.map(([r,a])=>[a,[r]])}),UE.map(r=>{const a=s.filter(o=>o.group===r);return a.length===0?null:_(Gm,{title:r,rows:a.map(({title:o,keys:l})=>[o,l.slice(0,1)])},r)})]})]})}function Gm({title:n,rows:e}){return _("dl",{class:"help-group",children:[_("h3",{children:n}),e.map(([t,i])=>_("div",{children:[_("dt",{children:t}),_("dd",{children:i.map(s=>_("kbd",{children:s},s))})]},t))]})}function Vm(n,e,t){const i=s=>s.every((r,a)=>Math.abs(r-e[a])<=t);return n.pane.columns.rowsWhere("color",3,i)}function FE(n,e,t){return n.pane.columns.rowsWhere("opacityLogit",1,([i])=>{const s=1/(1+Math.exp(-i));return s>=e&&s<=t})}const Wm=17;function OE(n){const{mesh:e}=n.pane;if(!e)return new Float32Array(0);const t=e.time,i=a=>(e.time=a,n.stage.measured(o=>e.positions(o))),s=i(0).slice(),r=new Float32Array(s.length/4);for(let a=1;a<Wm;a++){const o=i(a/(Wm-1));for(let l=0;l<r.length;l++){const c=4*l,[h,f,u]=[o[c]-s[c],o[c+1]-s[c+1],o[c+2]-s[c+2]];r[l]=Math.max(r[l],Math.hypot(h,f,u))}}return e.time=t,r}function BE(n,e){const t=[];return n.forEach((i,s)=>{i>=e&&t.push(s)}),Uint32Array.from(t)}const Xm=ae(!1),Cl=ae(null),Uh=ae(.12),qm=ae(.1),Ym=ae(.02),Nh=ae(1),Rl=ae(1),Fh=ae(0),Oh=ae(1);function kE(n,e,t){Cl.value=t,Xm.value=!0,e.selection.set(Vm(n,t,Uh.value),"replace")}const br=n=>`${Math.round(n*100)} %`;function zE(){if(!Ms.value)return null;const n=Sn.value>0?`${Pi(Sn.value)} selected`:void 0;return _(ts,{title:"Edit",open:Xm,badge:n,children:[_(HE,{}),_(VE,{}),_(WE,{})]})}function HE(){const{viewer:n,editor:e}=mt(),{selection:t}=e;return _(ht,{children:[_("h3",{children:"Select"}),_("div",{class:"buttons even three",children:[_(nt,{onClick:()=>t.all(),children:"All"}),_(nt,{onClick:()=>t.none(),children:"None"}),_(nt,{onClick:()=>t.invert(),children:"Invert"})]}),_(dn,{label:"Fainter than",value:qm,min:.01,max:1,show:br}),_(nt,{icon:"eye",onClick:()=>t.set(FE(n,0,qm.value),"replace"),children:"Select faint"}),_(dn,{label:"Tolerance",hint:"How different colours may be",value:Uh,min:.01,max:.5,show:br}),_(nt,{icon:"eyedropper",onClick:()=>{Cl.value?t.set(Vm(n,Cl.value,Uh.value),"replace"):on.value="eyedropper"},children:Cl.value?"Select this colour":"Pick a colour"}),ri.value&&_(GE,{})]})}function GE(){const{viewer:n,editor:e}=mt(),{radius:t}=n.pane.bounds;return _(ht,{children:[_(dn,{label:"Moves by",hint:"Scene units, away from where it is at the start",value:Ym,min:.001,max:.3,step:.001,show:s=>th(s*t)}),_(nt,{icon:"motion",onClick:()=>e.selection.set(BE(OE(n),Ym.value*t),"replace"),children:"Select what moves"})]})}function VE(){const{editor:n}=mt(),e=Sn.value===0;return _(ht,{children:[_("h3",{children:"Change"}),_("div",{class:"buttons even",children:[_(nt,{icon:"trash",kind:"danger",disabled:e,onClick:()=>n.delete(),children:"Delete"}),_(nt,{icon:"crop",disabled:e,title:"Only what is selected stays",onClick:()=>n.keep(),children:"Crop"}),_(nt,{icon:"copy",disabled:e,onClick:()=>n.duplicate(),children:"Duplicate"}),_(nt,{icon:"move",disabled:e,onClick:()=>on.value="transform",children:"Transform"}),_(nt,{icon:"undo",disabled:!Pe.value?.canUndo,onClick:()=>n.undo(),children:"Undo"}),_(nt,{icon:"redo",disabled:!Pe.value?.canRedo,onClick:()=>n.redo(),children:"Redo"})]})]})}function WE(){const{editor:n}=mt(),e=()=>{const[t,i]=[Nh.value,Fh.value*.25],s=t===1&&i===0&&Rl.value===1,r={gain:[t*(1+i),t,t*(1-i)],saturation:Rl.value};n.recolor(s?null:r,Oh.value),Nh.value=Rl.value=Oh.value=1,Fh.value=0};return _(ht,{children:[_("h3",{children:"Colour"}),_(dn,{label:"Brightness",value:Nh,min:0,max:2,show:br}),_(dn,{label:"Saturation",value:Rl,min:0,max:2,show:br}),_(dn,{label:"Warmth",value:Fh,min:-1,max:1,show:br}),_(dn,{label:"Opacity",value:Oh,min:0,max:2,show:br}),_(nt,{icon:"check",disabled:Sn.value===0,onClick:e,children:"Apply to selected"})]})}const $m=32768;function Bh(n){if(!n)return new Int32Array(0);const e=Uint8Array.from(atob(n),t=>t.charCodeAt(0));return new Int32Array(e.buffer)}function XE(n){const e=new Uint8Array(n.buffer,n.byteOffset,n.byteLength);let t="";for(let i=0;i<e.length;i+=$m)t+=String.fromCharCode(...e.subarray(i,i+$m));return btoa(t)}const qE=.3,Pl=Ci(()=>Pe.value?.generator??null),Tr=ae(null),Ls=ae(!1),_a=ae(null);class YE{constructor(e,t,i){this.viewer=e,this.opening=t,this.editor=i,t.onMessage.add(s=>this.hear(s)),ia.subscribe(s=>{s==="lost"&&(Ls.value=!1)})}viewer;opening;editor;awaited=!1;made="";ask(e){const t=Pl.value?.takesPicture?Tr.value:null;_a.value=null,Ls.value=this.opening.live?.send({kind:"generate",...e,picture:t})??!1,Ls.value||ut("error","The generator cannot be reached: the server is away.")}stop(){this.opening.live?.send({kind:"stopGenerating"})}hear(e){e.kind==="generated"?this.place(e):e.kind==="failure"&&e.asked==="generate"?Ls.value=!1:e.kind==="generationStopped"?(Ls.value=!1,ut("note","Stopped. The scene is as it was.")):e.kind==="failure"&&e.asked==="place"?this.showBeside():e.kind==="revision"&&e.info.id===Pe.value?.id&&this.awaited&&(this.awaited=!1,_a.value=Bh(e.restored),ut("done","It stands in the scene. Undo takes it away."))}place({scene:e}){Ls.value=!1,this.made=e;const t=Pe.value;if(!t||!Ms.value){this.showBeside();return}const{focus:i,distance:s,fovDeg:r}=this.viewer.pose,a=qE*2*s*Math.tan(r*Math.PI/360),o=i.toArray();this.awaited=t.count>0,this.opening.live?.send({kind:"place",scene:t.id,source:e,center:o,size:a})}showBeside(){this.awaited=!1,this.opening.openScene(this.made,Pe.value?1:0)}moveLast(){_a.value&&(this.editor.selection.setIds(_a.value),on.value="transform")}}const $E=1024;async function QE(n){const e=await createImageBitmap(n).catch(()=>{throw new Error("This file is no picture that the browser can read.")}),t=Math.min(1,$E/Math.max(e.width,e.height)),i=document.createElement("canvas");return i.width=Math.max(1,Math.round(e.width*t)),i.height=Math.max(1,Math.round(e.height*t)),i.getContext("2d")?.drawImage(e,0,0,i.width,i.height),e.close(),i.toDataURL("image/png").split(",")[1]}const ZE=n=>n.type.startsWith("image/"),Qm=ae(null),Zm={get value(){return Qm.value??Pe.value?.count===0},set value(n){Qm.value=n}},Il=ae(""),Dl=ae(0),Km=ae(null),kh=2**31;function Jm(){Zn.value=!0,Zm.value=!0}async function jm(n){try{Tr.value=await QE(n),Jm()}catch(e){ut("error",e.message)}}function KE(){const n=Pl.value;return n?_(ts,{title:"Generate",open:Zm,badge:n.name,children:[n.takesText&&_(JE,{}),n.takesPicture&&_(jE,{}),_(eb,{}),_(tb,{usual:n.steps}),_(nb,{known:n})]}):null}function JE(){return _("textarea",{rows:3,"aria-label":"Prompt",placeholder:"What to make, such as: a wooden chair with a red cushion",value:Il.value,onInput:n=>Il.value=n.currentTarget.value})}function jE(){const n=jr(null);return Tr.value?_("div",{class:"picture-field",children:[_("img",{alt:"The picture it is made from",src:`data:image/png;base64,${Tr.value}`}),_(St,{icon:"close",size:14,label:"Remove picture",tip:"left",onClick:()=>Tr.value=null})]}):_(ht,{children:[_("button",{type:"button",class:"picture-field",onClick:()=>n.current?.click(),children:[_(li,{name:"picture"}),_("span",{children:"Drop a picture, or choose one"})]}),_("input",{ref:n,type:"file",accept:"image/*","aria-label":"Picture",hidden:!0,onChange:e=>{const t=e.currentTarget.files?.[0];e.currentTarget.value="",t&&jm(t)}})]})}function eb(){return _(_r,{label:"Seed",hint:"The same seed makes the same thing again",children:[_("input",{type:"number",min:"0",max:kh-1,step:"1","aria-label":"Seed",value:Dl.value,onChange:n=>Dl.value=Math.min(Math.max(Math.round(n.currentTarget.valueAsNumber)||0,0),kh-1)}),_(St,{icon:"dice",label:"Another seed",tip:"left",onClick:()=>Dl.value=Math.floor(Math.random()*kh)})]})}const eg=n=>Km.value??n;function tb({usual:n}){return _(dn,{label:"Steps",hint:"More are slower, and finer up to a point",value:{get value(){return eg(n)},set value(t){Km.value=t}},min:1,max:4*n,step:1,show:String})}function nb({known:n}){const{generation:e}=mt(),t=n.takesText&&Il.value.trim()!==""||n.takesPicture&&Tr.value!==null;return Ls.value?_(ib,{}):_("div",{class:"buttons even",children:[_(nt,{icon:"spark",kind:"accent",disabled:!t,onClick:()=>e.ask({prompt:Il.value.trim(),seed:Dl.value,steps:eg(n.steps)}),children:"Generate"}),_a.value&&_(nt,{icon:"move",title:"Select what was made last, and move it with handles",onClick:()=>e.moveLast(),children:"Move it"})]})}function ib(){const{generation:n}=mt(),e=_n.value?.share??null;return _("div",{class:"working",role:"status",children:[_("div",{class:"bar",role:"progressbar","aria-label":"Generating","aria-valuenow":Math.round((e??0)*100),children:_("div",{style:{width:`${(e??0)*100}%`}})}),_("div",{class:"working-line",children:[_("p",{class:"hint",children:[_n.value?.label??"generating","…"]}),_(nt,{icon:"stop",onClick:()=>n.stop(),children:"Stop"})]})]})}function tg(n){return new Ye().compose(ci(n),n.orientation,new R(1,1,1)).transpose().toArray()}function sb(n,e){const t=ul(n),i=Math.max(1,Math.floor(t*e.fps)),s=e.width/e.height,r=hl(n);return{keyframes:n.keyframes.map(({pose:a,time:o,transitionS:l})=>({matrix:tg(a),fov:a.fovDeg,aspect:s,override_transition_enabled:!0,override_transition_sec:l,override_time_enabled:!0,render_time:o})),camera_type:"perspective",default_fov:n.keyframes[0]?.pose.fovDeg??50,default_time:0,default_transition_sec:2,render_width:e.width,render_height:e.height,fps:e.fps,seconds:t,is_cycle:n.closed,smoothness_value:1-n.tension,camera_path:Array.from({length:i},(a,o)=>{const{pose:l,time:c}=r(o/e.fps);return{camera_to_world:tg(l),fov:l.fovDeg,aspect:s,render_time:c}})}}class xa extends Error{}const ng=n=>typeof n=="object"&&n!==null&&!Array.isArray(n),Us=(n,e)=>typeof n=="number"&&Number.isFinite(n)?n:e;function rb(n,e){const t=typeof n=="string"?JSON.parse(n):n;if(!Array.isArray(t)||t.length!==16||!t.every(Number.isFinite))throw new xa(`Keyframe ${e+1} of the camera path has no 4x4 matrix.`);const i=t,s=i[12]===0&&i[13]===0&&i[14]===0,r=new Ye().fromArray(i);return s?r.transpose():r}function ab(n,e,t,i){if(!ng(n))throw new xa(`Keyframe ${e+1} of the camera path is not a record.`);const[s,r]=[new R,new yt];rb(n.matrix,e).decompose(s,r,new R);const a=new R(0,0,-1).applyQuaternion(r),o=Us(n.fov,Us(t.default_fov,50)),l=Us(t.default_transition_sec,2),c=n.override_transition_enabled?Us(n.override_transition_sec,l):l,h=Math.min(Math.max(Us(n.render_time,Us(t.default_time,0)),0),1),f={focus:s.addScaledVector(a,i),distance:i,orientation:r,fovDeg:o};return{id:e+1,pose:f,time:h,transitionS:c}}function ob(n,e){let t;try{t=JSON.parse(n)}catch{throw new xa("This file is not JSON, so it is no camera path.")}if(!ng(t)||!Array.isArray(t.keyframes)||t.keyframes.length===0)throw new xa('This JSON file has no "keyframes", so it is no nerfstudio camera path.');const i=t,s=t.keyframes.map((a,o)=>ab(a,o,i,e)),r=1-Math.min(Math.max(Us(i.smoothness_value,1),0),1);return{keyframes:s,tension:r,closed:i.is_cycle===!0}}const lb=ae(!1),cb=[["640x360","640 × 360"],["1280x720","1280 × 720"],["1920x1080","1920 × 1080"],["3840x2160","3840 × 2160"],["1080x1080","1080 × 1080 square"],["1080x1920","1080 × 1920 upright"]];function ub(){const{flights:n}=mt(),e=pn.value.length;return _(ts,{title:"Camera flight",open:lb,badge:e>0?`${e} keys`:void 0,children:[e===0&&_("p",{class:"hint",children:["Set a key, move the camera",ri.value?" or the time":"",", set the next: the flight between them is smooth."]}),_("div",{class:"buttons even",children:[_(nt,{icon:"plus",kind:e<2?"accent":"plain",onClick:()=>n.addKey(),children:"Set key"}),_(nt,{icon:"orbit",title:"A circle around what you look at",onClick:()=>n.makeTurntable(),children:"Full circle"})]}),e>0&&_("ol",{class:"key-list",children:pn.value.map((t,i)=>_(hb,{frame:t,index:i},t.id))}),e>1&&_(fb,{}),_(db,{}),e>1&&_(pb,{})]})}function hb({frame:n,index:e}){const{flights:t}=mt();return _("li",{children:[_("button",{type:"button",class:"go",onClick:()=>t.goTo(e),children:["Key ",e+1,ri.value&&_("span",{class:"muted figure",children:[" at ",(n.time*Ki.value).toFixed(1)," s"]})]}),(e>0||Sr.value)&&_("input",{type:"number",min:"0.1",step:"0.1","aria-label":`Seconds to key ${e+1}`,title:"Seconds from the key before",value:n.transitionS,onChange:i=>t.change(n.id,{transitionS:Math.max(i.currentTarget.valueAsNumber||0,.1)})}),_(St,{icon:"camera",size:15,tip:"left",label:"Set to this view",onClick:()=>t.renewKey(n.id)}),_(St,{icon:"close",size:15,tip:"left",label:"Remove",onClick:()=>t.removeKey(n.id)})]})}function fb(){const{flights:n}=mt(),e=t=>{Fn.value=!1,Ii.value=t,n.show(t)};return _(ht,{children:[_("div",{class:"row-control",children:[_(St,{icon:Fn.value?"pause":"play",label:Fn.value?"Pause":"Fly",tip:"above",onClick:()=>n.toggle()}),_("input",{type:"range","aria-label":"Flight",min:0,max:bs.value,step:.01,value:Ii.value,style:{"--share":`${Ii.value/Math.max(bs.value,.001)*100}%`},onInput:t=>e(t.currentTarget.valueAsNumber)}),_("output",{class:"figure",children:`${Ii.value.toFixed(1)} / ${bs.value.toFixed(1)} s`})]}),_(dn,{label:"Straightness",value:fl,min:0,max:1,show:t=>`${Math.round(t*100)} %`}),_(As,{label:"Closed loop",value:Sr})]})}function db(){const{viewer:n}=mt(),e=jr(null),t=async s=>{try{const r=ob(await s.text(),n.pose.distance);pn.value=r.keyframes,fl.value=r.tension,Sr.value=r.closed}catch(r){ut("error",r instanceof xa?r.message:`${s.name} could not be read.`)}},i=()=>Ow(sb(Di.value,{...Um(Ih.value),fps:Number(Dh.value)}),"camera_path.json");return _("div",{class:"buttons even",children:[_(nt,{icon:"upload",title:"A camera path as nerfstudio writes it",onClick:()=>e.current?.click(),children:"Import"}),_(nt,{icon:"download",disabled:pn.value.length===0,onClick:i,children:"Export"}),_("input",{ref:e,type:"file",accept:".json",hidden:!0,"aria-label":"Camera path",onChange:s=>{const r=s.currentTarget.files?.[0];s.currentTarget.value="",r&&t(r)}})]})}function pb(){const{viewer:n}=mt();return ns.value!==null?_(ht,{children:[_("div",{class:"bar",role:"progressbar","aria-label":"Video","aria-valuenow":Math.round(ns.value*100),children:_("div",{style:{width:`${ns.value*100}%`}})}),_(nt,{icon:"stop",onClick:vE,children:"Stop"})]}):_(ht,{children:[_("h3",{children:"Video"}),_(ll,{label:"Size",value:Ih,options:cb}),_(ll,{label:"Frame rate",value:Dh,options:[["24","24"],["30","30"],["60","60"]]}),_(nt,{icon:"video",kind:"accent",onClick:()=>{_E(n)},children:"Make video"})]})}const ig={KeyW:[0,0,1],KeyS:[0,0,-1],KeyA:[-1,0,0],KeyD:[1,0,0],KeyE:[0,1,0],KeyQ:[0,-1,0],ArrowUp:[0,0,1],ArrowDown:[0,0,-1],ArrowLeft:[-1,0,0],ArrowRight:[1,0,0]},sg=n=>n instanceof Element&&n.closest("input, select, textarea, dialog")!==null;class mb{constructor(e){this.touched=e,window.addEventListener("keydown",this.onDown),window.addEventListener("keyup",t=>{this.held.delete(t.code),this.hurry=t.shiftKey}),window.addEventListener("blur",()=>this.held.clear())}touched;held=new Set;hurry=!1;onDown=e=>{this.hurry=e.shiftKey,!(e.ctrlKey||e.metaKey||e.altKey||sg(e.target))&&e.code in ig&&this.held.add(e.code)};step(e,t,i,s){if(this.held.size===0)return!1;const r=new R;for(const a of this.held)r.add(new R(...ig[a]));return r.lengthSq()===0?!1:(this.touched(),r.setLength(i*t*(this.hurry?4:1)),e.change(a=>Hw(a,r,s)),!0)}}const Ll=n=>()=>n.value=!n.value;function gb(n){const e=()=>(Pe.value?.cameras.length??0)>0;return[{group:"Camera",title:"Home",keys:["H"],run:()=>n.home()},{group:"Camera",title:"Frame the whole scene",keys:["F"],run:()=>n.frameAll()},{group:"Camera",title:"Another axis is up",keys:["U"],run:()=>n.cycleUp()},{group:"Camera",title:"Orbit",keys:["O"],run:()=>Yn.value="orbit"},{group:"Camera",title:"Fly",keys:["V"],run:()=>Yn.value="fly"},{group:"Camera",title:"Walk",keys:["N"],run:()=>Yn.value="walk"},{group:"Camera",title:"Previous camera",keys:["["],run:()=>n.nextCamera(-1),when:e},{group:"Camera",title:"Next camera",keys:["]"],run:()=>n.nextCamera(1),when:e},{group:"Camera",title:"Compare with the photo",keys:["P"],run:()=>ag(n),when:()=>e()&&Pe.value?.cameras.some(t=>t.photoUrl!==null)===!0},..._b(),{group:"View",title:"Floor grid",keys:["G"],run:Ll(rl)},{group:"View",title:"Show cameras",keys:["C"],run:Ll(mr),when:e},{group:"View",title:"Dark or light",keys:["L"],run:()=>rg()},{group:"Time",title:"Play or pause",keys:["Space"],run:km,when:()=>ri.value},{group:"Time",title:"Previous frame",keys:[","],run:()=>Tl(-1,pr.value),when:()=>ri.value},{group:"Time",title:"Next frame",keys:["."],run:()=>Tl(1,pr.value),when:()=>ri.value},{group:"Page",title:"Hide everything but the scene",keys:["I"],run:vb},{group:"Page",title:"Panel at the side",keys:["\\"],run:Ll(Zn)},{group:"Page",title:"This help",keys:["?"],run:Ll(Ri)}]}function vb(){ys.value=!ys.value,ys.value&&ut("note","Press I or Escape to have the page back.")}function rg(){ji.value=ji.value==="dark"?"light":"dark"}function ag(n){if($n.value){$n.value=!1;return}const e=Pe.value?.cameras??[],t=Tn.value??e.findIndex(i=>i.photoUrl!==null);e[t]?.photoUrl&&(Tn.value===null&&n.lookThrough(t),$n.value=!0)}const og=[["color","Colour"],["depth","Depth"],["normals","Normals"],["opacity","Opacity"],["motion","Motion"],["ellipsoids","Ellipsoids"],["points","Points"]],lg=()=>og.filter(([n])=>n!=="motion"||ri.value);function _b(){return og.map(([n,e],t)=>({group:"View",title:e,keys:[String(t+1)],run:()=>sa.value=n,when:()=>lg().some(([i])=>i===n)}))}function xb(n){const e=n.key===" "?"Space":n.key.length===1?n.key.toUpperCase():n.key,t=n.shiftKey&&/^[A-Z]$|^.{2,}$/.test(e)?"Shift+":"";return`${n.ctrlKey||n.metaKey?"Ctrl+":""}${t}${e}`}function Sb(n){window.addEventListener("keydown",e=>{const t=xb(e),i=sg(e.target)&&!(e.target instanceof HTMLInputElement&&e.target.type==="range");if(e.altKey||i&&t!=="Escape")return;const s=e.target instanceof HTMLButtonElement&&t==="Space",r=n.find(({keys:a,when:o})=>a.includes(t)&&(o?.()??!0));!r||s||(e.preventDefault(),r.run())})}const cg=(n,e)=>`${n}?width=${e}`;class Cr extends Error{constructor(e,t=null){super(e),this.status=t}status}function Sa(n){const e=n.trim(),t=/[.!?…]$/.test(e)?e:`${e}.`;return/^[a-z]+[ ,]/.test(t)?t.charAt(0).toUpperCase()+t.slice(1):t}async function Mb(n){if(n.ok)return n.json();const e=await n.json().catch(()=>null);throw new Cr(Sa(e?.error??`The server answered ${n.status}.`),n.status)}class zh{served=!0;token=new URLSearchParams(location.search).get("token");url(e){const t=new URL(e,location.href);return this.token&&!t.searchParams.has("token")&&t.searchParams.set("token",this.token),t.href}async info(e){const t=e?`api/info?scene=${encodeURIComponent(e)}`:"api/info";return this.infoAt(t)}async infoAt(e){const t=await fetch(this.url(e)).catch(()=>{throw new Cr("The viewer’s server does not answer. Is view3d still running?")});return await Mb(t)}pack(e){return Promise.resolve(this.url(e.packUrl))}upload(e,t){return new Promise((i,s)=>{const r=new XMLHttpRequest;r.open("POST",this.url(`api/upload?name=${encodeURIComponent(e.name)}`)),r.responseType="json",r.upload.onprogress=({loaded:a,total:o})=>t(a/Math.max(o,1)),r.onerror=()=>s(new Cr(`${e.name} did not reach the server.`)),r.onload=()=>{const a=r.response;r.status<300&&a&&"sceneUrl"in a?i(a):s(new Cr(a&&"error"in a?Sa(a.error):`The server answered ${r.status}.`))},r.send(e)}).then(({sceneUrl:i})=>this.infoAt(i))}socketUrl(){const e=new URL(this.url("api/live"));return e.protocol=e.protocol==="https:"?"wss:":"ws:",e.href}}const yb=ae(!0),wb=240;function Ab(){const{viewer:n}=mt(),e=Pe.value?.cameras??[];if(e.length===0)return null;const t=Tn.value===null?null:e[Tn.value],i=e.some(s=>s.photoUrl!==null);return _(ts,{title:"Cameras",open:yb,badge:String(e.length),children:[_(As,{label:"Show in scene",value:mr}),mr.value&&_(dn,{label:"Size",value:Ku,min:.2,max:4,step:.1,show:s=>`${s.toFixed(1)}×`}),_("div",{class:"camera-list",children:e.map((s,r)=>_(bb,{camera:s,index:r},s.name))}),i&&_("div",{class:"buttons even",children:_(nt,{icon:"split",kind:$n.value?"accent":"plain",onClick:()=>ag(n),children:$n.value?"Stop comparing":"Compare with photo"})}),t?.psnr!=null&&_("p",{class:"hint figure",children:`${t.name}: ${t.psnr.toFixed(2)} dB PSNR`})]})}const Eb=n=>(n.split("/").pop()??n).replace(/\.\w{2,5}$/,"");function bb({camera:n,index:e}){const{viewer:t,opening:i}=mt(),s=Tn.value===e;return _("button",{type:"button",class:`camera-card ${n.photoUrl?"":"no-photo"}`,"aria-label":`Fly to ${n.name}`,"aria-current":s,title:n.name,onClick:()=>{const r=$n.value;t.lookThrough(e),$n.value=r&&n.photoUrl!==null},children:[n.photoUrl?_("img",{loading:"lazy",decoding:"async",alt:"",src:i.source.url(cg(n.photoUrl,wb))}):_(li,{name:"camera",size:20}),n.split==="test"&&_("span",{class:"test",children:"test"}),_("span",{class:"name",children:Eb(n.name)})]})}const Tb=9e3,Cb=".ply,.spz,.sog,.splat,.ksplat,.splatv,.glb";function Rb(){const n=_n.value;return n?_("div",{class:`loading ${n.share===null?"unknown":""}`,role:"progressbar","aria-label":n.label,"aria-valuenow":n.share===null?void 0:Math.round(n.share*100),style:{"--share":n.share??1},children:_("div",{})}):null}const Pb={error:"alert",note:"help",done:"check"};function Ib(){return _("div",{class:"toasts","aria-live":"polite",children:gr.value.map(({id:n,kind:e,text:t})=>_("div",{class:`toast card ${e}`,role:e==="error"?"alert":"status",children:[_(li,{name:Pb[e]}),_("span",{children:t}),_(St,{icon:"close",size:14,label:"Dismiss",tip:"above",onClick:()=>eh(n)})]},n))})}function Ul({pane:n,children:e}){const{opening:t}=mt(),i=jr(null);return _(ht,{children:[_(nt,{icon:"upload",kind:n===0&&!Pe.value?"accent":"plain",onClick:()=>i.current?.click(),children:e}),_("input",{ref:i,type:"file",accept:Cb,hidden:!0,onChange:s=>{const r=s.currentTarget.files?.[0];s.currentTarget.value="",r&&t.openFile(r,n)}})]})}function Db(){return Pl.value&&Pe.value?.count===0?_(Lb,{}):Pe.value?null:_n.value?_(Nb,{}):_("div",{class:"empty",children:[_("span",{class:"glyph",children:_(li,{name:"box",size:36})}),_("h2",{children:"No scene is open"}),Ss.value?_(ht,{children:[_("p",{children:"Drop a scene anywhere on this page: ply, spz, sog, splat or glb. It stays on this computer."}),_(Ul,{pane:0,children:"Choose a file"})]}):_("p",{children:"This page should hold a scene, but it could not be read."})]})}function Lb(){return _("div",{class:"empty",children:[_("span",{class:"glyph",children:_(li,{name:"spark",size:36})}),_("h2",{children:"Nothing is here yet"}),_("p",{children:"Say what to make, or drop a scene anywhere on this page."}),_("div",{class:"buttons",children:[!Zn.value&&_(nt,{icon:"spark",kind:"accent",onClick:Jm,children:"Say what to make"}),_(Ul,{pane:0,children:"Choose a file"})]})]})}function Ub(){const{viewer:n}=mt(),e=xs(!0);return ur(()=>{const t=()=>e.value=!1;n.onTouched.add(t);const i=setTimeout(t,Tb);return()=>{n.onTouched.delete(t),clearTimeout(i)}},[n,e]),!e.value||on.value!=="navigate"||Tn.value!==null||Pe.value?.count===0?null:_("p",{class:"first-hint card",children:matchMedia("(pointer: coarse)").matches?"Drag to look around · pinch to come nearer":"Drag to look around · scroll to come nearer · double click to focus"})}function Nb(){return _("div",{class:"empty",role:"status",children:_("p",{children:[_n.value?.label,"…"]})})}function Fb(){const{opening:n,viewer:e}=mt(),t=xs(!1);return ur(()=>{let i=0;const s=h=>h.dataTransfer?.types.includes("Files")??!1,c={dragenter:h=>{s(h)&&(i+=1,t.value=!0)},dragleave:()=>{i=Math.max(0,i-1),t.value=i>0},dragover:h=>h.preventDefault(),drop:h=>{h.preventDefault(),i=0,t.value=!1;const f=h.dataTransfer?.files[0],u=e.stage.layout!=="single"&&h.clientX>e.stage.size.width/2;f&&ZE(f)&&Pl.value?.takesPicture?jm(f):f&&n.openFile(f,u?1:0)}};for(const[h,f]of Object.entries(c))window.addEventListener(h,f);return()=>{for(const[h,f]of Object.entries(c))window.removeEventListener(h,f)}},[n,e,t]),t.value?_("div",{class:"drop-veil",children:[_(li,{name:"upload",size:34}),Ss.value?"Drop to open":"This page stands alone and opens no files"]}):null}const Ob=ae(!1);function Bb(){const{opening:n}=mt(),e=(Pe.value?.scenes??[]).filter(({id:t})=>t!==Pe.value?.id);return Ss.value?_(ts,{title:"Scenes",open:Ob,badge:Un.value?"2 open":void 0,children:[e.length>0&&_("ul",{class:"key-list",children:e.map(({id:t,name:i})=>_("li",{children:[_("button",{type:"button",class:"go",title:`Open ${i}`,onClick:()=>{n.openScene(t,0)},children:i}),_(nt,{title:"Beside the scene that is open",onClick:()=>{n.openScene(t,1)},children:"Beside"})]},t))}),_("div",{class:"buttons even",children:[_(Ul,{pane:0,children:"Open file"}),_(Ul,{pane:1,children:"Open beside"})]}),Un.value&&!_n.value&&_(ht,{children:[_("p",{class:"hint figure",children:`${Un.value.name}: ${Pi(Un.value.count)} splats`}),_(xr,{label:"How two scenes are shown",value:Qn,options:[["side","Side by side"],["wipe","Wipe"],["single","First only"]]}),_(nt,{icon:"close",onClick:()=>n.closeSecond(),children:"Close second scene"})]})]}):null}const ug=n=>n.map(e=>Number(e.toPrecision(6))).join(",");function hg({pose:n,up:e,time:t}){const i=[...n.focus.toArray(),...n.orientation.toArray(),n.distance,n.fovDeg];return`#camera=${ug(i)}&up=${ug(e.toArray())}&t=${Number(t.toFixed(4))}`}function kb(n){const e=new URLSearchParams(n.replace(/^#/,"")),t=(e.get("camera")??"").split(",").map(Number),i=(e.get("up")??"").split(",").map(Number),s=Number(e.get("t")??0);if(!(t.length===9&&i.length===3&&[...t,...i,s].every(Number.isFinite))||t[7]<=0||t[8]<=1||t[8]>=170)return null;const a=new yt().fromArray(t,3),o=new R().fromArray(i);return a.lengthSq()<1e-6||o.lengthSq()<1e-6?null:{pose:{focus:new R().fromArray(t),orientation:a.normalize(),distance:t[7],fovDeg:t[8]},up:o.normalize(),time:Math.min(Math.max(s,0),1)}}const zb=ae(!1),fg=ae("1"),dg=ae(!1),pg=ae(""),mg=ae(""),gg=ae(!1);function Hb(){const{viewer:n}=mt();return _(ts,{title:"Export",open:zb,children:[_("h3",{children:"Picture"}),_(xr,{label:"Size of the picture",value:fg,options:[["1","Screen"],["2","2×"],["4","4×"]]}),_(As,{label:"Transparent",value:dg}),_("div",{class:"buttons even",children:[_(nt,{icon:"camera",onClick:()=>{xE(n,Number(fg.value),dg.value)},children:"Save picture"}),_(Gb,{})]}),Ms.value&&_(Vb,{})]})}function Gb(){const{viewer:n}=mt(),e=async()=>{const t=new URL(location.href);t.hash=hg({pose:n.pose,up:n.up,time:ct.value});try{await navigator.clipboard.writeText(t.href),ut("done","The link to this view was copied.")}catch{ut("note","The browser did not allow copying: the address bar holds the link.")}};return _(nt,{icon:"link",title:"Camera and time are part of the link",onClick:()=>{e()},children:"Copy link"})}function Vb(){const{editor:n}=mt(),e=Pe.value?.formats??[];if(e.length===0)return null;const t=e.find(s=>s.suffix===mg.value)??e[0],i=pg.value||`${(Pe.value?.name??"scene").replace(/\.[^.]+$/,"")}_edited`;return _(ht,{children:[_("h3",{children:"Scene"}),_(_r,{label:"Name",children:_("input",{type:"text",value:i,spellcheck:!1,onInput:s=>pg.value=s.currentTarget.value})}),_(ll,{label:"Format",value:mg,options:e.map(s=>[s.suffix,`${s.name} (${s.suffix})`])}),_("p",{class:"hint",children:t.description}),_(As,{label:"Replace file",hint:"Write over a file of this name",value:gg}),_(nt,{icon:"save",kind:"accent",onClick:()=>n.save(i,t,gg.value),children:"Save scene"})]})}const Ma=20;function vg(n){const e=10**Math.floor(Math.log10(n)),t=n/e;return e*(t>=5?5:t>=2?2:1)}function Wb(n,e,t,i){const s=n.clone().add(e).multiplyScalar(.5),r=e.clone().sub(n).multiplyScalar(.5),a=Math.abs(r.x*t.x)+Math.abs(r.y*t.y)+Math.abs(r.z*t.z),o=vg(r.length()/4),l=new qr(Xb(o,i),new ms({vertexColors:!0,transparent:!0}));return l.quaternion.copy(new yt().setFromUnitVectors(new R(0,1,0),t)),l.position.copy(s).addScaledVector(t,-a),l.renderOrder=-1,l}function Xb(n,e){const t=[],i=[],s=(o,l)=>Math.max(0,1-Math.hypot(o,l)/Ma)**1.5,r=(o,l,c)=>{t.push(o*n,0,l*n),i.push(e.r,e.g,e.b,s(o,l)*(c?.55:.25))};for(let o=-Ma;o<=Ma;o++)for(let l=-Ma;l<Ma;l++)r(o,l,o%5===0),r(o,l+1,o%5===0),r(l,o,o%5===0),r(l+1,o,o%5===0);const a=new xt;return a.setAttribute("position",new tt(t,3)),a.setAttribute("color",new tt(i,4)),a}const Nl=264,Fl=112,ya=30,qb=16,Yb=400;function $b(n,e){const t=vg(Math.max(e-n,1e-9)/2.2),i=Math.ceil(n/t-1e-9);return Array.from({length:Math.floor(e/t+1e-9)-i+1},(s,r)=>(i+r)*t)}function Qb({points:n,label:e}){if(n.length<2)return null;const t=Math.max(1,Math.ceil(n.length/Yb)),i=n.filter((u,d)=>d%t===0||d===n.length-1),s=i.map(({y:u})=>u),[r,a]=[Math.min(...s),Math.max(...s)],[o,l]=[i[0].x,i[i.length-1].x],c=u=>ya+(u-o)/Math.max(l-o,1e-9)*(Nl-ya-4),h=u=>6+(1-(u-r)/Math.max(a-r,1e-9))*(Fl-qb-10),f=i.map(({x:u,y:d},v)=>`${v?"L":"M"}${c(u).toFixed(1)} ${h(d).toFixed(1)}`).join("");return _("svg",{class:"chart",viewBox:`0 0 ${Nl} ${Fl}`,role:"img","aria-label":e,children:[$b(r,a).map(u=>_("g",{children:[_("line",{class:"grid",x1:ya,x2:Nl,y1:h(u),y2:h(u)}),_("text",{x:ya-6,y:h(u)+3,"text-anchor":"end",children:Number(u.toPrecision(3))})]},u)),_("text",{x:ya,y:Fl-2,children:Pi(o)}),_("text",{x:Nl-2,y:Fl-2,"text-anchor":"end",children:`${Pi(l)} steps`}),_("path",{class:"line",d:f})]})}const Zb=ae(!0),_g=ae("psnr"),Kb={paused:"Paused",stopping:"Stopping",finished:"Finished"};function Jb(){const n=Nn.value;if(n!==null)return n==="running"?`${Math.round(aa.value*100)} %`:Kb[n]}function xg(){return oa.value!==null||oi.value.length>1||Nn.value!==null?_(ts,{title:Nn.value?"Training":"Quality",open:Zb,badge:Jb(),children:[Nn.value&&_(jb,{}),_(t1,{}),oi.value.length>1&&_(n1,{})]}):null}function jb(){const{opening:n}=mt(),e=i=>()=>{n.live?.send({kind:"setTraining",action:i})||ut("error","The training cannot be reached: the server is away.")},t=Nn.value;return _(ht,{children:[_("div",{class:"bar",role:"progressbar","aria-label":"Training","aria-valuenow":Math.round(aa.value*100),children:_("div",{style:{width:`${aa.value*100}%`}})}),(t==="running"||t==="paused")&&_("div",{class:"buttons even",children:[t==="running"?_(nt,{icon:"pause",onClick:e("pause"),children:"Pause"}):_(nt,{icon:"play",kind:"accent",onClick:e("resume"),children:"Resume"}),_(nt,{icon:"stop",onClick:e("stop"),title:"Keeps what has been learned so far",children:"Stop"})]})]})}function e1(){const n=oi.value[oi.value.length-1],e=[],{value:t}=oa,i=t?.test??t?.train;return e.push(["PSNR",i?.psnr?.toFixed(2)],["SSIM",i?.ssim?.toFixed(3)],["LPIPS",i?.lpips?.toFixed(3)]),i?.psnrMoving!=null&&e.push(["Moving parts",i.psnrMoving.toFixed(2)]),Nn.value&&n&&e.push(["Step",Pi(n.step)],["PSNR",n.psnr?.toFixed(2)],["Splats",Pi(n.count)]),t?.seconds!=null&&e.push(["Trained in",pw(t.seconds)]),t?.steps!=null&&e.push(["Steps",Pi(t.steps)]),e.filter(s=>s[1]!==void 0)}function t1(){const n=e1();if(n.length===0)return null;const e=oa.value?.test?.psnr!=null?"On photos that training has not seen":null;return _(ht,{children:[_("dl",{class:"figures",children:n.map(([t,i])=>_("div",{children:[_("dt",{children:t}),_("dd",{children:i})]},t))}),e&&_("p",{class:"hint",children:e})]})}function n1(){const n=oi.value.some(i=>i.psnr!==null),e=n?_g.value:"loss",t=oi.value.flatMap(i=>{const s=i[e];return s===null?[]:[{x:i.step,y:s}]});return _(ht,{children:[n&&_(xr,{label:"Curve",value:_g,options:[["psnr","PSNR"],["loss","Loss"]]}),_(Qb,{points:t,label:e==="psnr"?"PSNR (dB) by training step":"Loss by training step"})]})}const i1=ae(!0),wa=ae(!1);function s1(){return _(ts,{title:"View",open:i1,children:[_(r1,{}),_("div",{class:"phone-only",children:_(xr,{label:"Navigation",value:Yn,options:[["orbit","Orbit"],["fly","Look around"]]})}),_(ll,{label:"Background",value:il,options:[["dark","Dark"],["black","Black"],["white","White"],["custom","Own colour"]]}),il.value==="custom"&&_(_r,{label:"Colour",children:_("input",{type:"color",value:sl.value,onInput:n=>sl.value=n.currentTarget.value})}),_(dn,{label:"Field of view",value:ra,min:15,max:110,step:1,show:n=>`${n.toFixed(0)}°`}),_(dn,{label:"Splat size",value:Zu,min:.05,max:1.5,step:.01,show:n=>`${Math.round(n*100)} %`}),_(As,{label:"Floor grid",value:rl}),_("button",{type:"button",class:"more","aria-expanded":wa.value,onClick:()=>wa.value=!wa.value,children:[wa.value?"Fewer options":"More options",_(li,{name:"chevron",size:14})]}),wa.value&&_(a1,{})]})}function r1(){return _("div",{class:"mode-grid",role:"radiogroup","aria-label":"What is shown",children:lg().map(([n,e])=>_("button",{type:"button",role:"radio","aria-checked":sa.value===n,onClick:()=>sa.value=n,children:e},n))})}function a1(){return _(ht,{children:[nl.value>0&&_(dn,{label:"Harmonics",hint:"How much colours change with the side they are seen from",value:tl,min:0,max:nl.value,step:1,show:n=>n.toFixed(0)}),_("h3",{children:"Edge filter"}),_(xr,{label:"Edge filter",value:el,options:[["classic","Classic"],["antialiased","Antialiased"]]}),_(dn,{label:"Travel speed",hint:"For W A S D",value:Ju,min:.1,max:5,step:.1,show:n=>`${n.toFixed(1)}×`}),Ss.value&&_(As,{label:"Drawn by Python",hint:"Pictures come from view3d, as recon3d renders them: slower, coarse while the camera moves",value:Ji})]})}function o1(){return!Pe.value||!Zn.value?null:_("aside",{class:"panel card","aria-label":"Panel",children:[_("div",{class:"panel-handle",children:[_("span",{children:"Settings"}),_(St,{icon:"close",label:"Close",tip:"left",onClick:()=>Zn.value=!1})]}),_("div",{class:"panel-scroll",children:[_(KE,{}),_(s1,{}),Nn.value&&_(xg,{}),_(Ab,{}),!Nn.value&&_(xg,{}),_(zE,{}),_(ub,{}),_(Bb,{}),_(Hb,{})]})]})}const l1=[["orbit","Orbit","O"],["fly","Fly","V"],["walk","Walk","N"]];function c1(){const{viewer:n}=mt();return _("header",{class:"topbar",children:[_(h1,{}),_("h1",{title:Pe.value?.name,children:Pe.value?.name??"view3d"}),Pe.value&&_(u1,{}),_("span",{class:"spring"}),Pe.value&&_(ht,{children:[_("div",{class:"group wide",role:"radiogroup","aria-label":"Navigation",children:l1.map(([e,t,i])=>_(St,{icon:e,label:t,keys:i,pressed:Yn.value===e,onClick:()=>Yn.value=e},e))}),_("span",{class:"divider wide"}),_("div",{class:"group",children:[_(St,{icon:"home",label:"Home",keys:"H",onClick:()=>n.home()}),_(St,{icon:"frame",label:"Frame all",keys:"F",onClick:()=>n.frameAll()}),_(St,{icon:"flip",label:"Turn upright",keys:"U",onClick:()=>n.cycleUp()})]}),_("span",{class:"divider"})]}),_("div",{class:"group",children:[_("span",{class:"wide",children:_(St,{icon:ji.value==="dark"?"sun":"moon",label:ji.value==="dark"?"Light":"Dark",keys:"L",onClick:rg})}),_(St,{icon:"help",label:"Help",keys:"?",pressed:Ri.value,onClick:()=>Ri.value=!Ri.value}),Pe.value&&_(St,{icon:"sliders",label:"Panel",keys:"\\",pressed:Zn.value,onClick:()=>Zn.value=!Zn.value})]})]})}function u1(){return _("span",{class:"facts figure",children:[_("span",{title:"Gaussians in this scene",children:[_("b",{children:Pi(Pe.value?.count??0)})," splats"]}),_("span",{class:"fps",title:"Pictures drawn in a second; nothing is drawn while nothing changes",children:al.value!==null&&_(ht,{children:[_("b",{children:al.value})," fps"]})}),ia.value==="lost"&&_("span",{role:"status",children:"offline"})]})}function h1(){return _("span",{class:"mark","aria-hidden":"true",children:_("svg",{width:"22",height:"22",viewBox:"0 0 24 24",fill:"currentColor",children:[_("ellipse",{cx:"8.5",cy:"9",rx:"6",ry:"3.4",transform:"rotate(-32 8.5 9)",opacity:"0.95"}),_("ellipse",{cx:"16",cy:"11",rx:"5.4",ry:"3",transform:"rotate(38 16 11)",opacity:"0.6"}),_("ellipse",{cx:"11",cy:"17",rx:"5.8",ry:"2.8",transform:"rotate(8 11 17)",opacity:"0.38"})]})})}function f1({engine:n,canvas:e}){document.documentElement.dataset.theme=ji.value;const t=Pe.value!==null&&(Pe.value.count>0||Pe.value.canUndo||Pe.value.canRedo),i=["app",t&&"has-toolbar",Pe.value&&Zn.value&&"panel-open",ns.value!==null&&"filming"];return _(Op.Provider,{value:n,children:_("div",{class:i.filter(Boolean).join(" "),children:[_(d1,{engine:n,canvas:e}),_(AE,{}),_(EE,{}),_(Tw,{}),_(Db,{}),!ys.value&&_(ht,{children:[_(c1,{}),_(Rb,{}),t&&_(Dw,{}),t&&_(Lw,{}),_(o1,{}),ri.value&&_(RE,{}),Pe.value&&_(Ub,{})]}),_(Ib,{}),_(NE,{}),_(Fb,{})]})})}function d1({engine:n,canvas:e}){const t=jr(null);return ur(()=>{t.current&&(t.current.append(e),n.viewer.stage.fill(t.current))},[e,n]),_("main",{class:"stage",ref:t,"aria-label":"Scene"})}const Ns=()=>Ms.value;function p1(n){Ri.value?Ri.value=!1:ys.value?ys.value=!1:on.value!=="navigate"?on.value="navigate":Sn.value>0&&n.selection.none()}function m1(n){const e=[...Jp,jp];return[{group:"Edit",title:rh.label,keys:[rh.keys],run:()=>ah("measure")},...e.map(t=>({group:"Edit",title:t.label,keys:[t.keys],run:()=>ah(t.tool),when:Ns})),{group:"Edit",title:"Select all",keys:["Ctrl+A"],run:()=>n.selection.all(),when:Ns},{group:"Edit",title:"Invert the selection",keys:["Ctrl+I"],run:()=>n.selection.invert(),when:Ns},{group:"Edit",title:"Delete selected",keys:["Delete","Backspace"],run:()=>n.delete(),when:Ns},{group:"Edit",title:"Duplicate selected",keys:["Ctrl+D"],run:()=>n.duplicate(),when:Ns},{group:"Edit",title:"Undo",keys:["Ctrl+Z"],run:()=>n.undo(),when:Ns},{group:"Edit",title:"Redo",keys:["Ctrl+Y","Ctrl+Shift+Z"],run:()=>n.redo(),when:Ns},{group:"Page",title:"Leave tool or selection",keys:["Escape"],run:()=>p1(n)}]}function g1(n){return[{group:"Camera",title:"Set a key of the flight",keys:["K"],run:()=>n.addKey()},{group:"Camera",title:"Fly along the keys",keys:["Shift+K"],run:()=>n.toggle()}]}class v1{constructor(e,t){this.pane=e,this.changed=t}pane;changed;marks=new Uint8Array(0);known=new Int32Array(0);get rows(){return Uint32Array.from(this.rowsWhere(e=>this.marks[e]===1))}get ids(){const e=this.known;return Int32Array.from(this.rowsWhere(t=>this.marks[t]===1),t=>e[t])}refresh(){const e=new Set(this.ids);this.known=this.pane.mesh?.ids.slice()??new Int32Array(0),this.marks=Uint8Array.from(this.known,t=>+e.has(t)),this.show()}set(e,t){this.marks.length!==this.pane.columns.count&&this.refresh(),t==="replace"&&this.marks.fill(0);const i=t==="subtract"?0:1;for(let s=0;s<e.length;s++)this.marks[e[s]]=i;this.show()}setIds(e){const t=new Set(e);this.set(this.rowsWhere(i=>t.has(this.known[i])),"replace")}all(){this.set(this.rowsWhere(()=>!0),"replace")}none(){this.set([],"replace")}invert(){this.set(this.rowsWhere(e=>this.marks[e]===0),"replace")}rowsWhere(e){const{mesh:t}=this.pane,i=[];for(let s=0;s<this.marks.length;s++)e(s)&&((t?.stateOf(s)??0)&qo)===0&&i.push(s);return i}show(){const{mesh:e}=this.pane;if(!e){Sn.value=0;return}e.setState(this.known,bp,!1);const t=this.ids;e.setState(t,bp,!0),Sn.value=t.length,this.changed()}}class _1{constructor(e,t){this.viewer=e,this.opening=t,this.selection=new v1(e.pane,()=>e.stage.invalidate()),t.onScene.add(()=>this.selection.refresh())}viewer;opening;selection;delete(){this.withSelection(e=>[{kind:"delete",selection:e}])}keep(){this.withSelection(e=>[{kind:"keep",selection:e}])}duplicate(){const{radius:e}=this.viewer.pane.bounds,t=[e*.1,0,0];this.withSelection(i=>[{kind:"duplicate",selection:i,shift:t}])}transform(e){this.withSelection(t=>[{kind:"transform",selection:t,...e}])}recolor(e,t){this.withSelection(i=>[...e?[{kind:"recolor",selection:i,...e}]:[],...t===1?[]:[{kind:"fade",selection:i,factor:t}]])}undo(){Pe.value?.canUndo&&this.say({kind:"undo",scene:Pe.value.id})}redo(){Pe.value?.canRedo&&this.say({kind:"redo",scene:Pe.value.id})}save(e,t,i){const s=Pe.value;if(!s)return;const r=s.moving>0&&!t.moves?ct.value:null;this.say({kind:"save",scene:s.id,format:t.suffix,name:e,replace:i,time:r})}withSelection(e){const t=Pe.value;if(!t||!Ms.value)return;if(Sn.value===0){ut("note","Select something first: pick a tool on the left and draw over the scene.");return}const s=Sn.value===t.count?{kind:"everything"}:{kind:"ids",ids:XE(this.selection.ids)},r=e(s);r.length>0&&this.say({kind:"edit",scene:t.id,operations:r})}say(e){this.opening.live?.send(e)||ut("error","view3d cannot be reached, so nothing was changed. Is it still running?")}}const Fs=new Mv,It=new R,is=new R,bt=new yt,Sg={X:new R(1,0,0),Y:new R(0,1,0),Z:new R(0,0,1)},Hh={type:"change"},Mg={type:"mouseDown",mode:null},yg={type:"mouseUp",mode:null},wg={type:"objectChange"};class x1 extends yv{constructor(e,t=null){super(void 0,t);const i=new E1(this);this._root=i;const s=new b1;this._gizmo=s,i.add(s);const r=new T1;this._plane=r,i.add(r);const a=this;function o(E,A){let C=A;Object.defineProperty(a,E,{get:function(){return C!==void 0?C:A},set:function(b){C!==b&&(C=b,r[E]=b,s[E]=b,a.dispatchEvent({type:E+"-changed",value:b}),a.dispatchEvent(Hh))}}),a[E]=A,r[E]=A,s[E]=A}o("camera",e),o("object",void 0),o("enabled",!0),o("axis",null),o("mode","translate"),o("translationSnap",null),o("rotationSnap",null),o("scaleSnap",null),o("space","world"),o("size",1),this.viewport=null,o("dragging",!1),o("showX",!0),o("showY",!0),o("showZ",!0),o("showXY",!0),o("showYZ",!0),o("showXZ",!0),o("showXYZE",!0),o("showE",!0),o("minX",-1/0),o("maxX",1/0),o("minY",-1/0),o("maxY",1/0),o("minZ",-1/0),o("maxZ",1/0);const l=new R,c=new R,h=new yt,f=new yt,u=new R,d=new yt,v=new R,M=new R,m=new R,p=0,x=new R;o("worldPosition",l),o("worldPositionStart",c),o("worldQuaternion",h),o("worldQuaternionStart",f),o("cameraPosition",u),o("cameraQuaternion",d),o("pointStart",v),o("pointEnd",M),o("rotationAxis",m),o("rotationAngle",p),o("eye",x),this._offset=new R,this._startNorm=new R,this._endNorm=new R,this._cameraScale=new R,this._parentPosition=new R,this._parentQuaternion=new yt,this._parentQuaternionInv=new yt,this._parentScale=new R,this._worldScaleStart=new R,this._worldQuaternionInv=new yt,this._worldScale=new R,this._positionStart=new R,this._quaternionStart=new yt,this._scaleStart=new R,this._getPointer=S1.bind(this),this._onPointerDown=y1.bind(this),this._onPointerHover=M1.bind(this),this._onPointerMove=w1.bind(this),this._onPointerUp=A1.bind(this),t!==null&&this.connect(t)}connect(e){super.connect(e),this.domElement.addEventListener("pointerdown",this._onPointerDown),this.domElement.addEventListener("pointermove",this._onPointerHover),this.domElement.addEventListener("pointerup",this._onPointerUp),this.domElement.style.touchAction="none"}disconnect(){this.domElement.removeEventListener("pointerdown",this._onPointerDown),this.domElement.removeEventListener("pointermove",this._onPointerHover),this.domElement.removeEventListener("pointermove",this._onPointerMove),this.domElement.removeEventListener("pointerup",this._onPointerUp),this.domElement.style.touchAction=""}getHelper(){return this._root}pointerHover(e){if(this.object===void 0||this.dragging===!0)return;e!==null&&Fs.setFromCamera(e,this.camera);const t=Gh(this._gizmo.picker[this.mode],Fs);t?this.axis=t.object.name:this.axis=null}pointerDown(e){if(!(this.object===void 0||this.dragging===!0||e!=null&&e.button!==0)&&this.axis!==null){e!==null&&Fs.setFromCamera(e,this.camera);const t=Gh(this._plane,Fs,!0);t&&(this.object.updateMatrixWorld(),this.object.parent.updateMatrixWorld(),this._positionStart.copy(this.object.position),this._quaternionStart.copy(this.object.quaternion),this._scaleStart.copy(this.object.scale),this.object.matrixWorld.decompose(this.worldPositionStart,this.worldQuaternionStart,this._worldScaleStart),this.pointStart.copy(t.point).sub(this.worldPositionStart)),this.dragging=!0,Mg.mode=this.mode,this.dispatchEvent(Mg)}}pointerMove(e){const t=this.axis,i=this.mode,s=this.object;let r=this.space;if(i==="scale"?r="local":(t==="E"||t==="XYZE"||t==="XYZ")&&(r="world"),s===void 0||t===null||this.dragging===!1||e!==null&&e.button!==-1)return;e!==null&&Fs.setFromCamera(e,this.camera);const a=Gh(this._plane,Fs,!0);if(a){if(this.pointEnd.copy(a.point).sub(this.worldPositionStart),i==="translate")this._offset.copy(this.pointEnd).sub(this.pointStart),r==="local"&&t!=="XYZ"&&this._offset.applyQuaternion(this._worldQuaternionInv),t.indexOf("X")===-1&&(this._offset.x=0),t.indexOf("Y")===-1&&(this._offset.y=0),t.indexOf("Z")===-1&&(this._offset.z=0),r==="local"&&t!=="XYZ"?this._offset.applyQuaternion(this._quaternionStart).divide(this._parentScale):this._offset.applyQuaternion(this._parentQuaternionInv).divide(this._parentScale),s.position.copy(this._offset).add(this._positionStart),this.translationSnap&&(r==="local"&&(s.position.applyQuaternion(bt.copy(this._quaternionStart).invert()),t.search("X")!==-1&&(s.position.x=Math.round(s.position.x/this.translationSnap)*this.translationSnap),t.search("Y")!==-1&&(s.position.y=Math.round(s.position.y/this.translationSnap)*this.translationSnap),t.search("Z")!==-1&&(s.position.z=Math.round(s.position.z/this.translationSnap)*this.translationSnap),s.position.applyQuaternion(this._quaternionStart)),r==="world"&&(s.getWorldPosition(It),t.search("X")!==-1&&(It.x=Math.round(It.x/this.translationSnap)*this.translationSnap),t.search("Y")!==-1&&(It.y=Math.round(It.y/this.translationSnap)*this.translationSnap),t.search("Z")!==-1&&(It.z=Math.round(It.z/this.translationSnap)*this.translationSnap),s.position.copy(s.parent.worldToLocal(It)))),s.position.x=Math.max(this.minX,Math.min(this.maxX,s.position.x)),s.position.y=Math.max(this.minY,Math.min(this.maxY,s.position.y)),s.position.z=Math.max(this.minZ,Math.min(this.maxZ,s.position.z));else if(i==="scale"){if(t.search("XYZ")!==-1){let o=this.pointEnd.length()/this.pointStart.length();this.pointEnd.dot(this.pointStart)<0&&(o*=-1),is.set(o,o,o)}else It.copy(this.pointStart),is.copy(this.pointEnd),It.applyQuaternion(this._worldQuaternionInv),is.applyQuaternion(this._worldQuaternionInv),is.divide(It),t.search("X")===-1&&(is.x=1),t.search("Y")===-1&&(is.y=1),t.search("Z")===-1&&(is.z=1);s.scale.copy(this._scaleStart).multiply(is),this.scaleSnap&&(t.search("X")!==-1&&(s.scale.x=Math.round(s.scale.x/this.scaleSnap)*this.scaleSnap||this.scaleSnap),t.search("Y")!==-1&&(s.scale.y=Math.round(s.scale.y/this.scaleSnap)*this.scaleSnap||this.scaleSnap),t.search("Z")!==-1&&(s.scale.z=Math.round(s.scale.z/this.scaleSnap)*this.scaleSnap||this.scaleSnap))}else if(i==="rotate"){this._offset.copy(this.pointEnd).sub(this.pointStart);const o=20/this.worldPosition.distanceTo(It.setFromMatrixPosition(this.camera.matrixWorld));let l=!1;t==="XYZE"?(this.rotationAxis.copy(this._offset).cross(this.eye).normalize(),this.rotationAngle=this._offset.dot(It.copy(this.rotationAxis).cross(this.eye))*o):(t==="X"||t==="Y"||t==="Z")&&(this.rotationAxis.copy(Sg[t]),It.copy(Sg[t]),r==="local"&&It.applyQuaternion(this.worldQuaternion),It.cross(this.eye),It.length()===0?l=!0:this.rotationAngle=this._offset.dot(It.normalize())*o),(t==="E"||l)&&(this.rotationAxis.copy(this.eye),this.rotationAngle=this.pointEnd.angleTo(this.pointStart),this._startNorm.copy(this.pointStart).normalize(),this._endNorm.copy(this.pointEnd).normalize(),this.rotationAngle*=this._endNorm.cross(this._startNorm).dot(this.eye)<0?1:-1),this.rotationSnap&&(this.rotationAngle=Math.round(this.rotationAngle/this.rotationSnap)*this.rotationSnap),r==="local"&&t!=="E"&&t!=="XYZE"?(s.quaternion.copy(this._quaternionStart),s.quaternion.multiply(bt.setFromAxisAngle(this.rotationAxis,this.rotationAngle)).normalize()):(this.rotationAxis.applyQuaternion(this._parentQuaternionInv),s.quaternion.copy(bt.setFromAxisAngle(this.rotationAxis,this.rotationAngle)),s.quaternion.multiply(this._quaternionStart).normalize())}this.dispatchEvent(Hh),this.dispatchEvent(wg)}}pointerUp(e){e!==null&&e.button!==0||(this.dragging&&this.axis!==null&&(yg.mode=this.mode,this.dispatchEvent(yg)),this.dragging=!1,this.axis=null)}dispose(){this.disconnect(),this._root.dispose()}attach(e){return this.object=e,this._root.visible=!0,this}detach(){return this.object=void 0,this.axis=null,this._root.visible=!1,this}reset(){this.enabled&&this.dragging&&(this.object.position.copy(this._positionStart),this.object.quaternion.copy(this._quaternionStart),this.object.scale.copy(this._scaleStart),this.dispatchEvent(Hh),this.dispatchEvent(wg),this.pointStart.copy(this.pointEnd))}getRaycaster(){return Fs}getMode(){return this.mode}setMode(e){this.mode=e}setTranslationSnap(e){this.translationSnap=e}setRotationSnap(e){this.rotationSnap=e}setScaleSnap(e){this.scaleSnap=e}setSize(e){this.size=e}setSpace(e){this.space=e}setColors(e,t,i,s){const r=this._gizmo.materialLib;r.xAxis.color.set(e),r.yAxis.color.set(t),r.zAxis.color.set(i),r.active.color.set(s),r.xAxisTransparent.color.set(e),r.yAxisTransparent.color.set(t),r.zAxisTransparent.color.set(i),r.activeTransparent.color.set(s),r.xAxis._color&&r.xAxis._color.set(e),r.yAxis._color&&r.yAxis._color.set(t),r.zAxis._color&&r.zAxis._color.set(i),r.active._color&&r.active._color.set(s),r.xAxisTransparent._color&&r.xAxisTransparent._color.set(e),r.yAxisTransparent._color&&r.yAxisTransparent._color.set(t),r.zAxisTransparent._color&&r.zAxisTransparent._color.set(i),r.activeTransparent._color&&r.activeTransparent._color.set(s)}}function S1(n){if(this.domElement.ownerDocument.pointerLockElement)return{x:0,y:0,button:n.button};{const e=this.domElement.getBoundingClientRect(),t=this.viewport;let i,s,r,a;return t!==null?(i=t.x,s=e.height-t.y-t.w,r=t.z,a=t.w):(i=0,s=0,r=e.width,a=e.height),{x:(n.clientX-e.left-i)/r*2-1,y:-(n.clientY-e.top-s)/a*2+1,button:n.button}}}function M1(n){if(this.enabled)switch(n.pointerType){case"mouse":case"pen":this.pointerHover(this._getPointer(n));break}}function y1(n){this.enabled&&(document.pointerLockElement||this.domElement.setPointerCapture(n.pointerId),this.domElement.addEventListener("pointermove",this._onPointerMove),this.pointerHover(this._getPointer(n)),this.pointerDown(this._getPointer(n)))}function w1(n){this.enabled&&this.pointerMove(this._getPointer(n))}function A1(n){this.enabled&&(this.domElement.releasePointerCapture(n.pointerId),this.domElement.removeEventListener("pointermove",this._onPointerMove),this.pointerUp(this._getPointer(n)))}function Gh(n,e,t){const i=e.intersectObject(n,!0);for(let s=0;s<i.length;s++)if(i[s].object.visible||t)return i[s];return!1}const Ol=new Vi,gt=new R(0,1,0),Ag=new R(0,0,0),Eg=new Ye,Bl=new yt,kl=new yt,pi=new R,zl=new Ye,Aa=new R(1,0,0),Os=new R(0,1,0),Ea=new R(0,0,1),Hl=new R,ba=new R,Ta=new R;class E1 extends kt{constructor(e){super(),this.isTransformControlsRoot=!0,this.controls=e,this.visible=!1}updateMatrixWorld(e){const t=this.controls;t.object!==void 0&&(t.object.updateMatrixWorld(),t.object.parent===null?console.error("TransformControls: The attached 3D object must be a part of the scene graph."):t.object.parent.matrixWorld.decompose(t._parentPosition,t._parentQuaternion,t._parentScale),t.object.matrixWorld.decompose(t.worldPosition,t.worldQuaternion,t._worldScale),t._parentQuaternionInv.copy(t._parentQuaternion).invert(),t._worldQuaternionInv.copy(t.worldQuaternion).invert()),t.camera.updateMatrixWorld(),t.camera.matrixWorld.decompose(t.cameraPosition,t.cameraQuaternion,t._cameraScale),t.camera.isOrthographicCamera?t.camera.getWorldDirection(t.eye).negate():t.eye.copy(t.cameraPosition).sub(t.worldPosition).normalize(),this.parent&&(zl.copy(this.parent.matrixWorld).invert(),zl.decompose(this.position,this.quaternion,this.scale)),super.updateMatrixWorld(e)}dispose(){this.traverse(function(e){e.geometry&&e.geometry.dispose(),e.material&&e.material.dispose()})}}class b1 extends kt{constructor(){super(),this.isTransformControlsGizmo=!0,this.type="TransformControlsGizmo";const e=new po({depthTest:!1,depthWrite:!1,fog:!1,toneMapped:!1,transparent:!0}),t=new ms({depthTest:!1,depthWrite:!1,fog:!1,toneMapped:!1,transparent:!0}),i=e.clone();i.opacity=.15;const s=t.clone();s.opacity=.5;const r=e.clone();r.color.setHex(16711680);const a=e.clone();a.color.setHex(65280);const o=e.clone();o.color.setHex(255);const l=e.clone();l.color.setHex(16711680),l.opacity=.5;const c=e.clone();c.color.setHex(65280),c.opacity=.5;const h=e.clone();h.color.setHex(255),h.opacity=.5;const f=e.clone();f.opacity=.25;const u=e.clone();u.color.setHex(16776960),u.opacity=.25;const d=e.clone();d.color.setHex(16776960);const v=e.clone();v.color.setHex(7895160),this.materialLib={xAxis:r,yAxis:a,zAxis:o,active:d,xAxisTransparent:l,yAxisTransparent:c,zAxisTransparent:h,activeTransparent:u};const M=new rn(0,.04,.1,12);M.translate(0,.05,0);const m=new Dt(.08,.08,.08);m.translate(0,.04,0);const p=new xt;p.setAttribute("position",new tt([0,0,0,1,0,0],3));const x=new rn(.0075,.0075,.5,3);x.translate(0,.25,0);function E(V,$){const G=new gs(V,.0075,3,64,$*Math.PI*2);return G.rotateY(Math.PI/2),G.rotateX(Math.PI/2),G}function A(){const V=new xt;return V.setAttribute("position",new tt([0,0,0,1,1,1],3)),V}const C={X:[[new Se(M,r),[.5,0,0],[0,0,-Math.PI/2]],[new Se(M,r),[-.5,0,0],[0,0,Math.PI/2]],[new Se(x,r),[0,0,0],[0,0,-Math.PI/2]]],Y:[[new Se(M,a),[0,.5,0]],[new Se(M,a),[0,-.5,0],[Math.PI,0,0]],[new Se(x,a)]],Z:[[new Se(M,o),[0,0,.5],[Math.PI/2,0,0]],[new Se(M,o),[0,0,-.5],[-Math.PI/2,0,0]],[new Se(x,o),null,[Math.PI/2,0,0]]],XYZ:[[new Se(new ir(.1,0),f),[0,0,0]]],XY:[[new Se(new Dt(.15,.15,.01),h),[.15,.15,0]]],YZ:[[new Se(new Dt(.15,.15,.01),l),[0,.15,.15],[0,Math.PI/2,0]]],XZ:[[new Se(new Dt(.15,.15,.01),c),[.15,0,.15],[-Math.PI/2,0,0]]]},b={X:[[new Se(new rn(.2,0,.6,4),i),[.3,0,0],[0,0,-Math.PI/2]],[new Se(new rn(.2,0,.6,4),i),[-.3,0,0],[0,0,Math.PI/2]]],Y:[[new Se(new rn(.2,0,.6,4),i),[0,.3,0]],[new Se(new rn(.2,0,.6,4),i),[0,-.3,0],[0,0,Math.PI]]],Z:[[new Se(new rn(.2,0,.6,4),i),[0,0,.3],[Math.PI/2,0,0]],[new Se(new rn(.2,0,.6,4),i),[0,0,-.3],[-Math.PI/2,0,0]]],XYZ:[[new Se(new ir(.2,0),i)]],XY:[[new Se(new Dt(.2,.2,.01),i),[.15,.15,0]]],YZ:[[new Se(new Dt(.2,.2,.01),i),[0,.15,.15],[0,Math.PI/2,0]]],XZ:[[new Se(new Dt(.2,.2,.01),i),[.15,0,.15],[-Math.PI/2,0,0]]]},g={START:[[new Se(new ir(.01,2),s),null,null,null,"helper"]],END:[[new Se(new ir(.01,2),s),null,null,null,"helper"]],DELTA:[[new ti(A(),s),null,null,null,"helper"]],X:[[new ti(p,s),[-1e3,0,0],null,[1e6,1,1],"helper"]],Y:[[new ti(p,s),[0,-1e3,0],[0,0,Math.PI/2],[1e6,1,1],"helper"]],Z:[[new ti(p,s),[0,0,-1e3],[0,-Math.PI/2,0],[1e6,1,1],"helper"]]},w={XYZE:[[new Se(E(.5,1),v),null,[0,Math.PI/2,0]]],X:[[new Se(E(.5,.5),r)]],Y:[[new Se(E(.5,.5),a),null,[0,0,-Math.PI/2]]],Z:[[new Se(E(.5,.5),o),null,[0,Math.PI/2,0]]],E:[[new Se(E(.75,1),u),null,[0,Math.PI/2,0]]]},N={AXIS:[[new ti(p,s),[-1e3,0,0],null,[1e6,1,1],"helper"]]},P={XYZE:[[new Se(new Tu(.25,10,8),i)]],X:[[new Se(new gs(.5,.1,4,24),i),[0,0,0],[0,-Math.PI/2,-Math.PI/2]]],Y:[[new Se(new gs(.5,.1,4,24),i),[0,0,0],[Math.PI/2,0,0]]],Z:[[new Se(new gs(.5,.1,4,24),i),[0,0,0],[0,0,-Math.PI/2]]],E:[[new Se(new gs(.75,.1,2,24),i)]]},F={X:[[new Se(m,r),[.5,0,0],[0,0,-Math.PI/2]],[new Se(x,r),[0,0,0],[0,0,-Math.PI/2]],[new Se(m,r),[-.5,0,0],[0,0,Math.PI/2]]],Y:[[new Se(m,a),[0,.5,0]],[new Se(x,a)],[new Se(m,a),[0,-.5,0],[0,0,Math.PI]]],Z:[[new Se(m,o),[0,0,.5],[Math.PI/2,0,0]],[new Se(x,o),[0,0,0],[Math.PI/2,0,0]],[new Se(m,o),[0,0,-.5],[-Math.PI/2,0,0]]],XY:[[new Se(new Dt(.15,.15,.01),h),[.15,.15,0]]],YZ:[[new Se(new Dt(.15,.15,.01),l),[0,.15,.15],[0,Math.PI/2,0]]],XZ:[[new Se(new Dt(.15,.15,.01),c),[.15,0,.15],[-Math.PI/2,0,0]]],XYZ:[[new Se(new Dt(.1,.1,.1),f)]]},B={X:[[new Se(new rn(.2,0,.6,4),i),[.3,0,0],[0,0,-Math.PI/2]],[new Se(new rn(.2,0,.6,4),i),[-.3,0,0],[0,0,Math.PI/2]]],Y:[[new Se(new rn(.2,0,.6,4),i),[0,.3,0]],[new Se(new rn(.2,0,.6,4),i),[0,-.3,0],[0,0,Math.PI]]],Z:[[new Se(new rn(.2,0,.6,4),i),[0,0,.3],[Math.PI/2,0,0]],[new Se(new rn(.2,0,.6,4),i),[0,0,-.3],[-Math.PI/2,0,0]]],XY:[[new Se(new Dt(.2,.2,.01),i),[.15,.15,0]]],YZ:[[new Se(new Dt(.2,.2,.01),i),[0,.15,.15],[0,Math.PI/2,0]]],XZ:[[new Se(new Dt(.2,.2,.01),i),[.15,0,.15],[-Math.PI/2,0,0]]],XYZ:[[new Se(new Dt(.2,.2,.2),i),[0,0,0]]]},q={X:[[new ti(p,s),[-1e3,0,0],null,[1e6,1,1],"helper"]],Y:[[new ti(p,s),[0,-1e3,0],[0,0,Math.PI/2],[1e6,1,1],"helper"]],Z:[[new ti(p,s),[0,0,-1e3],[0,-Math.PI/2,0],[1e6,1,1],"helper"]]};function D(V){const $=new kt;for(const G in V)for(let ne=V[G].length;ne--;){const W=V[G][ne][0].clone(),ee=V[G][ne][1],te=V[G][ne][2],ye=V[G][ne][3],Oe=V[G][ne][4];W.name=G,W.tag=Oe,ee&&W.position.set(ee[0],ee[1],ee[2]),te&&W.rotation.set(te[0],te[1],te[2]),ye&&W.scale.set(ye[0],ye[1],ye[2]),W.updateMatrix();const Z=W.geometry.clone();Z.applyMatrix4(W.matrix),W.geometry=Z,W.renderOrder=1/0,W.position.set(0,0,0),W.rotation.set(0,0,0),W.scale.set(1,1,1),$.add(W)}return $}this.gizmo={},this.picker={},this.helper={},this.add(this.gizmo.translate=D(C)),this.add(this.gizmo.rotate=D(w)),this.add(this.gizmo.scale=D(F)),this.add(this.picker.translate=D(b)),this.add(this.picker.rotate=D(P)),this.add(this.picker.scale=D(B)),this.add(this.helper.translate=D(g)),this.add(this.helper.rotate=D(N)),this.add(this.helper.scale=D(q)),this.picker.translate.visible=!1,this.picker.rotate.visible=!1,this.picker.scale.visible=!1}updateMatrixWorld(e){const i=(this.mode==="scale"?"local":this.space)==="local"?this.worldQuaternion:kl;this.gizmo.translate.visible=this.mode==="translate",this.gizmo.rotate.visible=this.mode==="rotate",this.gizmo.scale.visible=this.mode==="scale",this.helper.translate.visible=this.mode==="translate",this.helper.rotate.visible=this.mode==="rotate",this.helper.scale.visible=this.mode==="scale";let s=[];s=s.concat(this.picker[this.mode].children),s=s.concat(this.gizmo[this.mode].children),s=s.concat(this.helper[this.mode].children);for(let r=0;r<s.length;r++){const a=s[r];a.visible=!0,a.rotation.set(0,0,0),a.position.copy(this.worldPosition);let o;if(this.camera.isOrthographicCamera?o=(this.camera.top-this.camera.bottom)/this.camera.zoom:o=this.worldPosition.distanceTo(this.cameraPosition)*Math.min(1.9*Math.tan(Math.PI*this.camera.fov/360)/this.camera.zoom,7),a.scale.set(1,1,1).multiplyScalar(o*this.size/4),a.tag==="helper"){a.visible=!1,a.name==="AXIS"?(a.visible=!!this.axis,this.axis==="X"&&(bt.setFromEuler(Ol.set(0,0,0)),a.quaternion.copy(i).multiply(bt),Math.abs(gt.copy(Aa).applyQuaternion(i).dot(this.eye))>.9&&(a.visible=!1)),this.axis==="Y"&&(bt.setFromEuler(Ol.set(0,0,Math.PI/2)),a.quaternion.copy(i).multiply(bt),Math.abs(gt.copy(Os).applyQuaternion(i).dot(this.eye))>.9&&(a.visible=!1)),this.axis==="Z"&&(bt.setFromEuler(Ol.set(0,Math.PI/2,0)),a.quaternion.copy(i).multiply(bt),Math.abs(gt.copy(Ea).applyQuaternion(i).dot(this.eye))>.9&&(a.visible=!1)),this.axis==="XYZE"&&(bt.setFromEuler(Ol.set(0,Math.PI/2,0)),gt.copy(this.rotationAxis),a.quaternion.setFromRotationMatrix(Eg.lookAt(Ag,gt,Os)),a.quaternion.multiply(bt),a.visible=this.dragging),this.axis==="E"&&(a.visible=!1)):a.name==="START"?(a.position.copy(this.worldPositionStart),a.visible=this.dragging):a.name==="END"?(a.position.copy(this.worldPosition),a.visible=this.dragging):a.name==="DELTA"?(a.position.copy(this.worldPositionStart),a.quaternion.copy(this.worldQuaternionStart),It.set(1e-10,1e-10,1e-10).add(this.worldPositionStart).sub(this.worldPosition).multiplyScalar(-1),It.applyQuaternion(this.worldQuaternionStart.clone().invert()),a.scale.copy(It),a.visible=this.dragging):(a.quaternion.copy(i),this.dragging?a.position.copy(this.worldPositionStart):a.position.copy(this.worldPosition),this.axis&&(a.visible=this.axis.search(a.name)!==-1));continue}a.quaternion.copy(i),this.mode==="translate"||this.mode==="scale"?(a.name==="X"&&Math.abs(gt.copy(Aa).applyQuaternion(i).dot(this.eye))>.99&&(a.scale.set(1e-10,1e-10,1e-10),a.visible=!1),a.name==="Y"&&Math.abs(gt.copy(Os).applyQuaternion(i).dot(this.eye))>.99&&(a.scale.set(1e-10,1e-10,1e-10),a.visible=!1),a.name==="Z"&&Math.abs(gt.copy(Ea).applyQuaternion(i).dot(this.eye))>.99&&(a.scale.set(1e-10,1e-10,1e-10),a.visible=!1),a.name==="XY"&&Math.abs(gt.copy(Ea).applyQuaternion(i).dot(this.eye))<.2&&(a.scale.set(1e-10,1e-10,1e-10),a.visible=!1),a.name==="YZ"&&Math.abs(gt.copy(Aa).applyQuaternion(i).dot(this.eye))<.2&&(a.scale.set(1e-10,1e-10,1e-10),a.visible=!1),a.name==="XZ"&&Math.abs(gt.copy(Os).applyQuaternion(i).dot(this.eye))<.2&&(a.scale.set(1e-10,1e-10,1e-10),a.visible=!1)):this.mode==="rotate"&&(Bl.copy(i),gt.copy(this.eye).applyQuaternion(bt.copy(i).invert()),a.name.search("E")!==-1&&a.quaternion.setFromRotationMatrix(Eg.lookAt(this.eye,Ag,Os)),a.name==="X"&&(bt.setFromAxisAngle(Aa,Math.atan2(-gt.y,gt.z)),bt.multiplyQuaternions(Bl,bt),a.quaternion.copy(bt)),a.name==="Y"&&(bt.setFromAxisAngle(Os,Math.atan2(gt.x,gt.z)),bt.multiplyQuaternions(Bl,bt),a.quaternion.copy(bt)),a.name==="Z"&&(bt.setFromAxisAngle(Ea,Math.atan2(gt.y,gt.x)),bt.multiplyQuaternions(Bl,bt),a.quaternion.copy(bt))),a.visible=a.visible&&(a.name.indexOf("X")===-1||this.showX),a.visible=a.visible&&(a.name.indexOf("Y")===-1||this.showY),a.visible=a.visible&&(a.name.indexOf("Z")===-1||this.showZ),a.visible=a.visible&&(a.name.indexOf("E")===-1||this.showX&&this.showY&&this.showZ),a.visible=a.visible&&(a.name.indexOf("XY")===-1||this.showXY),a.visible=a.visible&&(a.name.indexOf("YZ")===-1||this.showYZ),a.visible=a.visible&&(a.name.indexOf("XZ")===-1||this.showXZ),a.visible=a.visible&&(a.name!=="E"||this.showE),a.visible=a.visible&&(a.name!=="XYZE"||this.showXYZE),a.material._color=a.material._color||a.material.color.clone(),a.material._opacity=a.material._opacity||a.material.opacity,a.material.color.copy(a.material._color),a.material.opacity=a.material._opacity,this.enabled&&this.axis&&(a.name===this.axis?(a.material.color.copy(this.materialLib.active.color),a.material.opacity=1):this.axis.split("").some(function(l){return a.name===l})&&(a.material.color.copy(this.materialLib.active.color),a.material.opacity=1))}super.updateMatrixWorld(e)}}class T1 extends Se{constructor(){super(new sr(1e5,1e5,2,2),new po({visible:!1,wireframe:!0,side:yn,transparent:!0,opacity:.1,toneMapped:!1})),this.isTransformControlsPlane=!0,this.type="TransformControlsPlane"}updateMatrixWorld(e){let t=this.space;switch(this.position.copy(this.worldPosition),this.mode==="scale"&&(t="local"),Hl.copy(Aa).applyQuaternion(t==="local"?this.worldQuaternion:kl),ba.copy(Os).applyQuaternion(t==="local"?this.worldQuaternion:kl),Ta.copy(Ea).applyQuaternion(t==="local"?this.worldQuaternion:kl),gt.copy(ba),this.mode){case"translate":case"scale":switch(this.axis){case"X":gt.copy(this.eye).cross(Hl),pi.copy(Hl).cross(gt);break;case"Y":gt.copy(this.eye).cross(ba),pi.copy(ba).cross(gt);break;case"Z":gt.copy(this.eye).cross(Ta),pi.copy(Ta).cross(gt);break;case"XY":pi.copy(Ta);break;case"YZ":pi.copy(Hl);break;case"XZ":gt.copy(Ta),pi.copy(ba);break;case"XYZ":case"E":pi.set(0,0,0);break}break;default:pi.set(0,0,0)}pi.length()===0?this.quaternion.copy(this.cameraQuaternion):(zl.lookAt(It.set(0,0,0),pi,gt),this.quaternion.setFromRotationMatrix(zl)),super.updateMatrixWorld(e)}}class bg{constructor(e,t){this.stage=e,this.controls=new x1(e.camera,e.canvas),this.controls.setSpace("local"),this.controls.setSize(.8),this.controls.setColors("#e5655f","#6cc07a","#5b8fe8","#ffd166"),e.foreground.add(this.pivot,this.controls.getHelper()),this.controls.attach(this.pivot),this.controls.addEventListener("change",()=>e.invalidate()),this.controls.addEventListener("objectChange",()=>t.onChange()),this.controls.addEventListener("mouseUp",()=>t.onDone()),e.invalidate()}stage;pivot=new kt;controls;get busy(){return this.controls.dragging||this.controls.axis!==null}set shown(e){this.controls.enabled=e,this.controls.getHelper().visible=e}set handle(e){this.controls.setMode(e),this.stage.invalidate()}dispose(){this.controls.detach(),this.stage.foreground.remove(this.pivot,this.controls.getHelper()),this.controls.dispose(),this.stage.invalidate()}}const C1=6e4;class Tg{constructor(e,t){this.viewer=e,this.editor=t,this.gizmo=new bg(e.stage,{onChange:()=>this.preview(),onDone:()=>this.apply()}),this.rest()}viewer;editor;gizmo;pivot=new R;cloud=null;get busy(){return this.gizmo.busy}set handle(e){this.gizmo.handle=e}rest(){const{mesh:e}=this.viewer.pane,t=this.editor.selection.rows;if(this.clearCloud(),this.gizmo.shown=t.length>0,!e||t.length===0)return;const i=this.viewer.stage.measured(r=>e.positions(r));this.pivot.copy(I1(i,t)??this.viewer.pane.bounds.centre);const{pivot:s}=this.gizmo;s.position.copy(this.pivot),s.quaternion.identity(),s.scale.setScalar(1),this.cloud=D1(i,t,this.pivot),this.cloud.visible=!1,s.add(this.cloud)}dispose(){this.clearCloud(),this.gizmo.dispose()}preview(){const{scale:e}=this.gizmo.pivot;e.setScalar(Math.max(Math.abs(P1(e.x,e.y,e.z)),.001)),this.cloud&&(this.cloud.visible=!0),this.viewer.stage.invalidate()}apply(){const{position:e,quaternion:t,scale:i}=this.gizmo.pivot;e.distanceTo(this.pivot)<1e-9&&R1(t)&&Math.abs(i.x-1)<1e-6||this.editor.transform({quat:[t.w,t.x,t.y,t.z],scale:i.x,shift:e.clone().sub(this.pivot).toArray(),pivot:this.pivot.toArray()})}clearCloud(){this.cloud&&(this.cloud.removeFromParent(),this.cloud.geometry.dispose(),this.cloud.material.dispose(),this.cloud=null)}}const R1=n=>Math.abs(Math.abs(n.w)-1)<1e-9,P1=(n,e,t)=>e===t?n:n===t?e:t;function I1(n,e){if(e.length===0)return null;const t=[0,1,2].map(i=>Float32Array.from(e,s=>n[4*s+i]).sort()[e.length>>1]);return new R().fromArray(t)}function D1(n,e,t){const i=Math.max(1,Math.ceil(e.length/C1)),s=e.filter((o,l)=>l%i===0),r=new Float32Array(3*s.length);s.forEach((o,l)=>{r[3*l]=n[4*o]-t.x,r[3*l+1]=n[4*o+1]-t.y,r[3*l+2]=n[4*o+2]-t.z});const a=new xt().setAttribute("position",new tt(r,3));return new Au(a,new Co({size:2,sizeAttenuation:!1,color:6080692,depthTest:!1}))}class L1{constructor(e,t,i){this.viewer=e,this.selection=t,this.shape=i,this.gizmo=new bg(e.stage,{onChange:()=>this.round(),onDone:()=>this.select("replace")});const{pivot:s}=this.gizmo;s.position.copy(e.pose.focus),s.scale.setScalar(Math.min(e.pose.distance*.22,e.pane.bounds.radius*.5));const r=i==="box"?new hv(new Dt(2,2,2)):F1();this.lines=new qr(r,new ms({color:6080692,depthTest:!1,transparent:!0})),s.add(this.lines),this.select("replace")}viewer;selection;shape;gizmo;lines;get busy(){return this.gizmo.busy}set handle(e){this.gizmo.handle=e}select(e){const{mesh:t}=this.viewer.pane;if(!t)return;this.gizmo.pivot.updateMatrixWorld();const i=new Ye().copy(this.gizmo.pivot.matrixWorld).invert(),s=this.viewer.stage.measured(l=>t.positions(l)),r=this.shape==="box"?U1:N1,a=new R,o=[];for(let l=0;l<s.length/4;l++)a.set(s[4*l],s[4*l+1],s[4*l+2]).applyMatrix4(i),r(a)&&o.push(l);this.selection.set(o,e)}dispose(){this.lines.geometry.dispose(),this.lines.material.dispose(),this.gizmo.dispose()}round(){const{scale:e}=this.gizmo.pivot;e.set(...e.toArray().map(t=>Math.max(Math.abs(t),1e-6))),this.shape==="sphere"&&e.setScalar(e.y===e.z?e.x:e.x===e.z?e.y:e.z),this.viewer.stage.invalidate()}}const U1=({x:n,y:e,z:t})=>Math.abs(n)<=1&&Math.abs(e)<=1&&Math.abs(t)<=1,N1=n=>n.lengthSq()<=1;function F1(n=64){const e=[];for(let t=0;t<3;t++)for(let i=0;i<n;i++)for(const s of[i,i+1]){const r=2*Math.PI*s/n,a=[0,0,0];a[t]=Math.cos(r),a[(t+1)%3]=Math.sin(r),e.push(...a)}return new xt().setAttribute("position",new tt(e,3))}class O1{constructor(e,t,i){this.viewer=e,this.editor=t,this.onColor=i,vn(()=>{const s=on.value;hr(()=>this.take(s))})}viewer;editor;onColor;withHandles=null;putAway=()=>{};setHandle(e){this.withHandles&&(this.withHandles.handle=e)}rest(){this.withHandles instanceof Tg&&this.withHandles.rest()}take(e){this.putAway(),this.putAway=()=>{},this.viewer.toolInHand=this.pointerTool(e),this.withHandles=this.handleTool(e);const{withHandles:t}=this;this.viewer.handlesBusy=()=>t?.busy??!1,t&&(this.putAway=()=>t.dispose()),es.value=null,ws.value=null}pointerTool(e){const{viewer:t}=this,{selection:i}=this.editor;switch(e){case"rectangle":return new ww(t,i);case"lasso":return new Ew(t,i);case"brush":return new bw(t,i);case"eyedropper":return this.eyedropper();case"measure":{const s=new dw(t);return this.putAway=()=>s.dispose(),s}default:return null}}handleTool(e){return e==="transform"?new Tg(this.viewer,this.editor):e==="box"||e==="sphere"?new L1(this.viewer,this.editor.selection,e):null}eyedropper(){const{viewer:e,onColor:t}=this;return{press(i){const s=e.pick(i),r=s&&e.pane.columns.colorOf(s.row);r&&t(r)},drag:()=>{},release:()=>{},cancel:()=>{}}}}const B1=24;function k1(n){const e=new ti(new xt,new ms({color:6080692})),t=new Au(new xt,new Co({color:6080692,size:7,sizeAttenuation:!1}));e.frustumCulled=t.frustumCulled=!1,n.panes[0].extras.add(e,t),vn(()=>{const{keyframes:i}=Di.value;if(e.visible=t.visible=!Fn.value&&i.length>1,i.length>1){const s=hl(Di.value),r=B1*i.length,a=ul(Di.value),o=Array.from({length:r+1},(c,h)=>ci(s(a*h/r).pose).toArray());e.geometry.setAttribute("position",new tt(o.flat(),3));const l=i.flatMap(({pose:c})=>ci(c).toArray());t.geometry.setAttribute("position",new tt(l,3))}n.invalidate()})}const z1=.6;function H1(n){let e=0,t="";n.stage.onFrame.add(i=>{if(i<e||!n.pane.mesh||xn.value||!n.stage.navigator.resting)return;e=i+z1;const s=hg({pose:n.pose,up:n.up,time:ct.value});s!==t&&(t!==""&&history.replaceState(null,"",s),t=s)})}class Vh{constructor(e,t){this.described=e,this.packed=t}described;packed;served=!1;static find(){const e=document.getElementById("view3d-info"),t=document.getElementById("view3d-pack");return e&&t?new Vh(e,t):null}info(){return Promise.resolve(JSON.parse(this.described.textContent??""))}async pack(){const e=Uint8Array.from(atob((this.packed.textContent??"").trim()),i=>i.charCodeAt(0));if(this.packed.dataset.encoding!=="gzip")return e.buffer;if(typeof DecompressionStream>"u")throw new Cr("This browser is too old to unpack the scene. A recent Chrome, Edge, Firefox or Safari can.");const t=new Blob([e]).stream().pipeThrough(new DecompressionStream("gzip"));return new Response(t).arrayBuffer()}url(e){return e}}const G1=50;function Cg(n,e,t,i){const s=n.radius*.85/Math.sin(i*Math.PI/360);return{focus:n.centre.clone(),distance:s,orientation:la(e,t),fovDeg:i}}function Wh(n,e){const t=sm(e),i=new R().crossVectors(e,t),s=t.multiplyScalar(-.55).addScaledVector(i,.75).addScaledVector(e,-.38).normalize();return Cg(n,s,e,G1)}const Rg=(n,e)=>SE(n.cameraFromWorld,yE(n),e.centre,e.radius*.05);function Pg(n,e,t){if(n.length===0)return Wh(e,t);const i=Rg(n[0],e),s=Es(i);return e.centre.clone().sub(ci(i)).dot(s)<=0?Wh(e,t):{...i,orientation:la(s,t)}}function V1(n){const e=[n.clone(),n.clone().negate()];for(const[t,i,s]of[[0,1,0],[0,-1,0],[0,0,1],[0,0,-1],[1,0,0],[-1,0,0]]){const r=new R(t,i,s);e.every(a=>a.dot(r)<.98)&&e.push(r)}return e}const W1=8e3;class X1{constructor(e,t){this.url=e,this.listeners=t,this.connect()}url;listeners;socket=null;waitMs=500;opened=0;send(e){return this.socket?.readyState!==WebSocket.OPEN?!1:(this.socket.send(JSON.stringify(e)),!0)}connect(){const e=new WebSocket(this.url);this.socket=e,e.onopen=()=>{this.waitMs=500,this.opened+=1,this.listeners.onState("open",this.opened>1)},e.onmessage=({data:t})=>{this.listeners.onMessage(JSON.parse(t))},e.onclose=()=>{this.opened>0&&this.listeners.onState("lost",this.opened>1),setTimeout(()=>this.connect(),this.waitMs),this.waitMs=Math.min(this.waitMs*1.6,W1)}}}class Gl{count=0;chunks=[];starts=[];add(e){const t=i=>Uint16Array.from(e.columns.get(i)??[]);this.starts.push(this.count),this.chunks.push({color:t("color"),opacityLogit:t("opacityLogit")}),this.count+=e.count}rowsWhere(e,t,i){const s=[];return this.chunks.forEach(({[e]:r},a)=>{for(let o=0;o*t<r.length;o++){const l=Array.from({length:t},(c,h)=>lo.fromHalfFloat(r[o*t+h]));i(l)&&s.push(this.starts[a]+o)}}),Uint32Array.from(s)}colorOf(e){const t=this.starts.filter(r=>r<=e).length-1,i=this.chunks[t]?.color;if(!i)return null;const s=3*(e-this.starts[t]);return[0,1,2].map(r=>lo.fromHalfFloat(i[s+r]))}}class Ig extends Error{constructor(e,t){super(e),this.header=t}header}class Dg{constructor(e){this.host=e,this.world.add(this.extras)}host;world=new so;extras=new us;mesh=null;header=null;info=null;columns=new Gl;up=new R(0,1,0);get bounds(){const e=new R(...this.header?.low??[-1,-1,-1]),t=new R(...this.header?.high??[1,1,1]),i=e.clone().add(t).multiplyScalar(.5);return{low:e,high:t,centre:i,radius:Math.max(t.distanceTo(e)/2,1e-6)}}async load(e,t,i){const s=new q1(this.host),r=this.mesh===null;try{await VM(e,{signal:i.signal,onHeader:a=>{const o=s.start(a);r&&(this.world.add(o),this.take(o,a,t,s.columns),i.onHeader(a))},onChunk:a=>i.onProgress(s.add(a))}),r||await this.swap(s,t,i)}catch(a){throw r?this.clear():s.mesh?.dispose(),a}}describe(e,t){this.clear(),this.take(null,e,t,new Gl)}async swap({mesh:e,columns:t},i,s){if(!e)return;const{header:r}=e;await this.mesh?.replaceWith(e,this.host.camera,this.host.renderer),this.take(this.mesh??e,r,i,t),s.onHeader(r)}take(e,t,i,s){this.mesh=e,this.header=t,this.info=i,this.columns=s,this.up.set(...i.up).normalize()}clear(){this.mesh&&(this.world.remove(this.mesh),this.mesh.dispose()),this.mesh=null,this.header=null,this.info=null,this.columns=new Gl}}class q1{constructor(e){this.host=e}host;columns=new Gl;mesh=null;start(e){const{renderer:t,invalidate:i}=this.host,s={maxTextureSize:t.capabilities.maxTextureSize,onChange:i};try{this.mesh=Gu.fromHeader(e,s)}catch(r){throw r instanceof mp?new Ig(r.message,e):r}return this.mesh}add(e){return this.columns.add(e),this.mesh?.appendChunk(e),this.columns.count/Math.max(this.mesh?.header.count??1,1)}}const Ca=n=>Sa(n instanceof Error?n.message:"Something went wrong."),Y1=n=>n instanceof Cr&&n.status===404;class $1{constructor(e,t){this.viewer=e,this.source=t,Ss.value=t.served,t instanceof zh&&(this.live=new X1(t.socketUrl(),{onMessage:i=>this.hear(i),onState:(i,s)=>this.connected(i,s)})),this.ready=this.first()}viewer;source;ready;live=null;onScene=new Set;onMessage=new Set;loads=[null,null];async first(){try{await this.open(await this.source.info(),0),await this.viewer.pane.mesh?.orderReady()}catch(e){_n.value=null,Y1(e)||ut("error",Ca(e))}}async open(e,t){this.loads[t]?.abort();const i=new AbortController;this.loads[t]=i;const s=this.viewer.stage.panes[t].info,r=a=>{e.training!==null&&s!==null||(_n.value={label:`Loading ${e.name}`,share:a})};r(0);try{if(await this.viewer.stage.panes[t].load(await this.source.pack(e),e,{signal:i.signal,onHeader:a=>this.arrived(e,a,t,s),onProgress:r}),t===0)for(const a of this.onScene)a()}catch(a){if(i.signal.aborted)return;if(!(a instanceof Ig&&t===0&&this.source.served))throw a;this.leaveToServer(a,e,s)}finally{this.loads[t]===i&&(_n.value=null)}}leaveToServer({message:e,header:t},i,s){this.viewer.pane.describe(t,i),this.arrived(i,t,0,s),s?.id!==i.id&&ut("note",`${e} Python draws it instead.`);for(const r of this.onScene)r()}async openFile(e,t){if(!(this.source instanceof zh)){ut("error","This page stands alone: to open other files, start view3d and drop them there.");return}try{const i=`Sending ${e.name}`;_n.value={label:i,share:0};const s=await this.source.upload(e,r=>_n.value={label:i,share:r});await this.open(s,t),t===1&&Qn.value==="single"&&(Qn.value="side")}catch(i){ut("error",Ca(i))}finally{_n.value=null}}async openScene(e,t){try{await this.open(await this.source.info(e),t),t===1&&Qn.value==="single"&&(Qn.value="side")}catch(i){ut("error",Ca(i))}}closeSecond(){this.loads[1]?.abort(),this.viewer.stage.panes[1].clear(),Un.value=null,Qn.value="single"}arrived(e,t,i,s){Bp(()=>{i===1?Un.value=e:this.adopt(e,t,s)});const{mesh:r}=this.viewer.stage.panes[i];r&&(r.time=ct.value),this.viewer.dress()}adopt(e,t,i){const s=i?.id!==e.id;if(Pe.value=e,nl.value=t.shDegree,oa.value=e.metrics,Nn.value=e.training,(e.trainingCurve||s)&&(oi.value=e.trainingCurve??[]),s)for(const a of e.notes)ut("note",a);const r=i?.count===0&&e.count>0;(s||r)&&this.begin(e,t,i===null)}begin(e,t,i){const{viewer:s,source:r}=this;Ji.value=s.pane.mesh===null,el.value=t.antialiased?"antialiased":"classic",tl.value=t.shDegree,ct.value=0,s.setUp(s.pane.up),s.extras.place(s.pane,s.up,a=>r.url(a)),this.stand(e,i),document.title=`${e.name} – view3d`}stand(e,t){const{viewer:i}=this,s=t?kb(location.hash):null;s?(i.setUp(s.up),i.jump(s.pose),ct.value=s.time):i.jump(Pg(e.cameras,i.pane.bounds,i.up))}hear(e){for(const t of this.onMessage)t(e);switch(e.kind){case"revision":this.revise(e).catch(t=>ut("error",Ca(t)));return;case"failure":ut("error",Sa(e.sentence));return;case"progress":{const t=e.total!==null&&e.done>=e.total,i=e.total?e.done/e.total:null;_n.value=t?null:{label:e.status||e.stage,share:i};return}case"trainingStep":Nn.value=e.state,aa.value=e.progress,oi.value=[...oi.value,e.point];return;case"trainingSet":Nn.value=e.state;return;case"saved":ut("done",`Saved as ${e.path}.`)}}async revise({info:e,removed:t,restored:i}){const s=this.viewer.pane.info;if(s&&e.id!==s.id)return;const{mesh:r}=this.viewer.pane,a=i===null?null:Bh(i),o=r&&a&&a.length>0?new Set(r.ids):null;if(r&&t!==null&&a&&a.every(l=>o?.has(l))){r.setState(Bh(t),qo,!0),r.setState(a,qo,!1),this.viewer.pane.info=e,Pe.value=e;for(const l of this.onScene)l();return}await this.open(e,0)}connected(e,t){const i=ia.value;ia.value=e,e==="lost"&&i==="open"&&ut("note","The connection to view3d was lost; trying again."),e==="open"&&t&&this.refresh()}async refresh(){try{const e=this.viewer.pane.info?.id,t=await this.source.info(e).catch(()=>this.source.info());ut("done","Connected to view3d again."),t.packUrl!==this.viewer.pane.info?.packUrl&&await this.open(t,0)}catch(e){ut("error",Ca(e))}}}const Lg=2.6,Q1=5,Z1=320;class K1{constructor(e,t){this.element=e,this.host=t}element;host;pointers=new Map;drag=null;pressed={x:0,y:0};lastTap={at:0,x:0,y:0};listen(){const{element:e}=this;e.addEventListener("pointerdown",this.onDown),e.addEventListener("pointermove",this.onMove),e.addEventListener("pointerup",this.onUp),e.addEventListener("pointercancel",this.onUp),e.addEventListener("pointerleave",()=>this.host.tool()?.hover?.(null)),e.addEventListener("wheel",this.onWheel,{passive:!1}),e.addEventListener("contextmenu",t=>t.preventDefault()),e.addEventListener("dblclick",t=>{this.host.tool()||this.host.focus(this.point(t))})}point(e){const t=this.element.getBoundingClientRect();return{x:e.clientX-t.left,y:e.clientY-t.top}}kindOf(e){if(this.pointers.size>1)return"fingers";const t=this.host.tool();return t&&e.button===0?"tool":e.button===1||e.shiftKey||e.button===2&&!t?"pan":"turn"}onDown=e=>{this.element.focus({preventScroll:!0}),this.element.setPointerCapture(e.pointerId),this.drag==="tool"&&this.host.tool()?.cancel(),this.pointers.set(e.pointerId,this.point(e)),this.pressed=this.point(e),this.drag=this.kindOf(e),this.drag==="tool"&&this.host.tool()?.press(this.point(e),{add:e.shiftKey,subtract:e.altKey||e.ctrlKey})};onMove=e=>{const t=this.point(e),i=this.pointers.get(e.pointerId);if(!i||!this.drag){this.host.tool()?.hover?.(t);return}e.buttons===1&&this.host.blocked()||(this.drag==="tool"?this.host.tool()?.drag(t):this.drag==="fingers"?this.pinch(e.pointerId,i,t):this.move(t.x-i.x,t.y-i.y,this.drag),this.pointers.set(e.pointerId,t))};onUp=e=>{if(!this.pointers.delete(e.pointerId))return;const t=this.point(e);this.drag==="tool"&&e.type==="pointerup"&&this.host.tool()?.release(t),this.drag==="tool"&&e.type==="pointercancel"&&this.host.tool()?.cancel(),Math.hypot(t.x-this.pressed.x,t.y-this.pressed.y)<Q1&&this.drag==="turn"&&e.type==="pointerup"&&!this.host.blocked()&&(e.pointerType==="touch"&&this.tap(t),this.host.click(t)),this.drag=this.pointers.size===0?null:this.pointers.size===1?"turn":"fingers"};tap(e){const t=performance.now();Math.hypot(e.x-this.lastTap.x,e.y-this.lastTap.y)<24&&t-this.lastTap.at<Z1&&this.host.focus(e),this.lastTap={at:t,...e}}move(e,t,i){if(e===0&&t===0)return;const s=this.element.clientHeight,{navigator:r,up:a,looksAround:o,touched:l}=this.host;if(l(),i==="pan"){r.change(u=>zw(u,e/s,-t/s));return}const[c,h]=[-e/s*Lg,-t/s*Lg],f=o()?kw:Bw;r.change(u=>f(u,a(),c,h))}pinch(e,t,i){const s=[...this.pointers].find(([a])=>a!==e)?.[1];if(!s)return;const r=a=>Math.max(Math.hypot(a.x-s.x,a.y-s.y),8);this.move((i.x-t.x)/2,(i.y-t.y)/2,"pan"),this.host.navigator.change(a=>am(a,r(t)/r(i),this.host.nearest()))}onWheel=e=>{e.preventDefault();const t=e.deltaY*(e.deltaMode===1?18:e.deltaMode===2?400:1),i=Math.max(-240,Math.min(240,t));this.host.touched(),this.host.navigator.change(s=>am(s,Math.exp(i*.0014),this.host.nearest()))}}const J1=150,j1=256;async function eT(n,e){const t=await fetch(n,{signal:e});if(!t.ok)throw new Error(`The photo did not arrive: ${t.status}.`);const i=new Xt(await createImageBitmap(await t.blob(),{imageOrientation:"flipY"}));return i.colorSpace=hn,i.flipY=!1,i.needsUpdate=!0,i}class tT extends us{constructor(e,t,i,s,r){super(),this.cameras=e,this.size=t,this.plain=i,this.accent=s,this.changed=r,e.forEach(a=>this.add(this.pyramid(a)))}cameras;size;plain;accent;changed;lines=[];mark(e){this.lines.forEach((t,i)=>t.material.color.copy(i===e?this.accent:this.plain))}scaleAll(e){this.children.forEach(t=>t.scale.setScalar(e))}async loadPhotos(e,t){const i=Math.max(1,Math.ceil(this.cameras.length/J1),this.crowding());for(let s=0;s<this.cameras.length&&!t.aborted;s+=i){const r=this.cameras[s].photoUrl,a=this.children[s];if(!r||!a)continue;const o=await eT(e(cg(r,j1)),t).catch(()=>null);!o||t.aborted||(a.add(this.photo(this.cameras[s],new po({map:o,side:yn,toneMapped:!1}))),this.changed())}}nearestTo(e,t,i,s){let r=null;return this.children.forEach((a,o)=>{const l=new R(0,0,-this.size*a.scale.x*.6).applyMatrix4(a.matrixWorld).project(i),c=Math.hypot((l.x-e)*s,l.y-t);l.z<1&&c<.05&&(!r||c<r.far)&&(r={index:o,far:c})}),r?r.index:null}crowding(){const e=this.cameras.map(s=>bl(s.cameraFromWorld)),t=e.slice(1).map((s,r)=>s.distanceTo(e[r])),i=t.sort((s,r)=>s-r)[t.length>>1]??this.size;return Math.min(Math.ceil(.8*this.size/Math.max(i,1e-9)),12)}dispose(){this.traverse(e=>{if(!(e instanceof Se||e instanceof qr))return;e.geometry.dispose();const t=e.material;"map"in t&&t.map?.dispose(),t.dispose()})}pyramid(e){const t=new us;t.applyMatrix4(new Ye().compose(bl(e.cameraFromWorld),Fm(e.cameraFromWorld),new R(1,1,1)));const{left:i,right:s,top:r,bottom:a}=this.rim(e),o=-this.size,l=[[i,r],[s,r],[s,a],[i,a]],c=l.flatMap(([d,v],M)=>{const[m,p]=l[(M+1)%4];return[0,0,0,d,v,o,d,v,o,m,p,o]}),h=r+(s-i)*.12;c.push(i*.3,r,o,0,h,o,0,h,o,s*.3,r,o);const f=new xt().setAttribute("position",new tt(c,3)),u=new qr(f,new ms({color:this.plain.clone(),transparent:!0,opacity:.6}));return this.lines.push(u),t.add(u)}rim({fx:e,fy:t,cx:i,cy:s,width:r,height:a}){const o=this.size;return{left:-i/e*o,right:(r-i)/e*o,top:s/t*o,bottom:(s-a)/t*o}}photo(e,t){const{left:i,right:s,top:r,bottom:a}=this.rim(e),o=new Se(new sr(s-i,r-a),t);return o.position.set((i+s)/2,(r+a)/2,-this.size),o}}const Ug=new $e("#8d96a3"),nT=new $e("#5cc8b4");class iT{constructor(e){this.stage=e}stage;grid=null;frusta=null;pane=null;shown={grid:!1,frusta:!1,scale:1};active=null;photos=new AbortController;photosStarted=new WeakSet;urlOf=e=>e;place(e,t,i=this.urlOf){this.pane=e,this.urlOf=i;const{low:s,high:r}=e.bounds;this.grid&&e.extras.remove(this.grid),this.grid=Wb(s,r,t,Ug),e.extras.add(this.grid);const a=e.info?.cameras??[];(!this.frusta||!sT(this.frusta.cameras,a))&&this.makeFrusta(e,a),this.apply()}show(e,t,i){this.shown={grid:e,frusta:t,scale:i},this.apply()}mark(e){this.active=e,this.apply()}cameraAt(e){const{paneWidth:t,size:i}=this.stage,[s,r]=[2*e.x/t-1,1-2*e.y/i.height];return this.frusta?.nearestTo(s,r,this.stage.camera,t/i.height)??null}makeFrusta(e,t){if(this.photos.abort(),this.frusta&&(e.extras.remove(this.frusta),this.frusta.dispose()),this.frusta=null,t.length===0)return;const i=rT(t,e.bounds.radius);this.frusta=new tT(t,i,Ug,nT,()=>this.stage.invalidate()),e.extras.add(this.frusta),this.photos=new AbortController}apply(){const{grid:e,frusta:t,shown:i,active:s}=this;e&&(e.visible=i.grid),t&&(t.visible=i.frusta,t.scaleAll(i.scale),t.mark(s),t.children.forEach((r,a)=>r.visible=a!==s),i.frusta&&!this.photosStarted.has(t)&&(this.photosStarted.add(t),t.loadPhotos(this.urlOf,this.photos.signal))),this.pane&&this.stage.invalidate()}}const sT=(n,e)=>n.length===e.length&&n.every((t,i)=>t.name===e[i].name&&t.photoUrl===e[i].photoUrl);function rT(n,e){const t=n.map(r=>bl(r.cameraFromWorld)),i=t.slice(1).map((r,a)=>r.distanceTo(t[a]));i.sort((r,a)=>r-a);const s=i[Math.floor(i.length/2)]??e*.15;return Math.min(Math.max(s*.5,e*.028),e*.1)}const aT=.07,oT=n=>n*n*(3-2*n);class lT{shown;up=new R(0,1,0);goal;flight=null;constructor(e){this.shown=e,this.goal=e}change(e){this.land(),this.goal=e(this.goal)}jump(e){this.land(),this.goal=e,this.shown=e}flyTo(e,t,i=()=>{}){if(typeof matchMedia=="function"&&matchMedia("(prefers-reduced-motion: reduce)").matches){this.jump(e),i();return}this.flight={from:this.shown,to:e,startedS:t,lastsS:.7,done:i},this.goal=e}step(e,t){if(this.flight){const{from:s,to:r,startedS:a,lastsS:o,done:l}=this.flight,c=Math.min(Math.max((e-a)/o,0),1);return this.shown=c===1?r:om(s,r,oT(c)),c===1&&(this.flight=null,l()),!0}if(this.shown===this.goal)return!1;const i=om(this.shown,this.goal,1-Math.exp(-t/aT));return this.shown=Vw(i,this.goal)?this.goal:i,!0}get resting(){return this.flight===null&&this.shown===this.goal}land(){this.flight&&(this.goal=this.shown),this.flight=null}}const cT=400,uT=40,hT=300;class fT{times=[];shownAt=0;value=null;drawn(e){const t=this.times[this.times.length-1];t!==void 0&&e-t>cT&&(this.times=[]),this.times.push(e),this.times.length>uT&&this.times.shift()}get shown(){const e=this.times[this.times.length-1];return this.times.length<5?null:(e-this.shownAt>hT&&(this.shownAt=e,this.value=Math.round(1e3*(this.times.length-1)/(e-this.times[0]))),this.value)}}const dT={focus:new R,distance:4,orientation:la(new R(.5,-.35,-.8),new R(0,1,0)),fovDeg:50};class pT{constructor(e){this.canvas=e,this.renderer=new FM({canvas:e,antialias:!1,alpha:!0,premultipliedAlpha:!0,preserveDrawingBuffer:!0,powerPreference:"high-performance"}),this.renderer.autoClear=!1,e.addEventListener("webglcontextlost",()=>{ut("error","The graphics card gave up, perhaps because the scene is too large for it. Reload the page to try again.")});const t={renderer:this.renderer,camera:this.camera,invalidate:()=>this.invalidate()};this.panes=[new Dg(t),new Dg(t)],requestAnimationFrame(this.tick)}canvas;renderer;camera=new Dn(50,1,.01,1e3);navigator=new lT(dT);panes;foreground=new so;onFrame=new Set;onDrawn=new Set;lens=null;layout="single";splitAt=.5;size={width:1,height:1};clearColor=new $e(1513757);dirty=!0;lastS=0;paused=!1;rate=new fT;get nearest(){return this.panes[0].bounds.radius*.002}invalidate(){this.dirty=!0}setBackground(e){this.clearColor.set(e),this.invalidate()}fill(e){new ResizeObserver(()=>this.resize()).observe(e),this.resize()}hold(e){this.paused=e,e||this.resize()}resize(){if(this.paused)return;const e=(this.canvas.parentElement??this.canvas).getBoundingClientRect(),t={width:Math.max(1,Math.round(e.width)),height:Math.max(1,Math.round(e.height))};this.setSize(t,Math.min(window.devicePixelRatio||1,2))}setSize(e,t){this.size=e,this.renderer.setPixelRatio(t),this.renderer.setSize(e.width,e.height,!1),this.invalidate()}tick=e=>{if(requestAnimationFrame(this.tick),this.paused)return;const t=e/1e3,i=Math.min(t-this.lastS,.1);this.lastS=t;for(const s of this.onFrame)s(t,i);if(this.navigator.step(t,i)&&(this.dirty=!0),!!this.dirty){this.dirty=!1,this.draw(),this.rate.drawn(e);for(const s of this.onDrawn)s()}};aim(e,t){const i=this.navigator.shown,s=this.panes[0].bounds.radius,{camera:r}=this;r.position.copy(ci(i)),r.quaternion.copy(i.orientation);const a=r.position.distanceTo(this.panes[0].bounds.centre)+s;r.near=Math.max(Math.min(i.distance,s)*.002,a*2e-5),r.far=a*20,r.aspect=e/t,r.fov=Ng(i.fovDeg,r.aspect),r.updateProjectionMatrix(),this.lens&&this.setProjection(wE(this.lens,e,t,r.near,r.far)),r.updateMatrixWorld()}setProjection(e){this.camera.projectionMatrix.copy(e),this.camera.projectionMatrixInverse.copy(e).invert()}get paneWidth(){return this.layout==="side"?this.size.width/2:this.size.width}draw(e=!1){const{renderer:t,size:i,layout:s}=this;if(t.setClearColor(this.clearColor,e?0:1),t.setScissorTest(!1),t.clear(),this.aim(this.paneWidth,i.height),s==="single")this.drawPane(this.panes[0],0,i.width,0,i.width);else if(s==="side"){const r=i.width/2;this.drawPane(this.panes[0],0,r,0,r),this.drawPane(this.panes[1],r,r,r,r)}else{const r=i.width*this.splitAt;this.drawPane(this.panes[0],0,i.width,0,r),this.drawPane(this.panes[1],0,i.width,r,i.width-r)}}drawPane(e,t,i,s,r){const{renderer:a,camera:o,size:l}=this;a.setViewport(t,0,i,l.height),a.setScissor(s,0,r,l.height),a.setScissorTest(!0),e.mesh?.update(o,a),a.render(e.world,o),e===this.panes[0]&&a.render(this.foreground,o),a.setScissorTest(!1)}measured(e){this.aim(this.paneWidth,this.size.height),this.renderer.setScissorTest(!1),this.renderer.setViewport(0,0,this.paneWidth,this.size.height);const t=e(this.renderer,this.camera);return this.invalidate(),t}async drawExactly(e=!1){this.draw(e);const t=this.layout==="single"?this.panes.slice(0,1):this.panes;await Promise.all(t.map(i=>i.mesh?.orderReady())),this.draw(e)}}function Ng(n,e){return e>=1?n:Math.atan(Math.tan(n*Math.PI/360)/Math.max(e,.3))*360/Math.PI}const mT=()=>performance.now()/1e3;class gT{stage;extras;up=new R(0,1,0);toolInHand=null;handlesBusy=()=>!1;onTouched=new Set;travel=new mb(()=>this.touched());clock=new TE;constructor(e){this.stage=new pT(e),this.extras=new iT(this.stage),new K1(e,{navigator:this.stage.navigator,up:()=>this.up,looksAround:()=>Yn.value!=="orbit",nearest:()=>this.stage.nearest,tool:()=>this.toolInHand,blocked:()=>this.handlesBusy(),focus:i=>this.focusAt(i),click:i=>this.clickAt(i),touched:()=>this.touched()}).listen(),this.stage.onFrame.add((i,s)=>this.step(s)),this.follow()}get pane(){return this.stage.panes[0]}get pose(){return this.stage.navigator.shown}flyTo(e,t){this.release(),this.stage.navigator.flyTo(e,mT(),()=>{ra.value=e.fovDeg,t?.()})}jump(e){this.release(),this.stage.navigator.jump(e),ra.value=e.fovDeg,this.stage.invalidate()}home(){const{info:e,bounds:t}=this.pane;this.flyTo(Pg(e?.cameras??[],t,this.up))}frameAll(){const{pose:e}=this,t=Es(e);this.flyTo(Cg(this.pane.bounds,t,this.up,e.fovDeg))}overview(){this.flyTo(Wh(this.pane.bounds,this.up))}cycleUp(){const e=V1(this.pane.up),t=e.findIndex(a=>a.dot(this.up)>.98);this.setUp(e[(t+1)%e.length]);const{pose:i}=this,s=Es(i);Math.abs(s.dot(this.up))>.95?this.overview():this.flyTo({...i,orientation:la(s,this.up)})}setUp(e){this.up.copy(e).normalize(),this.extras.place(this.pane,this.up)}focusAt(e){const t=Yn.value==="orbit"?this.pick(e):null;if(!t)return;const i=Gw(this.pose,t.position);this.flyTo({...i,distance:Math.max(i.distance*.75,this.stage.nearest)})}pick(e){const{mesh:t}=this.pane;return t?this.stage.measured((i,s)=>{const r=i.getPixelRatio();return t.pick(i,s,e.x*r,e.y*r)}):null}lookThrough(e){const t=this.pane.info?.cameras[e];if(!t)return;const i={...Rg(t,this.pane.bounds),fovDeg:this.fovThrough(t)};this.flyTo(i,()=>{this.stage.lens=t,this.stage.invalidate()}),Tn.value=e,t.time!==null&&ri.value&&(xn.value=!1,ct.value=t.time)}nextCamera(e){const t=this.pane.info?.cameras.length??0;if(t===0)return;const{comparing:i,activeCamera:s}=fw,r=i.value;this.lookThrough(((s.value??(e>0?-1:0))+e+t)%t),i.value=r}fovThrough(e){const{width:t,height:i}={width:this.stage.paneWidth,height:this.stage.size.height},{scale:s}=Lh(e,t,i),r=i/(2*e.fy*s),a=t/i,o=Ng(90,a),l=Math.tan(o*Math.PI/360);return Math.atan(r/l)*360/Math.PI}release(){this.stage.lens=null,Tn.value=null,$n.value=!1}touched(){Tn.value!==null&&this.release();for(const e of this.onTouched)e()}clickAt(e){if(!mr.value)return;const t=this.extras.cameraAt(e);t!==null&&this.lookThrough(t)}step(e){const t=this.pane.bounds.radius*.6*Ju.value,i=Yn.value==="walk"?this.up:null;al.value=this.stage.rate.shown,this.travel.step(this.stage.navigator,e,t,i),this.clock.step(e)}follow(){const{stage:e}=this;vn(()=>{const t=ct.value;for(const i of e.panes)i.mesh&&(i.mesh.time=t);e.invalidate()}),vn(()=>this.dress()),vn(()=>{const t=ra.value;Math.abs(this.pose.fovDeg-t)>.01&&hr(()=>this.setFov(t))}),vn(()=>{e.layout=Qn.value,e.splitAt=ai.value,e.invalidate()}),vn(()=>{this.extras.show(rl.value,mr.value&&!$n.value,Ku.value)}),vn(()=>this.extras.mark(Tn.value)),vn(()=>e.setBackground(Fg()))}dress(){const[e,t]=[sa.value,el.value],i={mode:e,shDegree:tl.value,splatScale:Zu.value},[s,r]=this.stage.panes;s.mesh&&(s.mesh.settings={...s.mesh.settings,...i,kernel:t}),r.mesh&&(r.mesh.settings={...r.mesh.settings,...i}),this.stage.invalidate()}setFov(e){this.touched();const t=i=>Math.tan(i*Math.PI/360);this.stage.navigator.change(i=>{const s=i.distance*t(i.fovDeg)/t(e);return Yn.value==="orbit"?{...i,fovDeg:e,distance:s}:im({...i,fovDeg:e},ci(i))})}}const vT={dark:"#17191d",black:"#000000",white:"#ffffff"},_T="#eceef1";function Fg(){if((Pe.value?.count??0)===0&&ji.value==="light")return _T;const e=il.value;return e==="custom"?sl.value:vT[e]}const xT=.2,ST=.12,MT=.08;class yT{constructor(e,t){this.viewer=e,this.urlOf=t,e.stage.onFrame.add(i=>this.step(i)),Ji.subscribe(i=>{i||this.show(null)})}viewer;urlOf;seen="";changedAtS=0;shown={key:"",scale:0};coarse=.25;underWay=!1;step(e){const{mesh:t}=this.viewer.pane;if(t&&(t.visible=!Ji.value),!Ji.value||!Pe.value)return;const i=this.view(Pe.value.id,Pe.value.revision);i.key!==this.seen&&(this.changedAtS=e),this.seen=i.key;const s=e-this.changedAtS<xT?this.coarse:1;!(this.shown.key===i.key&&this.shown.scale>=s)&&!this.underWay&&this.ask(i,s)}async ask(e,t){this.underWay=!0;const i=performance.now();try{const s=await fetch(this.urlOf(`api/render?${e.query(t).toString()}`));if(!s.ok)throw new Error((await s.json()).error);const r=await createImageBitmap(await s.blob(),{imageOrientation:"flipY"});if(!Ji.value)return;this.show(r),this.shown={key:e.key,scale:t};const a=Math.sqrt(1e3*ST/(performance.now()-i));this.coarse=Math.min(Math.max(t*a,MT),1)}catch(s){ut("error",Sa(s instanceof TypeError?"The server cannot be reached":s.message)),Ji.value=this.viewer.pane.mesh===null,this.shown={key:e.key,scale:1}}finally{this.underWay=!1}}view(e,t){const{stage:i}=this.viewer,{camera:s,paneWidth:r,size:a,renderer:o}=i,[l,c]=[r,a.height].map(M=>M*o.getPixelRatio()),h=ME(i.navigator.shown),f=new $e(Fg()).getRGB({r:0,g:0,b:0},hn),u={scene:e,time:String(ct.value),background:[f.r,f.g,f.b].join()},d=[...s.projectionMatrix.elements],v=M=>{const m=OM(s,Math.max(1,Math.round(l*M)),Math.max(1,Math.round(c*M)));return new URLSearchParams({...u,camera:[...h,m.fx,m.fy,m.cx,m.cy].join(),width:String(m.width),height:String(m.height),format:M<1?"jpeg":"png"})};return{key:[...Object.values(u),t,l,c,...h,...d].join(),query:v}}show(e){const{world:t}=this.viewer.pane;if(t.background instanceof Xt&&t.background.dispose(),t.background=null,this.shown={key:"",scale:0},e){const i=new Xt(e);i.colorSpace=hn,i.flipY=!1,i.generateMipmaps=!1,i.minFilter=un,i.needsUpdate=!0,t.background=i}this.viewer.stage.invalidate()}}function wT(){const n=document.createElement("canvas");return n.tabIndex=0,n.setAttribute("aria-label","The scene: drag to look around, press the question mark for help"),n}function AT(n){matchMedia("(prefers-color-scheme: light)").matches&&(ji.value="light"),innerWidth<=720&&(Zn.value=!1);const e=wT(),t=new gT(e),i=new $1(t,Vh.find()??new zh),s=new _1(t,i),r=new O1(t,s,h=>kE(t,s,h)),a=new nA(t),o=new YE(t,i,s);k1(t.stage),i.source.served&&new yT(t,h=>i.source.url(h)),H1(t),i.onScene.add(()=>r.rest());const l=[...gb(t),...m1(s),...g1(a)];Sb(l),e0(Jl(f1,{engine:{viewer:t,opening:i,editor:s,tools:r,flights:a,generation:o,commands:l},canvas:e}),n);const{stage:c}=t;ew({renderer:c.renderer,world:t.pane.world,splats:()=>t.pane.mesh,hold:h=>c.hold(h),setTime:h=>ct.value=h,setSettings:h=>{const{mesh:f}=t.pane;f&&(f.settings={...f.settings,...h}),c.invalidate()},setBackground:h=>c.setBackground(`#${h.toString(16).padStart(6,"0")}`)},i.ready)}const ET="This page draws with WebGL 2, which this browser does not offer. Switch hardware acceleration on, or try another browser.",Vl=document.getElementById("app");if(Vl)try{AT(Vl)}catch(n){throw Vl.textContent=ET,Vl.className="trouble",n}})();
