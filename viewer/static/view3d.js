(function(){"use strict";var So,ct,af,of,ts,lf,cf,hf,kc,Mo,aa,uf,zc,Hc,Gc,df,wo={},Ao=[],F_=/acit|ex(?:s|g|n|p|$)|rph|grid|ows|mnc|ntw|ine[ch]|zoo|^ord|itera/i,bo=Array.isArray;function Ni(n,e){for(var t in e)n[t]=e[t];return n}function Vc(n){n&&n.parentNode&&n.parentNode.removeChild(n)}function Wc(n,e,t){var i,s,r,a={};for(r in e)r=="key"?i=e[r]:r=="ref"?s=e[r]:a[r]=e[r];if(arguments.length>2&&(a.children=arguments.length>3?So.call(arguments,2):t),typeof n=="function"&&n.defaultProps!=null)for(r in n.defaultProps)a[r]===void 0&&(a[r]=n.defaultProps[r]);return Eo(n,a,i,s,null)}function Eo(n,e,t,i,s){var r={type:n,props:e,key:t,ref:i,__k:null,__:null,__b:0,__e:null,__c:null,constructor:void 0,__v:s??++af,__i:-1,__u:0};return s==null&&ct.vnode!=null&&ct.vnode(r),r}function ft(n){return n.children}function oa(n,e){this.props=n,this.context=e}function Rs(n,e){if(e==null)return n.__?Rs(n.__,n.__i+1):null;for(var t;e<n.__k.length;e++)if((t=n.__k[e])!=null&&t.__e!=null)return t.__e;return typeof n.type=="function"?Rs(n):null}function O_(n){if(n.__P&&n.__d){var e=n.__v,t=e.__e,i=[],s=[],r=Ni({},e);r.__v=e.__v+1,ct.vnode&&ct.vnode(r),qc(n.__P,r,e,n.__n,n.__P.namespaceURI,32&e.__u?[t]:null,i,t??Rs(e),!!(32&e.__u),s),r.__v=e.__v,r.__.__k[r.__i]=r,xf(i,r,s),e.__e=e.__=null,r.__e!=t&&ff(r)}}function ff(n){if((n=n.__)!=null&&n.__c!=null)return n.__e=n.__c.base=null,n.__k.some(function(e){if(e!=null&&e.__e!=null)return n.__e=n.__c.base=e.__e}),ff(n)}function Xc(n){(!n.__d&&(n.__d=!0)&&ts.push(n)&&!To.__r++||lf!=ct.debounceRendering)&&((lf=ct.debounceRendering)||cf)(To)}function To(){try{for(var n,e=1;ts.length;)ts.length>e&&ts.sort(hf),n=ts.shift(),e=ts.length,O_(n)}finally{ts.length=To.__r=0}}function pf(n,e,t,i,s,r,a,o,l,c,h){var d,u,f,g,v,p,m=i&&i.__k||Ao,x=e.length;for(l=B_(t,e,m,l,x),d=0;d<x;d++)(f=t.__k[d])!=null&&(u=f.__i!=-1&&m[f.__i]||wo,f.__i=d,p=qc(n,f,u,s,r,a,o,l,c,h),g=f.__e,f.ref&&u.ref!=f.ref&&(u.ref&&Yc(u.ref,null,f),h.push(f.ref,f.__c||g,f)),v==null&&g!=null&&(v=g),4&f.__u?(l=mf(f,l,n),u.__e&&(u.__e=null)):typeof f.type=="function"&&p!==void 0?l=p:g&&(l=g.nextSibling),f.__u&=-7);return t.__e=v,l}function B_(n,e,t,i,s){var r,a,o,l,c,h=t.length,d=h,u=0;for(n.__k=new Array(s),r=0;r<s;r++)(a=e[r])!=null&&typeof a!="boolean"&&typeof a!="function"?(typeof a=="string"||typeof a=="number"||typeof a=="bigint"||a.constructor==String?a=n.__k[r]=Eo(null,a,null,null,null):bo(a)?a=n.__k[r]=Eo(ft,{children:a},null,null,null):a.constructor===void 0&&a.__b>0?a=n.__k[r]=Eo(a.type,a.props,a.key,a.ref?a.ref:null,a.__v):n.__k[r]=a,l=r+u,a.__=n,a.__b=n.__b+1,o=null,(c=a.__i=k_(a,t,l,d))!=-1&&(d--,(o=t[c])&&(o.__u|=2)),o==null||o.__v==null?(c==-1&&(s>h?u--:s<h&&u++),typeof a.type!="function"&&(a.__u|=4)):c!=l&&(c==l-1?u--:c==l+1?u++:(c>l?u--:u++,a.__u|=4))):n.__k[r]=null;if(d)for(r=0;r<h;r++)(o=t[r])!=null&&(2&o.__u)==0&&(o.__e==i&&(i=Rs(o)),Sf(o,o));return i}function mf(n,e,t){var i,s;if(typeof n.type=="function"){for(i=n.__k,s=0;i&&s<i.length;s++)i[s]&&(i[s].__=n,e=mf(i[s],e,t));return e}n.__e!=e&&(e&&n.type&&!e.parentNode&&(e=Rs(n)),e=t.insertBefore(n.__e,e||null));do e=e&&e.nextSibling;while(e!=null&&e.nodeType==8);return e}function k_(n,e,t,i){var s,r,a,o=n.key,l=n.type,c=e[t],h=c!=null&&(2&c.__u)==0;if(c===null&&o==null||h&&o==c.key&&l==c.type)return t;if(i>(h?1:0)){for(s=t-1,r=t+1;s>=0||r<e.length;)if((c=e[a=s>=0?s--:r++])!=null&&(2&c.__u)==0&&o==c.key&&l==c.type)return a}return-1}function gf(n,e,t){e[0]=="-"?n.setProperty(e,t??""):n[e]=t==null?"":typeof t!="number"||F_.test(e)?t:t+"px"}function Ro(n,e,t,i,s){var r,a;e:if(e=="style")if(typeof t=="string")n.style.cssText=t;else{if(typeof i=="string"&&(n.style.cssText=i=""),i)for(e in i)t&&e in t||gf(n.style,e,"");if(t)for(e in t)i&&t[e]==i[e]||gf(n.style,e,t[e])}else if(e[0]=="o"&&e[1]=="n")r=e!=(e=e.replace(uf,"$1")),a=e.toLowerCase(),e=a in n||e=="onFocusOut"||e=="onFocusIn"?a.slice(2):e.slice(2),n.l||(n.l={}),n.l[e+r]=t,t?i?t[aa]=i[aa]:(t[aa]=zc,n.addEventListener(e,r?Gc:Hc,r)):n.removeEventListener(e,r?Gc:Hc,r);else{if(s=="http://www.w3.org/2000/svg")e=e.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(e!="width"&&e!="height"&&e!="href"&&e!="list"&&e!="form"&&e!="tabIndex"&&e!="download"&&e!="rowSpan"&&e!="colSpan"&&e!="role"&&e!="popover"&&e in n)try{n[e]=t??"";break e}catch{}typeof t=="function"||(t==null||t===!1&&e[4]!="-"?n.removeAttribute(e):n.setAttribute(e,e=="popover"&&t==1?"":t))}}function _f(n){return function(e){if(this.l){var t=this.l[e.type+n];if(e[Mo]==null)e[Mo]=zc++;else if(e[Mo]<t[aa])return;return t(ct.event?ct.event(e):e)}}}function qc(n,e,t,i,s,r,a,o,l,c){var h,d,u,f,g,v,p,m,x,b,M,T,E,_,A,N,I=e.type;if(e.constructor!==void 0)return null;128&t.__u&&(l=!!(32&t.__u),r=[o=e.__e=t.__e]),(h=ct.__b)&&h(e);e:if(typeof I=="function"){d=a.length;try{if(x=e.props,b=I.prototype&&I.prototype.render,M=(h=I.contextType)&&i[h.__c],T=h?M?M.props.value:h.__:i,t.__c?m=(u=e.__c=t.__c).__=u.__E:(b?e.__c=u=new I(x,T):(e.__c=u=new oa(x,T),u.constructor=I,u.render=H_),M&&M.sub(u),u.state||(u.state={}),u.__n=i,f=u.__d=!0,u.__h=[],u._sb=[]),b&&u.__s==null&&(u.__s=u.state),b&&I.getDerivedStateFromProps!=null&&(u.__s==u.state&&(u.__s=Ni({},u.__s)),Ni(u.__s,I.getDerivedStateFromProps(x,u.__s))),g=u.props,v=u.state,u.__v=e,f)b&&I.getDerivedStateFromProps==null&&u.componentWillMount!=null&&u.componentWillMount(),b&&u.componentDidMount!=null&&u.__h.push(u.componentDidMount);else{if(b&&I.getDerivedStateFromProps==null&&x!==g&&u.componentWillReceiveProps!=null&&u.componentWillReceiveProps(x,T),e.__v==t.__v||!u.__e&&u.shouldComponentUpdate!=null&&u.shouldComponentUpdate(x,u.__s,T)===!1){e.__v!=t.__v&&(u.props=x,u.state=u.__s,u.__d=!1),e.__e=t.__e,e.__k=t.__k,e.__k.some(function(F){F&&(F.__=e)}),Ao.push.apply(u.__h,u._sb),u._sb=[],u.__h.length&&a.push(u),o=Rs(t);break e}u.componentWillUpdate!=null&&u.componentWillUpdate(x,u.__s,T),b&&u.componentDidUpdate!=null&&u.__h.push(function(){u.componentDidUpdate(g,v,p)})}if(u.context=T,u.props=x,u.__P=n,u.__e=!1,E=ct.__r,_=0,b)u.state=u.__s,u.__d=!1,E&&E(e),h=u.render(u.props,u.state,u.context),Ao.push.apply(u.__h,u._sb),u._sb=[];else do u.__d=!1,E&&E(e),h=u.render(u.props,u.state,u.context),u.state=u.__s;while(u.__d&&++_<25);u.state=u.__s,u.getChildContext!=null&&(i=Ni(Ni({},i),u.getChildContext())),b&&!f&&u.getSnapshotBeforeUpdate!=null&&(p=u.getSnapshotBeforeUpdate(g,v)),A=h!=null&&h.type===ft&&h.key==null?yf(h.props.children):h,o=pf(n,bo(A)?A:[A],e,t,i,s,r,a,o,l,c),u.base=e.__e,e.__u&=-161,u.__h.length&&a.push(u),m&&(u.__E=u.__=null)}catch(F){if(a.length=d,e.__v=null,l||r!=null){if(F.then){for(e.__u|=l?160:128;o&&o.nodeType==8&&o.nextSibling;)o=o.nextSibling;r!=null&&(r[r.indexOf(o)]=null),e.__e=o}else if(r!=null)for(N=r.length;N--;)Vc(r[N])}else e.__e=t.__e;e.__k==null&&(e.__k=t.__k||[]),F.then||vf(e),ct.__e(F,e,t)}}else r==null&&e.__v==t.__v?(e.__k=t.__k,e.__e=t.__e):o=e.__e=z_(t.__e,e,t,i,s,r,a,l,c);return(h=ct.diffed)&&h(e),128&e.__u?void 0:o}function vf(n){n&&(n.__c&&(n.__c.__e=!0),n.__k&&n.__k.some(vf))}function xf(n,e,t){for(var i=0;i<t.length;i++)Yc(t[i],t[++i],t[++i]);ct.__c&&ct.__c(e,n),n.some(function(s){try{n=s.__h,s.__h=[],n.some(function(r){r.call(s)})}catch(r){ct.__e(r,s.__v)}})}function yf(n){return typeof n!="object"||n==null||n.__b>0?n:bo(n)?n.map(yf):n.constructor!==void 0?null:Ni({},n)}function z_(n,e,t,i,s,r,a,o,l){var c,h,d,u,f,g,v,p=t.props||wo,m=e.props,x=e.type;if(x=="svg"?s="http://www.w3.org/2000/svg":x=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),r!=null){for(c=0;c<r.length;c++)if((f=r[c])&&"setAttribute"in f==!!x&&(x?f.localName==x:f.nodeType==3)){n=f,r[c]=null;break}}if(n==null){if(x==null)return document.createTextNode(m);n=document.createElementNS(s,x,m.is&&m),o&&(ct.__m&&ct.__m(e,r),o=!1),r=null}if(x==null)p===m||o&&n.data==m||(n.data=m);else{if(r=x=="textarea"&&m.defaultValue!=null?null:r&&So.call(n.childNodes),!o&&r!=null)for(p={},c=0;c<n.attributes.length;c++)p[(f=n.attributes[c]).name]=f.value;for(c in p)f=p[c],c=="dangerouslySetInnerHTML"?d=f:c=="children"||c in m||c=="value"&&"defaultValue"in m||c=="checked"&&"defaultChecked"in m||Ro(n,c,null,f,s);for(c in m)f=m[c],c=="children"?u=f:c=="dangerouslySetInnerHTML"?h=f:c=="value"?g=f:c=="checked"?v=f:o&&typeof f!="function"||p[c]===f||Ro(n,c,f,p[c],s);if(h)o||d&&(h.__html==d.__html||h.__html==n.innerHTML)||(n.innerHTML=h.__html),e.__k=[];else if(d&&(n.innerHTML=""),pf(e.type=="template"?n.content:n,bo(u)?u:[u],e,t,i,x=="foreignObject"?"http://www.w3.org/1999/xhtml":s,r,a,r?r[0]:t.__k&&Rs(t,0),o,l),r!=null)for(c=r.length;c--;)Vc(r[c]);o&&x!="textarea"||(c="value",x=="progress"&&g==null?n.removeAttribute("value"):g!=null&&(g!==n[c]||x=="progress"&&!g||x=="option"&&g!=p[c])&&Ro(n,c,g,p[c],s),c="checked",v!=null&&v!=n[c]&&Ro(n,c,v,p[c],s))}return n}function Yc(n,e,t){try{if(typeof n=="function"){var i=typeof n.__u=="function";i&&n.__u(),i&&e==null||(n.__u=n(e))}else n.current=e}catch(s){ct.__e(s,t)}}function Sf(n,e,t){var i,s;if(ct.unmount&&ct.unmount(n),(i=n.ref)&&(i.current&&i.current!=n.__e||Yc(i,null,e)),(i=n.__c)!=null){if(i.componentWillUnmount)try{i.componentWillUnmount()}catch(r){ct.__e(r,e)}i.base=i.__P=i.__n=null}if(i=n.__k)for(s=0;s<i.length;s++)i[s]&&Sf(i[s],e,t||typeof n.type!="function");t||Vc(n.__e),n.__c=n.__=n.__e=void 0}function H_(n,e,t){return this.constructor(n,t)}function G_(n,e,t){var i,s,r,a;e==document&&(e=document.documentElement),ct.__&&ct.__(n,e),s=(i=!1)?null:e.__k,r=[],a=[],qc(e,n=e.__k=Wc(ft,null,[n]),s||wo,wo,e.namespaceURI,s?null:e.firstChild?So.call(e.childNodes):null,r,s?s.__e:e.firstChild,i,a),xf(r,n,a),n.props.children=null}function V_(n){function e(t){var i,s;return this.getChildContext||(i=new Set,(s={})[e.__c]=this,this.getChildContext=function(){return s},this.componentWillUnmount=function(){i=null},this.shouldComponentUpdate=function(r){this.props.value!=r.value&&i.forEach(function(a){a.__e=!0,Xc(a)})},this.sub=function(r){i.add(r);var a=r.componentWillUnmount;r.componentWillUnmount=function(){i&&i.delete(r),a&&a.call(r)}}),t.children}return e.__c="__cC"+df++,e.__=n,e.Provider=e.__l=(e.Consumer=function(t,i){return t.children(i)}).contextType=e,e}So=Ao.slice,ct={__e:function(n,e,t,i){for(var s,r,a;e=e.__;)if((s=e.__c)&&!s.__)try{if((r=s.constructor)&&r.getDerivedStateFromError!=null&&(s.setState(r.getDerivedStateFromError(n)),a=s.__d),s.componentDidCatch!=null&&(s.componentDidCatch(n,i||{}),a=s.__d),a)return s.__E=s}catch(o){n=o}throw n}},af=0,of=function(n){return n!=null&&n.constructor===void 0},oa.prototype.setState=function(n,e){var t;t=this.__s!=null&&this.__s!=this.state?this.__s:this.__s=Ni({},this.state),typeof n=="function"&&(n=n(Ni({},t),this.props)),n&&Ni(t,n),n!=null&&this.__v&&(e&&this._sb.push(e),Xc(this))},oa.prototype.forceUpdate=function(n){this.__v&&(this.__e=!0,n&&this.__h.push(n),Xc(this))},oa.prototype.render=ft,ts=[],cf=typeof Promise=="function"?Promise.prototype.then.bind(Promise.resolve()):setTimeout,hf=function(n,e){return n.__v.__b-e.__v.__b},To.__r=0,kc=Math.random().toString(8),Mo="__d"+kc,aa="__a"+kc,uf=/(PointerCapture)$|Capture$/i,zc=0,Hc=_f(!1),Gc=_f(!0),df=0;const $c="187",W_=0,Mf=1,X_=2,Co=1,q_=2,la=3,ns=0,Sn=1,Mn=2,Cs=0,ca=1,wf=2,Af=3,bf=4,Ef=5,or=100,Y_=101,$_=102,K_=103,Q_=104,Z_=200,Kc=201,J_=202,j_=203,Tf=204,Io=205,ev=206,tv=207,nv=208,iv=209,sv=210,rv=211,av=212,ov=213,lv=214,Qc=0,Zc=1,Jc=2,ha=3,jc=4,eh=5,th=6,nh=7,Rf=0,cv=1,hv=2,Ui=0,Cf=1,If=2,Pf=3,Lf=4,Df=5,Nf=6,Uf=7,Ff="attached",uv="detached",Of=300,lr=301,ua=302,ih=303,sh=304,cr=1e3,di=1001,Po=1002,Ut=1003,Bf=1004,da=1005,Qt=1006,Lo=1007,fi=1008,wn=1009,kf=1010,zf=1011,fa=1012,rh=1013,In=1014,Bn=1015,pi=1016,ah=1017,oh=1018,hr=1020,Hf=35902,Gf=35899,Vf=1021,Wf=1022,Zn=1023,is=1026,ss=1027,lh=1028,pa=1029,Is=1030,Do=1031,No=1033,Uo=33776,Fo=33777,Oo=33778,Bo=33779,ch=35840,hh=35841,uh=35842,dh=35843,fh=36196,ph=37492,mh=37496,gh=37488,_h=37489,ko=37490,vh=37491,xh=37808,yh=37809,Sh=37810,Mh=37811,wh=37812,Ah=37813,bh=37814,Eh=37815,Th=37816,Rh=37817,Ch=37818,Ih=37819,Ph=37820,Lh=37821,Dh=36492,Nh=36494,Uh=36495,Fh=36283,Oh=36284,zo=36285,Bh=36286,ma=2300,ga=2301,kh=2302,Xf=2303,qf=2400,Yf=2401,$f=2402,dv=2500,fv=0,Kf=1,zh=2,pv=3200,Hh=0,mv=1,rs="",kt="srgb",Pn="srgb-linear",Ho="linear",pt="srgb",Gh=7680,gv=519,_v=512,vv=513,xv=514,Qf=515,yv=516,Sv=517,Zf=518,Jf=519,jf=35044,_a="300 es",Jn=2e3,va=2001;function Mv(n){for(let e=n.length-1;e>=0;--e)if(n[e]>=65535)return!0;return!1}function wv(n){return ArrayBuffer.isView(n)&&!(n instanceof DataView)}function xa(n){return document.createElementNS("http://www.w3.org/1999/xhtml",n)}function Av(){const n=xa("canvas");return n.style.display="block",n}const ep={};function Go(...n){const e="THREE."+n.shift();console.log(e,...n)}function tp(n){const e=n[0];if(typeof e=="string"&&e.startsWith("TSL:")){const t=n[1];t&&t.isStackTrace?n[0]+=" "+t.getLocation():n[1]='Stack trace not available. Enable "THREE.Node.captureStackTrace" to capture stack traces.'}return n}function Re(...n){n=tp(n);const e="THREE."+n.shift();{const t=n[0];t&&t.isStackTrace?console.warn(t.getError(e)):console.warn(e,...n)}}function ke(...n){n=tp(n);const e="THREE."+n.shift();{const t=n[0];t&&t.isStackTrace?console.error(t.getError(e)):console.error(e,...n)}}function ur(...n){const e=n.join(" ");e in ep||(ep[e]=!0,Re(...n))}function bv(n,e,t){return new Promise(function(i,s){function r(){switch(n.clientWaitSync(e,n.SYNC_FLUSH_COMMANDS_BIT,0)){case n.WAIT_FAILED:s();break;case n.TIMEOUT_EXPIRED:setTimeout(r,t);break;default:i()}}setTimeout(r,t)})}const Ev={[Qc]:Qc,[Jc]:th,[jc]:jc,[ha]:eh,[Zc]:Zc,[th]:Jc,[nh]:nh,[eh]:ha};class as{addEventListener(e,t){this._listeners===void 0&&(this._listeners={});const i=this._listeners;i[e]===void 0&&(i[e]=[]),i[e].indexOf(t)===-1&&i[e].push(t)}hasEventListener(e,t){const i=this._listeners;return i===void 0?!1:i[e]!==void 0&&i[e].indexOf(t)!==-1}removeEventListener(e,t){const i=this._listeners;if(i===void 0)return;const s=i[e];if(s!==void 0){const r=s.indexOf(t);r!==-1&&s.splice(r,1)}}dispatchEvent(e){const t=this._listeners;if(t===void 0)return;const i=t[e.type];if(i!==void 0){e.target=this;const s=i.slice(0);for(let r=0,a=s.length;r<a;r++)s[r].call(this,e);e.target=null}}}const ln=["00","01","02","03","04","05","06","07","08","09","0a","0b","0c","0d","0e","0f","10","11","12","13","14","15","16","17","18","19","1a","1b","1c","1d","1e","1f","20","21","22","23","24","25","26","27","28","29","2a","2b","2c","2d","2e","2f","30","31","32","33","34","35","36","37","38","39","3a","3b","3c","3d","3e","3f","40","41","42","43","44","45","46","47","48","49","4a","4b","4c","4d","4e","4f","50","51","52","53","54","55","56","57","58","59","5a","5b","5c","5d","5e","5f","60","61","62","63","64","65","66","67","68","69","6a","6b","6c","6d","6e","6f","70","71","72","73","74","75","76","77","78","79","7a","7b","7c","7d","7e","7f","80","81","82","83","84","85","86","87","88","89","8a","8b","8c","8d","8e","8f","90","91","92","93","94","95","96","97","98","99","9a","9b","9c","9d","9e","9f","a0","a1","a2","a3","a4","a5","a6","a7","a8","a9","aa","ab","ac","ad","ae","af","b0","b1","b2","b3","b4","b5","b6","b7","b8","b9","ba","bb","bc","bd","be","bf","c0","c1","c2","c3","c4","c5","c6","c7","c8","c9","ca","cb","cc","cd","ce","cf","d0","d1","d2","d3","d4","d5","d6","d7","d8","d9","da","db","dc","dd","de","df","e0","e1","e2","e3","e4","e5","e6","e7","e8","e9","ea","eb","ec","ed","ee","ef","f0","f1","f2","f3","f4","f5","f6","f7","f8","f9","fa","fb","fc","fd","fe","ff"];let np=1234567;const dr=Math.PI/180,fr=180/Math.PI;function mi(){const n=Math.random()*4294967295|0,e=Math.random()*4294967295|0,t=Math.random()*4294967295|0,i=Math.random()*4294967295|0;return(ln[n&255]+ln[n>>8&255]+ln[n>>16&255]+ln[n>>24&255]+"-"+ln[e&255]+ln[e>>8&255]+"-"+ln[e>>16&15|64]+ln[e>>24&255]+"-"+ln[t&63|128]+ln[t>>8&255]+"-"+ln[t>>16&255]+ln[t>>24&255]+ln[i&255]+ln[i>>8&255]+ln[i>>16&255]+ln[i>>24&255]).toLowerCase()}function Ze(n,e,t){return Math.max(e,Math.min(t,n))}function Vh(n,e){return(n%e+e)%e}function Tv(n,e,t,i,s){return i+(n-e)*(s-i)/(t-e)}function Rv(n,e,t){return n!==e?(t-n)/(e-n):0}function ya(n,e,t){return(1-t)*n+t*e}function Cv(n,e,t,i){return ya(n,e,1-Math.exp(-t*i))}function Iv(n,e=1){return e-Math.abs(Vh(n,e*2)-e)}function Pv(n,e,t){return n<=e?0:n>=t?1:(n=(n-e)/(t-e),n*n*(3-2*n))}function Lv(n,e,t){return n<=e?0:n>=t?1:(n=(n-e)/(t-e),n*n*n*(n*(n*6-15)+10))}function Dv(n,e){return n+Math.floor(Math.random()*(e-n+1))}function Nv(n,e){return n+Math.random()*(e-n)}function Uv(n){return n*(.5-Math.random())}function Fv(n){n!==void 0&&(np=n);let e=np+=1831565813;return e=Math.imul(e^e>>>15,e|1),e^=e+Math.imul(e^e>>>7,e|61),((e^e>>>14)>>>0)/4294967296}function Ov(n){return n*dr}function Bv(n){return n*fr}function kv(n){return n>0&&Number.isInteger(n)&&2**Math.round(Math.log2(n))===n}function zv(n){return Math.pow(2,Math.ceil(Math.log(n)/Math.LN2))}function ip(n){return Math.pow(2,Math.floor(Math.log(n)/Math.LN2))}function Hv(n,e,t,i,s){const r=Math.cos,a=Math.sin,o=r(t/2),l=a(t/2),c=r((e+i)/2),h=a((e+i)/2),d=r((e-i)/2),u=a((e-i)/2),f=r((i-e)/2),g=a((i-e)/2);switch(s){case"XYX":n.set(o*h,l*d,l*u,o*c);break;case"YZY":n.set(l*u,o*h,l*d,o*c);break;case"ZXZ":n.set(l*d,l*u,o*h,o*c);break;case"XZX":n.set(o*h,l*g,l*f,o*c);break;case"YXY":n.set(l*f,o*h,l*g,o*c);break;case"ZYZ":n.set(l*g,l*f,o*h,o*c);break;default:Re("MathUtils: .setQuaternionFromProperEuler() encountered an unknown order: "+s)}}function Vo(n){switch(n.constructor){case Uint32Array:return 4294967295;case Uint16Array:return 65535;case Uint8Array:case Uint8ClampedArray:return 255;case Int32Array:return 2147483647;case Int16Array:return 32767;case Int8Array:return 127;default:return}}function Wh(n,e){if(e.constructor===Float32Array)return n;const t=Vo(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.max(n/t,-1)}function Xh(n,e){if(e.constructor===Float32Array)return n;const t=Vo(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.round(n*t)}const Gv={DEG2RAD:dr,RAD2DEG:fr,generateUUID:mi,clamp:Ze,euclideanModulo:Vh,mapLinear:Tv,inverseLerp:Rv,lerp:ya,damp:Cv,pingpong:Iv,smoothstep:Pv,smootherstep:Lv,randInt:Dv,randFloat:Nv,randFloatSpread:Uv,seededRandom:Fv,degToRad:Ov,radToDeg:Bv,isPowerOfTwo:kv,ceilPowerOfTwo:zv,floorPowerOfTwo:ip,setQuaternionFromProperEuler:Hv,normalize:Xh,denormalize:Wh},jd=class jd{constructor(e=0,t=0){this.x=e,this.y=t}get width(){return this.x}set width(e){this.x=e}get height(){return this.y}set height(e){this.y=e}set(e,t){return this.x=e,this.y=t,this}setScalar(e){return this.x=e,this.y=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;default:throw new Error("THREE.Vector2: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;default:throw new Error("THREE.Vector2: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y)}copy(e){return this.x=e.x,this.y=e.y,this}add(e){return this.x+=e.x,this.y+=e.y,this}addScalar(e){return this.x+=e,this.y+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this}subScalar(e){return this.x-=e,this.y-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this}multiply(e){return this.x*=e.x,this.y*=e.y,this}multiplyScalar(e){return this.x*=e,this.y*=e,this}divide(e){return this.x/=e.x,this.y/=e.y,this}divideScalar(e){return this.multiplyScalar(1/e)}applyMatrix3(e){const t=this.x,i=this.y,s=e.elements;return this.x=s[0]*t+s[3]*i+s[6],this.y=s[1]*t+s[4]*i+s[7],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this}clamp(e,t){return this.x=Ze(this.x,e.x,t.x),this.y=Ze(this.y,e.y,t.y),this}clampScalar(e,t){return this.x=Ze(this.x,e,t),this.y=Ze(this.y,e,t),this}clampLength(e,t){const i=this.length();return this.divideScalar(i||1).multiplyScalar(Ze(i,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this}negate(){return this.x=-this.x,this.y=-this.y,this}dot(e){return this.x*e.x+this.y*e.y}cross(e){return this.x*e.y-this.y*e.x}lengthSq(){return this.x*this.x+this.y*this.y}length(){return Math.sqrt(this.x*this.x+this.y*this.y)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)}normalize(){return this.divideScalar(this.length()||1)}angle(){return Math.atan2(-this.y,-this.x)+Math.PI}angleTo(e){const t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;const i=this.dot(e)/t;return Math.acos(Ze(i,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){const t=this.x-e.x,i=this.y-e.y;return t*t+i*i}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this}lerpVectors(e,t,i){return this.x=e.x+(t.x-e.x)*i,this.y=e.y+(t.y-e.y)*i,this}equals(e){return e.x===this.x&&e.y===this.y}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this}rotateAround(e,t){const i=Math.cos(t),s=Math.sin(t),r=this.x-e.x,a=this.y-e.y;return this.x=r*i-a*s+e.x,this.y=r*s+a*i+e.y,this}random(){return this.x=Math.random(),this.y=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y}};jd.prototype.isVector2=!0;let ze=jd;class vt{constructor(e=0,t=0,i=0,s=1){this.isQuaternion=!0,this._x=e,this._y=t,this._z=i,this._w=s}static slerpFlat(e,t,i,s,r,a,o){let l=i[s+0],c=i[s+1],h=i[s+2],d=i[s+3],u=r[a+0],f=r[a+1],g=r[a+2],v=r[a+3];if(d!==v||l!==u||c!==f||h!==g){let p=l*u+c*f+h*g+d*v;p<0&&(u=-u,f=-f,g=-g,v=-v,p=-p);let m=1-o;if(p<.9995){const x=Math.acos(p),b=Math.sin(x);m=Math.sin(m*x)/b,o=Math.sin(o*x)/b,l=l*m+u*o,c=c*m+f*o,h=h*m+g*o,d=d*m+v*o}else{l=l*m+u*o,c=c*m+f*o,h=h*m+g*o,d=d*m+v*o;const x=1/Math.sqrt(l*l+c*c+h*h+d*d);l*=x,c*=x,h*=x,d*=x}}e[t]=l,e[t+1]=c,e[t+2]=h,e[t+3]=d}static multiplyQuaternionsFlat(e,t,i,s,r,a){const o=i[s],l=i[s+1],c=i[s+2],h=i[s+3],d=r[a],u=r[a+1],f=r[a+2],g=r[a+3];return e[t]=o*g+h*d+l*f-c*u,e[t+1]=l*g+h*u+c*d-o*f,e[t+2]=c*g+h*f+o*u-l*d,e[t+3]=h*g-o*d-l*u-c*f,e}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get w(){return this._w}set w(e){this._w=e,this._onChangeCallback()}set(e,t,i,s){return this._x=e,this._y=t,this._z=i,this._w=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._w)}copy(e){return this._x=e.x,this._y=e.y,this._z=e.z,this._w=e.w,this._onChangeCallback(),this}setFromEuler(e,t=!0){const i=e._x,s=e._y,r=e._z,a=e._order,o=Math.cos,l=Math.sin,c=o(i/2),h=o(s/2),d=o(r/2),u=l(i/2),f=l(s/2),g=l(r/2);switch(a){case"XYZ":this._x=u*h*d+c*f*g,this._y=c*f*d-u*h*g,this._z=c*h*g+u*f*d,this._w=c*h*d-u*f*g;break;case"YXZ":this._x=u*h*d+c*f*g,this._y=c*f*d-u*h*g,this._z=c*h*g-u*f*d,this._w=c*h*d+u*f*g;break;case"ZXY":this._x=u*h*d-c*f*g,this._y=c*f*d+u*h*g,this._z=c*h*g+u*f*d,this._w=c*h*d-u*f*g;break;case"ZYX":this._x=u*h*d-c*f*g,this._y=c*f*d+u*h*g,this._z=c*h*g-u*f*d,this._w=c*h*d+u*f*g;break;case"YZX":this._x=u*h*d+c*f*g,this._y=c*f*d+u*h*g,this._z=c*h*g-u*f*d,this._w=c*h*d-u*f*g;break;case"XZY":this._x=u*h*d-c*f*g,this._y=c*f*d-u*h*g,this._z=c*h*g+u*f*d,this._w=c*h*d+u*f*g;break;default:Re("Quaternion: .setFromEuler() encountered an unknown order: "+a)}return t===!0&&this._onChangeCallback(),this}setFromAxisAngle(e,t){const i=t/2,s=Math.sin(i);return this._x=e.x*s,this._y=e.y*s,this._z=e.z*s,this._w=Math.cos(i),this._onChangeCallback(),this}setFromRotationMatrix(e){const t=e.elements,i=t[0],s=t[4],r=t[8],a=t[1],o=t[5],l=t[9],c=t[2],h=t[6],d=t[10],u=i+o+d;if(u>0){const f=.5/Math.sqrt(u+1);this._w=.25/f,this._x=(h-l)*f,this._y=(r-c)*f,this._z=(a-s)*f}else if(i>o&&i>d){const f=2*Math.sqrt(1+i-o-d);this._w=(h-l)/f,this._x=.25*f,this._y=(s+a)/f,this._z=(r+c)/f}else if(o>d){const f=2*Math.sqrt(1+o-i-d);this._w=(r-c)/f,this._x=(s+a)/f,this._y=.25*f,this._z=(l+h)/f}else{const f=2*Math.sqrt(1+d-i-o);this._w=(a-s)/f,this._x=(r+c)/f,this._y=(l+h)/f,this._z=.25*f}return this._onChangeCallback(),this}setFromUnitVectors(e,t){let i=e.dot(t)+1;return i<1e-8?(i=0,Math.abs(e.x)>Math.abs(e.z)?(this._x=-e.y,this._y=e.x,this._z=0,this._w=i):(this._x=0,this._y=-e.z,this._z=e.y,this._w=i)):(this._x=e.y*t.z-e.z*t.y,this._y=e.z*t.x-e.x*t.z,this._z=e.x*t.y-e.y*t.x,this._w=i),this.normalize()}angleTo(e){return 2*Math.acos(Math.abs(Ze(this.dot(e),-1,1)))}rotateTowards(e,t){const i=this.angleTo(e);if(i===0)return this;const s=Math.min(1,t/i);return this.slerp(e,s),this}identity(){return this.set(0,0,0,1)}invert(){return this.conjugate()}conjugate(){return this._x*=-1,this._y*=-1,this._z*=-1,this._onChangeCallback(),this}dot(e){return this._x*e._x+this._y*e._y+this._z*e._z+this._w*e._w}lengthSq(){return this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w}length(){return Math.sqrt(this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w)}normalize(){let e=this.length();return e===0?(this._x=0,this._y=0,this._z=0,this._w=1):(e=1/e,this._x=this._x*e,this._y=this._y*e,this._z=this._z*e,this._w=this._w*e),this._onChangeCallback(),this}multiply(e){return this.multiplyQuaternions(this,e)}premultiply(e){return this.multiplyQuaternions(e,this)}multiplyQuaternions(e,t){const i=e._x,s=e._y,r=e._z,a=e._w,o=t._x,l=t._y,c=t._z,h=t._w;return this._x=i*h+a*o+s*c-r*l,this._y=s*h+a*l+r*o-i*c,this._z=r*h+a*c+i*l-s*o,this._w=a*h-i*o-s*l-r*c,this._onChangeCallback(),this}slerp(e,t){let i=e._x,s=e._y,r=e._z,a=e._w,o=this.dot(e);o<0&&(i=-i,s=-s,r=-r,a=-a,o=-o);let l=1-t;if(o<.9995){const c=Math.acos(o),h=Math.sin(c);l=Math.sin(l*c)/h,t=Math.sin(t*c)/h,this._x=this._x*l+i*t,this._y=this._y*l+s*t,this._z=this._z*l+r*t,this._w=this._w*l+a*t,this._onChangeCallback()}else this._x=this._x*l+i*t,this._y=this._y*l+s*t,this._z=this._z*l+r*t,this._w=this._w*l+a*t,this.normalize();return this}slerpQuaternions(e,t,i){return this.copy(e).slerp(t,i)}random(){const e=2*Math.PI*Math.random(),t=2*Math.PI*Math.random(),i=Math.random(),s=Math.sqrt(1-i),r=Math.sqrt(i);return this.set(s*Math.sin(e),s*Math.cos(e),r*Math.sin(t),r*Math.cos(t))}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._w===this._w}fromArray(e,t=0){return this._x=e[t],this._y=e[t+1],this._z=e[t+2],this._w=e[t+3],this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._w,e}fromBufferAttribute(e,t){return this._x=e.getX(t),this._y=e.getY(t),this._z=e.getZ(t),this._w=e.getW(t),this._onChangeCallback(),this}toJSON(){return this.toArray()}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._w}}const ef=class ef{constructor(e=0,t=0,i=0){this.x=e,this.y=t,this.z=i}set(e,t,i){return i===void 0&&(i=this.z),this.x=e,this.y=t,this.z=i,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;default:throw new Error("THREE.Vector3: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;default:throw new Error("THREE.Vector3: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this}multiplyVectors(e,t){return this.x=e.x*t.x,this.y=e.y*t.y,this.z=e.z*t.z,this}applyEuler(e){return this.applyQuaternion(sp.setFromEuler(e))}applyAxisAngle(e,t){return this.applyQuaternion(sp.setFromAxisAngle(e,t))}applyMatrix3(e){const t=this.x,i=this.y,s=this.z,r=e.elements;return this.x=r[0]*t+r[3]*i+r[6]*s,this.y=r[1]*t+r[4]*i+r[7]*s,this.z=r[2]*t+r[5]*i+r[8]*s,this}applyNormalMatrix(e){return this.applyMatrix3(e).normalize()}applyMatrix4(e){const t=this.x,i=this.y,s=this.z,r=e.elements,a=1/(r[3]*t+r[7]*i+r[11]*s+r[15]);return this.x=(r[0]*t+r[4]*i+r[8]*s+r[12])*a,this.y=(r[1]*t+r[5]*i+r[9]*s+r[13])*a,this.z=(r[2]*t+r[6]*i+r[10]*s+r[14])*a,this}applyQuaternion(e){const t=this.x,i=this.y,s=this.z,r=e.x,a=e.y,o=e.z,l=e.w,c=2*(a*s-o*i),h=2*(o*t-r*s),d=2*(r*i-a*t);return this.x=t+l*c+a*d-o*h,this.y=i+l*h+o*c-r*d,this.z=s+l*d+r*h-a*c,this}project(e){return this.applyMatrix4(e.matrixWorldInverse).applyMatrix4(e.projectionMatrix)}unproject(e){return this.applyMatrix4(e.projectionMatrixInverse).applyMatrix4(e.matrixWorld)}transformDirection(e){const t=this.x,i=this.y,s=this.z,r=e.elements;return this.x=r[0]*t+r[4]*i+r[8]*s,this.y=r[1]*t+r[5]*i+r[9]*s,this.z=r[2]*t+r[6]*i+r[10]*s,this.normalize()}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this}divideScalar(e){return this.multiplyScalar(1/e)}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this}clamp(e,t){return this.x=Ze(this.x,e.x,t.x),this.y=Ze(this.y,e.y,t.y),this.z=Ze(this.z,e.z,t.z),this}clampScalar(e,t){return this.x=Ze(this.x,e,t),this.y=Ze(this.y,e,t),this.z=Ze(this.z,e,t),this}clampLength(e,t){const i=this.length();return this.divideScalar(i||1).multiplyScalar(Ze(i,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this}lerpVectors(e,t,i){return this.x=e.x+(t.x-e.x)*i,this.y=e.y+(t.y-e.y)*i,this.z=e.z+(t.z-e.z)*i,this}cross(e){return this.crossVectors(this,e)}crossVectors(e,t){const i=e.x,s=e.y,r=e.z,a=t.x,o=t.y,l=t.z;return this.x=s*l-r*o,this.y=r*a-i*l,this.z=i*o-s*a,this}projectOnVector(e){const t=e.lengthSq();if(t===0)return this.set(0,0,0);const i=e.dot(this)/t;return this.copy(e).multiplyScalar(i)}projectOnPlane(e){return qh.copy(this).projectOnVector(e),this.sub(qh)}reflect(e){return this.sub(qh.copy(e).multiplyScalar(2*this.dot(e)))}angleTo(e){const t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;const i=this.dot(e)/t;return Math.acos(Ze(i,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){const t=this.x-e.x,i=this.y-e.y,s=this.z-e.z;return t*t+i*i+s*s}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)+Math.abs(this.z-e.z)}setFromSpherical(e){return this.setFromSphericalCoords(e.radius,e.phi,e.theta)}setFromSphericalCoords(e,t,i){const s=Math.sin(t)*e;return this.x=s*Math.sin(i),this.y=Math.cos(t)*e,this.z=s*Math.cos(i),this}setFromCylindrical(e){return this.setFromCylindricalCoords(e.radius,e.theta,e.y)}setFromCylindricalCoords(e,t,i){return this.x=e*Math.sin(t),this.y=i,this.z=e*Math.cos(t),this}setFromMatrixPosition(e){const t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this}setFromMatrixScale(e){const t=this.setFromMatrixColumn(e,0).length(),i=this.setFromMatrixColumn(e,1).length(),s=this.setFromMatrixColumn(e,2).length();return this.x=t,this.y=i,this.z=s,this}setFromMatrixColumn(e,t){return this.fromArray(e.elements,t*4)}setFromMatrix3Column(e,t){return this.fromArray(e.elements,t*3)}setFromEuler(e){return this.x=e._x,this.y=e._y,this.z=e._z,this}setFromColor(e){return this.x=e.r,this.y=e.g,this.z=e.b,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this}randomDirection(){const e=Math.random()*Math.PI*2,t=Math.random()*2-1,i=Math.sqrt(1-t*t);return this.x=i*Math.cos(e),this.y=t,this.z=i*Math.sin(e),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z}};ef.prototype.isVector3=!0;let C=ef;const qh=new C,sp=new vt,tf=class tf{constructor(e,t,i,s,r,a,o,l,c){this.elements=[1,0,0,0,1,0,0,0,1],e!==void 0&&this.set(e,t,i,s,r,a,o,l,c)}set(e,t,i,s,r,a,o,l,c){const h=this.elements;return h[0]=e,h[1]=s,h[2]=o,h[3]=t,h[4]=r,h[5]=l,h[6]=i,h[7]=a,h[8]=c,this}identity(){return this.set(1,0,0,0,1,0,0,0,1),this}copy(e){const t=this.elements,i=e.elements;return t[0]=i[0],t[1]=i[1],t[2]=i[2],t[3]=i[3],t[4]=i[4],t[5]=i[5],t[6]=i[6],t[7]=i[7],t[8]=i[8],this}extractBasis(e,t,i){return e.setFromMatrix3Column(this,0),t.setFromMatrix3Column(this,1),i.setFromMatrix3Column(this,2),this}setFromMatrix4(e){const t=e.elements;return this.set(t[0],t[4],t[8],t[1],t[5],t[9],t[2],t[6],t[10]),this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){const i=e.elements,s=t.elements,r=this.elements,a=i[0],o=i[3],l=i[6],c=i[1],h=i[4],d=i[7],u=i[2],f=i[5],g=i[8],v=s[0],p=s[3],m=s[6],x=s[1],b=s[4],M=s[7],T=s[2],E=s[5],_=s[8];return r[0]=a*v+o*x+l*T,r[3]=a*p+o*b+l*E,r[6]=a*m+o*M+l*_,r[1]=c*v+h*x+d*T,r[4]=c*p+h*b+d*E,r[7]=c*m+h*M+d*_,r[2]=u*v+f*x+g*T,r[5]=u*p+f*b+g*E,r[8]=u*m+f*M+g*_,this}multiplyScalar(e){const t=this.elements;return t[0]*=e,t[3]*=e,t[6]*=e,t[1]*=e,t[4]*=e,t[7]*=e,t[2]*=e,t[5]*=e,t[8]*=e,this}determinant(){const e=this.elements,t=e[0],i=e[1],s=e[2],r=e[3],a=e[4],o=e[5],l=e[6],c=e[7],h=e[8];return t*a*h-t*o*c-i*r*h+i*o*l+s*r*c-s*a*l}invert(){const e=this.elements,t=e[0],i=e[1],s=e[2],r=e[3],a=e[4],o=e[5],l=e[6],c=e[7],h=e[8],d=h*a-o*c,u=o*l-h*r,f=c*r-a*l,g=t*d+i*u+s*f;if(g===0)return this.set(0,0,0,0,0,0,0,0,0);const v=1/g;return e[0]=d*v,e[1]=(s*c-h*i)*v,e[2]=(o*i-s*a)*v,e[3]=u*v,e[4]=(h*t-s*l)*v,e[5]=(s*r-o*t)*v,e[6]=f*v,e[7]=(i*l-c*t)*v,e[8]=(a*t-i*r)*v,this}transpose(){let e;const t=this.elements;return e=t[1],t[1]=t[3],t[3]=e,e=t[2],t[2]=t[6],t[6]=e,e=t[5],t[5]=t[7],t[7]=e,this}getNormalMatrix(e){return this.setFromMatrix4(e).invert().transpose()}transposeIntoArray(e){const t=this.elements;return e[0]=t[0],e[1]=t[3],e[2]=t[6],e[3]=t[1],e[4]=t[4],e[5]=t[7],e[6]=t[2],e[7]=t[5],e[8]=t[8],this}setUvTransform(e,t,i,s,r,a,o){const l=Math.cos(r),c=Math.sin(r);return this.set(i*l,i*c,-i*(l*a+c*o)+a+e,-s*c,s*l,-s*(-c*a+l*o)+o+t,0,0,1),this}scale(e,t){return ur("Matrix3: .scale() is deprecated. Use .makeScale() instead."),this.premultiply(Yh.makeScale(e,t)),this}rotate(e){return ur("Matrix3: .rotate() is deprecated. Use .makeRotation() instead."),this.premultiply(Yh.makeRotation(-e)),this}translate(e,t){return ur("Matrix3: .translate() is deprecated. Use .makeTranslation() instead."),this.premultiply(Yh.makeTranslation(e,t)),this}makeTranslation(e,t){return e.isVector2?this.set(1,0,e.x,0,1,e.y,0,0,1):this.set(1,0,e,0,1,t,0,0,1),this}makeRotation(e){const t=Math.cos(e),i=Math.sin(e);return this.set(t,-i,0,i,t,0,0,0,1),this}makeScale(e,t){return this.set(e,0,0,0,t,0,0,0,1),this}equals(e){const t=this.elements,i=e.elements;for(let s=0;s<9;s++)if(t[s]!==i[s])return!1;return!0}fromArray(e,t=0){for(let i=0;i<9;i++)this.elements[i]=e[i+t];return this}toArray(e=[],t=0){const i=this.elements;return e[t]=i[0],e[t+1]=i[1],e[t+2]=i[2],e[t+3]=i[3],e[t+4]=i[4],e[t+5]=i[5],e[t+6]=i[6],e[t+7]=i[7],e[t+8]=i[8],e}clone(){return new this.constructor().fromArray(this.elements)}};tf.prototype.isMatrix3=!0;let Ge=tf;const Yh=new Ge,rp=new Ge().set(.4123908,.3575843,.1804808,.212639,.7151687,.0721923,.0193308,.1191948,.9505322),ap=new Ge().set(3.2409699,-1.5373832,-.4986108,-.9692436,1.8759675,.0415551,.0556301,-.203977,1.0569715);function Vv(){const n={enabled:!0,workingColorSpace:Pn,spaces:{},convert:function(s,r,a){return this.enabled===!1||r===a||!r||!a||(this.spaces[r].transfer===pt&&(s.r=Fi(s.r),s.g=Fi(s.g),s.b=Fi(s.b)),this.spaces[r].primaries!==this.spaces[a].primaries&&(s.applyMatrix3(this.spaces[r].toXYZ),s.applyMatrix3(this.spaces[a].fromXYZ)),this.spaces[a].transfer===pt&&(s.r=pr(s.r),s.g=pr(s.g),s.b=pr(s.b))),s},workingToColorSpace:function(s,r){return this.convert(s,this.workingColorSpace,r)},colorSpaceToWorking:function(s,r){return this.convert(s,r,this.workingColorSpace)},getPrimaries:function(s){return this.spaces[s].primaries},getTransfer:function(s){return s===rs?Ho:this.spaces[s].transfer},getToneMappingMode:function(s){return this.spaces[s].outputColorSpaceConfig.toneMappingMode||"standard"},getLuminanceCoefficients:function(s,r=this.workingColorSpace){return s.fromArray(this.spaces[r].luminanceCoefficients)},define:function(s){Object.assign(this.spaces,s)},_getMatrix:function(s,r,a){return s.copy(this.spaces[a].fromXYZ).multiply(this.spaces[r].toXYZ)},_getDrawingBufferColorSpace:function(s){return this.spaces[s].outputColorSpaceConfig.drawingBufferColorSpace},_getUnpackColorSpace:function(s=this.workingColorSpace){return this.spaces[s].workingColorSpaceConfig.unpackColorSpace}},e=[.64,.33,.3,.6,.15,.06],t=[.2126,.7152,.0722],i=[.3127,.329];return n.define({[Pn]:{primaries:e,whitePoint:i,transfer:Ho,toXYZ:rp,fromXYZ:ap,luminanceCoefficients:t,workingColorSpaceConfig:{unpackColorSpace:kt},outputColorSpaceConfig:{drawingBufferColorSpace:kt}},[kt]:{primaries:e,whitePoint:i,transfer:pt,toXYZ:rp,fromXYZ:ap,luminanceCoefficients:t,outputColorSpaceConfig:{drawingBufferColorSpace:kt}}}),n}const Je=Vv();function Fi(n){return n<.04045?n*.0773993808:Math.pow(n*.9478672986+.0521327014,2.4)}function pr(n){return n<.0031308?n*12.92:1.055*Math.pow(n,.41666)-.055}let mr;class Wv{static getDataURL(e,t="image/png"){if(/^data:/i.test(e.src)||typeof HTMLCanvasElement>"u")return e.src;let i;if(e instanceof HTMLCanvasElement)i=e;else{mr===void 0&&(mr=xa("canvas")),mr.width=e.width,mr.height=e.height;const s=mr.getContext("2d");e instanceof ImageData?s.putImageData(e,0,0):s.drawImage(e,0,0,e.width,e.height),i=mr}return i.toDataURL(t)}static sRGBToLinear(e){if(typeof HTMLImageElement<"u"&&e instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&e instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&e instanceof ImageBitmap){const t=xa("canvas");t.width=e.width,t.height=e.height;const i=t.getContext("2d");i.drawImage(e,0,0,e.width,e.height);const s=i.getImageData(0,0,e.width,e.height),r=s.data;for(let a=0;a<r.length;a++)r[a]=Fi(r[a]/255)*255;return i.putImageData(s,0,0),t}else if(e.data){const t=e.data.slice(0);for(let i=0;i<t.length;i++)t instanceof Uint8Array||t instanceof Uint8ClampedArray?t[i]=Math.floor(Fi(t[i]/255)*255):t[i]=Fi(t[i]);return{data:t,width:e.width,height:e.height}}else return Re("ImageUtils.sRGBToLinear(): Unsupported image type. No color space conversion applied."),e}}let Xv=0;class $h{constructor(e=null){this.isTextureSource=!0,Object.defineProperty(this,"id",{value:Xv++}),this.uuid=mi(),this.data=e,this.dataReady=!0,this.version=0}getSize(e){const t=this.data;return typeof HTMLVideoElement<"u"&&t instanceof HTMLVideoElement?e.set(t.videoWidth,t.videoHeight,0):typeof VideoFrame<"u"&&t instanceof VideoFrame?e.set(t.displayWidth,t.displayHeight,0):t!==null?e.set(t.width||0,t.height||0,t.depth||0):e.set(0,0,0),e}set needsUpdate(e){e===!0&&this.version++}toJSON(e){const t=e===void 0||typeof e=="string";if(!t&&e.images[this.uuid]!==void 0)return e.images[this.uuid];const i={uuid:this.uuid,url:""},s=this.data;if(s!==null){let r;if(Array.isArray(s)){r=[];for(let a=0,o=s.length;a<o;a++)s[a].isDataTexture?r.push(Kh(s[a].image)):r.push(Kh(s[a]))}else r=Kh(s);i.url=r}return t||(e.images[this.uuid]=i),i}}function Kh(n){return typeof HTMLImageElement<"u"&&n instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&n instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&n instanceof ImageBitmap?Wv.getDataURL(n):n.data?{data:Array.from(n.data),width:n.width,height:n.height,type:n.data.constructor.name}:(Re("Texture: Unable to serialize Texture."),{})}let qv=0;const Qh=new C;class Ft extends as{constructor(e=Ft.DEFAULT_IMAGE,t=Ft.DEFAULT_MAPPING,i=di,s=di,r=Qt,a=fi,o=Zn,l=wn,c=Ft.DEFAULT_ANISOTROPY,h=rs){super(),this.isTexture=!0,Object.defineProperty(this,"id",{value:qv++}),this.uuid=mi(),this.name="",this.source=new $h(e),this.mipmaps=[],this.mapping=t,this.channel=0,this.wrapS=i,this.wrapT=s,this.magFilter=r,this.minFilter=a,this.anisotropy=c,this.format=o,this.internalFormat=null,this.type=l,this.offset=new ze(0,0),this.repeat=new ze(1,1),this.center=new ze(0,0),this.rotation=0,this.matrixAutoUpdate=!0,this.matrix=new Ge,this.generateMipmaps=!0,this.mipmapsAutoUpdate=!0,this.premultiplyAlpha=!1,this.flipY=!0,this.unpackAlignment=4,this.colorSpace=h,this.userData={},this.updateRanges=[],this.version=0,this.onUpdate=null,this.renderTarget=null,this.isRenderTargetTexture=!1,this.isArrayTexture=!!(e&&e.depth&&e.depth>1),this.pmremVersion=0,this.isPMREMTexture=!1,this.normalized=!1}get width(){return this.source.getSize(Qh).x}get height(){return this.source.getSize(Qh).y}get depth(){return this.source.getSize(Qh).z}get image(){return this.source.data}set image(e){this.source.data=e}updateMatrix(){this.matrix.setUvTransform(this.offset.x,this.offset.y,this.repeat.x,this.repeat.y,this.rotation,this.center.x,this.center.y)}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}clone(){return new this.constructor().copy(this)}copy(e){return this.name=e.name,this.source=e.source,this.mipmaps=e.mipmaps.slice(0),this.mapping=e.mapping,this.channel=e.channel,this.wrapS=e.wrapS,this.wrapT=e.wrapT,this.magFilter=e.magFilter,this.minFilter=e.minFilter,this.anisotropy=e.anisotropy,this.format=e.format,this.internalFormat=e.internalFormat,this.type=e.type,this.normalized=e.normalized,this.offset.copy(e.offset),this.repeat.copy(e.repeat),this.center.copy(e.center),this.rotation=e.rotation,this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrix.copy(e.matrix),this.generateMipmaps=e.generateMipmaps,this.mipmapsAutoUpdate=e.mipmapsAutoUpdate,this.premultiplyAlpha=e.premultiplyAlpha,this.flipY=e.flipY,this.unpackAlignment=e.unpackAlignment,this.colorSpace=e.colorSpace,this.renderTarget=e.renderTarget,this.isRenderTargetTexture=e.isRenderTargetTexture,this.isPMREMTexture=e.isPMREMTexture,this.isArrayTexture=e.isArrayTexture,this.userData=JSON.parse(JSON.stringify(e.userData)),this.needsUpdate=!0,this}setValues(e){for(const t in e){const i=e[t];if(i===void 0){Re(`Texture.setValues(): parameter '${t}' has value of undefined.`);continue}const s=this[t];if(s===void 0){Re(`Texture.setValues(): property '${t}' does not exist.`);continue}s&&i&&s.isVector2&&i.isVector2||s&&i&&s.isVector3&&i.isVector3||s&&i&&s.isMatrix3&&i.isMatrix3?s.copy(i):this[t]=i}}toJSON(e){const t=e===void 0||typeof e=="string";if(!t&&e.textures[this.uuid]!==void 0)return e.textures[this.uuid];const i={metadata:{version:4.7,type:"Texture",generator:"Texture.toJSON"},uuid:this.uuid,name:this.name,image:this.source.toJSON(e).uuid,mapping:this.mapping,channel:this.channel,repeat:[this.repeat.x,this.repeat.y],offset:[this.offset.x,this.offset.y],center:[this.center.x,this.center.y],rotation:this.rotation,wrap:[this.wrapS,this.wrapT],format:this.format,internalFormat:this.internalFormat,type:this.type,normalized:this.normalized,colorSpace:this.colorSpace,minFilter:this.minFilter,magFilter:this.magFilter,anisotropy:this.anisotropy,flipY:this.flipY,generateMipmaps:this.generateMipmaps,mipmapsAutoUpdate:this.mipmapsAutoUpdate,premultiplyAlpha:this.premultiplyAlpha,unpackAlignment:this.unpackAlignment};return Object.keys(this.userData).length>0&&(i.userData=this.userData),t||(e.textures[this.uuid]=i),i}dispose(){this.dispatchEvent({type:"dispose"})}transformUv(e){if(this.mapping!==Of)return e;if(e.applyMatrix3(this.matrix),e.x<0||e.x>1)switch(this.wrapS){case cr:e.x=e.x-Math.floor(e.x);break;case di:e.x=e.x<0?0:1;break;case Po:Math.abs(Math.floor(e.x)%2)===1?e.x=Math.ceil(e.x)-e.x:e.x=e.x-Math.floor(e.x);break}if(e.y<0||e.y>1)switch(this.wrapT){case cr:e.y=e.y-Math.floor(e.y);break;case di:e.y=e.y<0?0:1;break;case Po:Math.abs(Math.floor(e.y)%2)===1?e.y=Math.ceil(e.y)-e.y:e.y=e.y-Math.floor(e.y);break}return this.flipY&&(e.y=1-e.y),e}set needsUpdate(e){e===!0&&(this.version++,this.source.needsUpdate=!0)}set needsPMREMUpdate(e){e===!0&&this.pmremVersion++}}Ft.DEFAULT_IMAGE=null,Ft.DEFAULT_MAPPING=Of,Ft.DEFAULT_ANISOTROPY=1;const nf=class nf{constructor(e=0,t=0,i=0,s=1){this.x=e,this.y=t,this.z=i,this.w=s}get width(){return this.z}set width(e){this.z=e}get height(){return this.w}set height(e){this.w=e}set(e,t,i,s){return this.x=e,this.y=t,this.z=i,this.w=s,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this.w=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setW(e){return this.w=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;case 3:this.w=t;break;default:throw new Error("THREE.Vector4: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;case 3:return this.w;default:throw new Error("THREE.Vector4: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z,this.w)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this.w=e.w!==void 0?e.w:1,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this.w+=e.w,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this.w+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this.w=e.w+t.w,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this.w+=e.w*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this.w-=e.w,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this.w-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this.w=e.w-t.w,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this.w*=e.w,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this.w*=e,this}applyMatrix4(e){const t=this.x,i=this.y,s=this.z,r=this.w,a=e.elements;return this.x=a[0]*t+a[4]*i+a[8]*s+a[12]*r,this.y=a[1]*t+a[5]*i+a[9]*s+a[13]*r,this.z=a[2]*t+a[6]*i+a[10]*s+a[14]*r,this.w=a[3]*t+a[7]*i+a[11]*s+a[15]*r,this}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this.w/=e.w,this}divideScalar(e){return this.multiplyScalar(1/e)}setAxisAngleFromQuaternion(e){this.w=2*Math.acos(e.w);const t=Math.sqrt(1-e.w*e.w);return t<1e-4?(this.x=1,this.y=0,this.z=0):(this.x=e.x/t,this.y=e.y/t,this.z=e.z/t),this}setAxisAngleFromRotationMatrix(e){let t,i,s,r;const l=e.elements,c=l[0],h=l[4],d=l[8],u=l[1],f=l[5],g=l[9],v=l[2],p=l[6],m=l[10];if(Math.abs(h-u)<.01&&Math.abs(d-v)<.01&&Math.abs(g-p)<.01){if(Math.abs(h+u)<.1&&Math.abs(d+v)<.1&&Math.abs(g+p)<.1&&Math.abs(c+f+m-3)<.1)return this.set(1,0,0,0),this;t=Math.PI;const b=(c+1)/2,M=(f+1)/2,T=(m+1)/2,E=(h+u)/4,_=(d+v)/4,A=(g+p)/4;return b>M&&b>T?b<.01?(i=0,s=.707106781,r=.707106781):(i=Math.sqrt(b),s=E/i,r=_/i):M>T?M<.01?(i=.707106781,s=0,r=.707106781):(s=Math.sqrt(M),i=E/s,r=A/s):T<.01?(i=.707106781,s=.707106781,r=0):(r=Math.sqrt(T),i=_/r,s=A/r),this.set(i,s,r,t),this}let x=Math.sqrt((p-g)*(p-g)+(d-v)*(d-v)+(u-h)*(u-h));return Math.abs(x)<.001&&(x=1),this.x=(p-g)/x,this.y=(d-v)/x,this.z=(u-h)/x,this.w=Math.acos((c+f+m-1)/2),this}setFromMatrixPosition(e){const t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this.w=t[15],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this.w=Math.min(this.w,e.w),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this.w=Math.max(this.w,e.w),this}clamp(e,t){return this.x=Ze(this.x,e.x,t.x),this.y=Ze(this.y,e.y,t.y),this.z=Ze(this.z,e.z,t.z),this.w=Ze(this.w,e.w,t.w),this}clampScalar(e,t){return this.x=Ze(this.x,e,t),this.y=Ze(this.y,e,t),this.z=Ze(this.z,e,t),this.w=Ze(this.w,e,t),this}clampLength(e,t){const i=this.length();return this.divideScalar(i||1).multiplyScalar(Ze(i,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this.w=Math.floor(this.w),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this.w=Math.ceil(this.w),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this.w=Math.round(this.w),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this.w=Math.trunc(this.w),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this.w=-this.w,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z+this.w*e.w}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)+Math.abs(this.w)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this.w+=(e.w-this.w)*t,this}lerpVectors(e,t,i){return this.x=e.x+(t.x-e.x)*i,this.y=e.y+(t.y-e.y)*i,this.z=e.z+(t.z-e.z)*i,this.w=e.w+(t.w-e.w)*i,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z&&e.w===this.w}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this.w=e[t+3],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e[t+3]=this.w,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this.w=e.getW(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this.w=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z,yield this.w}};nf.prototype.isVector4=!0;let ht=nf;class Yv extends as{constructor(e=1,t=1,i={}){super(),i=Object.assign({generateMipmaps:!1,internalFormat:null,minFilter:Qt,depthBuffer:!0,stencilBuffer:!1,resolveColorBuffer:!0,resolveDepthBuffer:!0,resolveStencilBuffer:!0,storeMultisampledColorBuffer:!0,storeMultisampledDepthBuffer:!0,storeMultisampledStencilBuffer:!0,depthTexture:null,samples:0,count:1,depth:1,multiview:!1,useArrayDepthTexture:!1},i),this.isRenderTarget=!0,this.width=e,this.height=t,this.depth=i.depth,this.scissor=new ht(0,0,e,t),this.scissorTest=!1,this.viewport=new ht(0,0,e,t),this.textures=[];const s=i.count;for(let r=0;r<s;r++)this.textures[r]=new Ft({width:e,height:t,depth:i.depth}),this.textures[r].isRenderTargetTexture=!0,this.textures[r].renderTarget=this;this._setTextureOptions(i),this.depthBuffer=i.depthBuffer,this.stencilBuffer=i.stencilBuffer,this.resolveColorBuffer=i.resolveColorBuffer,this.resolveDepthBuffer=i.resolveDepthBuffer,this.resolveStencilBuffer=i.resolveStencilBuffer,this.storeMultisampledColorBuffer=i.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=i.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=i.storeMultisampledStencilBuffer,this._depthTexture=null,this.depthTexture=i.depthTexture,this.samples=i.samples,this.multiview=i.multiview,this.useArrayDepthTexture=i.useArrayDepthTexture}_setTextureOptions(e={}){const t={minFilter:Qt,generateMipmaps:!1,flipY:!1,internalFormat:null};e.mapping!==void 0&&(t.mapping=e.mapping),e.wrapS!==void 0&&(t.wrapS=e.wrapS),e.wrapT!==void 0&&(t.wrapT=e.wrapT),e.wrapR!==void 0&&(t.wrapR=e.wrapR),e.magFilter!==void 0&&(t.magFilter=e.magFilter),e.minFilter!==void 0&&(t.minFilter=e.minFilter),e.format!==void 0&&(t.format=e.format),e.type!==void 0&&(t.type=e.type),e.anisotropy!==void 0&&(t.anisotropy=e.anisotropy),e.colorSpace!==void 0&&(t.colorSpace=e.colorSpace),e.flipY!==void 0&&(t.flipY=e.flipY),e.generateMipmaps!==void 0&&(t.generateMipmaps=e.generateMipmaps),e.mipmapsAutoUpdate!==void 0&&(t.mipmapsAutoUpdate=e.mipmapsAutoUpdate),e.internalFormat!==void 0&&(t.internalFormat=e.internalFormat);for(let i=0;i<this.textures.length;i++)this.textures[i].setValues(t)}get texture(){return this.textures[0]}set texture(e){this.textures[0]=e}set depthTexture(e){this._depthTexture!==null&&this._depthTexture.renderTarget===this&&(this._depthTexture.renderTarget=null),e!==null&&e.renderTarget===null&&(e.renderTarget=this),this._depthTexture=e}get depthTexture(){return this._depthTexture}setSize(e,t,i=1){if(this.width!==e||this.height!==t||this.depth!==i){this.width=e,this.height=t,this.depth=i;for(let s=0,r=this.textures.length;s<r;s++)this.textures[s].image.width=e,this.textures[s].image.height=t,this.textures[s].image.depth=i,this.textures[s].isData3DTexture!==!0&&(this.textures[s].isArrayTexture=this.textures[s].image.depth>1);this.dispose()}this.viewport.set(0,0,e,t),this.scissor.set(0,0,e,t)}clone(){return new this.constructor().copy(this)}copy(e){this.width=e.width,this.height=e.height,this.depth=e.depth,this.scissor.copy(e.scissor),this.scissorTest=e.scissorTest,this.viewport.copy(e.viewport),this.textures.length=0;for(let t=0,i=e.textures.length;t<i;t++){this.textures[t]=e.textures[t].clone(),this.textures[t].isRenderTargetTexture=!0,this.textures[t].renderTarget=this;const s=Object.assign({},e.textures[t].image);this.textures[t].source=new $h(s)}if(this.depthBuffer=e.depthBuffer,this.stencilBuffer=e.stencilBuffer,this.resolveColorBuffer=e.resolveColorBuffer,this.resolveDepthBuffer=e.resolveDepthBuffer,this.resolveStencilBuffer=e.resolveStencilBuffer,this.storeMultisampledColorBuffer=e.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=e.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=e.storeMultisampledStencilBuffer,e.depthTexture!==null)if(e.depthTexture.renderTarget===e){const t=e.depthTexture.clone();t.renderTarget=null,this.depthTexture=t}else this.depthTexture=e.depthTexture;else this.depthTexture=null;return this.samples=e.samples,this.multiview=e.multiview,this.useArrayDepthTexture=e.useArrayDepthTexture,this}dispose(){this.dispatchEvent({type:"dispose"})}}class jn extends Yv{constructor(e=1,t=1,i={}){super(e,t,i),this.isWebGLRenderTarget=!0}}class op extends Ft{constructor(e=null,t=1,i=1,s=1){super(null),this.isDataArrayTexture=!0,this.image={data:e,width:t,height:i,depth:s},this.magFilter=Ut,this.minFilter=Ut,this.wrapR=di,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1,this.layerUpdates=new Set}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}addLayerUpdate(e){this.layerUpdates.add(e)}clearLayerUpdates(){this.layerUpdates.clear()}}class $v extends Ft{constructor(e=null,t=1,i=1,s=1){super(null),this.isData3DTexture=!0,this.image={data:e,width:t,height:i,depth:s},this.magFilter=Ut,this.minFilter=Ut,this.wrapR=di,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}}const Fc=class Fc{constructor(e,t,i,s,r,a,o,l,c,h,d,u,f,g,v,p){this.elements=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],e!==void 0&&this.set(e,t,i,s,r,a,o,l,c,h,d,u,f,g,v,p)}set(e,t,i,s,r,a,o,l,c,h,d,u,f,g,v,p){const m=this.elements;return m[0]=e,m[4]=t,m[8]=i,m[12]=s,m[1]=r,m[5]=a,m[9]=o,m[13]=l,m[2]=c,m[6]=h,m[10]=d,m[14]=u,m[3]=f,m[7]=g,m[11]=v,m[15]=p,this}identity(){return this.set(1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1),this}clone(){return new Fc().fromArray(this.elements)}copy(e){const t=this.elements,i=e.elements;return t[0]=i[0],t[1]=i[1],t[2]=i[2],t[3]=i[3],t[4]=i[4],t[5]=i[5],t[6]=i[6],t[7]=i[7],t[8]=i[8],t[9]=i[9],t[10]=i[10],t[11]=i[11],t[12]=i[12],t[13]=i[13],t[14]=i[14],t[15]=i[15],this}copyPosition(e){const t=this.elements,i=e.elements;return t[12]=i[12],t[13]=i[13],t[14]=i[14],this}setFromMatrix3(e){const t=e.elements;return this.set(t[0],t[3],t[6],0,t[1],t[4],t[7],0,t[2],t[5],t[8],0,0,0,0,1),this}extractBasis(e,t,i){return this.determinantAffine()===0?(e.set(1,0,0),t.set(0,1,0),i.set(0,0,1),this):(e.setFromMatrixColumn(this,0),t.setFromMatrixColumn(this,1),i.setFromMatrixColumn(this,2),this)}makeBasis(e,t,i){return this.set(e.x,t.x,i.x,0,e.y,t.y,i.y,0,e.z,t.z,i.z,0,0,0,0,1),this}extractRotation(e){if(e.determinantAffine()===0)return this.identity();const t=this.elements,i=e.elements,s=1/gr.setFromMatrixColumn(e,0).length(),r=1/gr.setFromMatrixColumn(e,1).length(),a=1/gr.setFromMatrixColumn(e,2).length();return t[0]=i[0]*s,t[1]=i[1]*s,t[2]=i[2]*s,t[3]=0,t[4]=i[4]*r,t[5]=i[5]*r,t[6]=i[6]*r,t[7]=0,t[8]=i[8]*a,t[9]=i[9]*a,t[10]=i[10]*a,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromEuler(e){const t=this.elements,i=e.x,s=e.y,r=e.z,a=Math.cos(i),o=Math.sin(i),l=Math.cos(s),c=Math.sin(s),h=Math.cos(r),d=Math.sin(r);if(e.order==="XYZ"){const u=a*h,f=a*d,g=o*h,v=o*d;t[0]=l*h,t[4]=-l*d,t[8]=c,t[1]=f+g*c,t[5]=u-v*c,t[9]=-o*l,t[2]=v-u*c,t[6]=g+f*c,t[10]=a*l}else if(e.order==="YXZ"){const u=l*h,f=l*d,g=c*h,v=c*d;t[0]=u+v*o,t[4]=g*o-f,t[8]=a*c,t[1]=a*d,t[5]=a*h,t[9]=-o,t[2]=f*o-g,t[6]=v+u*o,t[10]=a*l}else if(e.order==="ZXY"){const u=l*h,f=l*d,g=c*h,v=c*d;t[0]=u-v*o,t[4]=-a*d,t[8]=g+f*o,t[1]=f+g*o,t[5]=a*h,t[9]=v-u*o,t[2]=-a*c,t[6]=o,t[10]=a*l}else if(e.order==="ZYX"){const u=a*h,f=a*d,g=o*h,v=o*d;t[0]=l*h,t[4]=g*c-f,t[8]=u*c+v,t[1]=l*d,t[5]=v*c+u,t[9]=f*c-g,t[2]=-c,t[6]=o*l,t[10]=a*l}else if(e.order==="YZX"){const u=a*l,f=a*c,g=o*l,v=o*c;t[0]=l*h,t[4]=v-u*d,t[8]=g*d+f,t[1]=d,t[5]=a*h,t[9]=-o*h,t[2]=-c*h,t[6]=f*d+g,t[10]=u-v*d}else if(e.order==="XZY"){const u=a*l,f=a*c,g=o*l,v=o*c;t[0]=l*h,t[4]=-d,t[8]=c*h,t[1]=u*d+v,t[5]=a*h,t[9]=f*d-g,t[2]=g*d-f,t[6]=o*h,t[10]=v*d+u}return t[3]=0,t[7]=0,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromQuaternion(e){return this.compose(Kv,e,Qv)}lookAt(e,t,i){const s=this.elements;return Ln.subVectors(e,t),Ln.lengthSq()===0&&(Ln.z=1),Ln.normalize(),os.crossVectors(i,Ln),os.lengthSq()===0&&(Math.abs(i.z)===1?Ln.x+=1e-4:Ln.z+=1e-4,Ln.normalize(),os.crossVectors(i,Ln)),os.normalize(),Wo.crossVectors(Ln,os),s[0]=os.x,s[4]=Wo.x,s[8]=Ln.x,s[1]=os.y,s[5]=Wo.y,s[9]=Ln.y,s[2]=os.z,s[6]=Wo.z,s[10]=Ln.z,this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){const i=e.elements,s=t.elements,r=this.elements,a=i[0],o=i[4],l=i[8],c=i[12],h=i[1],d=i[5],u=i[9],f=i[13],g=i[2],v=i[6],p=i[10],m=i[14],x=i[3],b=i[7],M=i[11],T=i[15],E=s[0],_=s[4],A=s[8],N=s[12],I=s[1],F=s[5],B=s[9],q=s[13],L=s[2],V=s[6],$=s[10],G=s[14],ne=s[3],W=s[7],ee=s[11],te=s[15];return r[0]=a*E+o*I+l*L+c*ne,r[4]=a*_+o*F+l*V+c*W,r[8]=a*A+o*B+l*$+c*ee,r[12]=a*N+o*q+l*G+c*te,r[1]=h*E+d*I+u*L+f*ne,r[5]=h*_+d*F+u*V+f*W,r[9]=h*A+d*B+u*$+f*ee,r[13]=h*N+d*q+u*G+f*te,r[2]=g*E+v*I+p*L+m*ne,r[6]=g*_+v*F+p*V+m*W,r[10]=g*A+v*B+p*$+m*ee,r[14]=g*N+v*q+p*G+m*te,r[3]=x*E+b*I+M*L+T*ne,r[7]=x*_+b*F+M*V+T*W,r[11]=x*A+b*B+M*$+T*ee,r[15]=x*N+b*q+M*G+T*te,this}multiplyScalar(e){const t=this.elements;return t[0]*=e,t[4]*=e,t[8]*=e,t[12]*=e,t[1]*=e,t[5]*=e,t[9]*=e,t[13]*=e,t[2]*=e,t[6]*=e,t[10]*=e,t[14]*=e,t[3]*=e,t[7]*=e,t[11]*=e,t[15]*=e,this}determinant(){const e=this.elements,t=e[0],i=e[4],s=e[8],r=e[12],a=e[1],o=e[5],l=e[9],c=e[13],h=e[2],d=e[6],u=e[10],f=e[14],g=e[3],v=e[7],p=e[11],m=e[15],x=l*f-c*u,b=o*f-c*d,M=o*u-l*d,T=a*f-c*h,E=a*u-l*h,_=a*d-o*h;return t*(v*x-p*b+m*M)-i*(g*x-p*T+m*E)+s*(g*b-v*T+m*_)-r*(g*M-v*E+p*_)}determinantAffine(){const e=this.elements,t=e[0],i=e[4],s=e[8],r=e[1],a=e[5],o=e[9],l=e[2],c=e[6],h=e[10];return t*(a*h-o*c)-i*(r*h-o*l)+s*(r*c-a*l)}transpose(){const e=this.elements;let t;return t=e[1],e[1]=e[4],e[4]=t,t=e[2],e[2]=e[8],e[8]=t,t=e[6],e[6]=e[9],e[9]=t,t=e[3],e[3]=e[12],e[12]=t,t=e[7],e[7]=e[13],e[13]=t,t=e[11],e[11]=e[14],e[14]=t,this}setPosition(e,t,i){const s=this.elements;return e.isVector3?(s[12]=e.x,s[13]=e.y,s[14]=e.z):(s[12]=e,s[13]=t,s[14]=i),this}invert(){const e=this.elements,t=e[0],i=e[1],s=e[2],r=e[3],a=e[4],o=e[5],l=e[6],c=e[7],h=e[8],d=e[9],u=e[10],f=e[11],g=e[12],v=e[13],p=e[14],m=e[15],x=t*o-i*a,b=t*l-s*a,M=t*c-r*a,T=i*l-s*o,E=i*c-r*o,_=s*c-r*l,A=h*v-d*g,N=h*p-u*g,I=h*m-f*g,F=d*p-u*v,B=d*m-f*v,q=u*m-f*p,L=x*q-b*B+M*F+T*I-E*N+_*A;if(L===0)return this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);const V=1/L;return e[0]=(o*q-l*B+c*F)*V,e[1]=(s*B-i*q-r*F)*V,e[2]=(v*_-p*E+m*T)*V,e[3]=(u*E-d*_-f*T)*V,e[4]=(l*I-a*q-c*N)*V,e[5]=(t*q-s*I+r*N)*V,e[6]=(p*M-g*_-m*b)*V,e[7]=(h*_-u*M+f*b)*V,e[8]=(a*B-o*I+c*A)*V,e[9]=(i*I-t*B-r*A)*V,e[10]=(g*E-v*M+m*x)*V,e[11]=(d*M-h*E-f*x)*V,e[12]=(o*N-a*F-l*A)*V,e[13]=(t*F-i*N+s*A)*V,e[14]=(v*b-g*T-p*x)*V,e[15]=(h*T-d*b+u*x)*V,this}scale(e){const t=this.elements,i=e.x,s=e.y,r=e.z;return t[0]*=i,t[4]*=s,t[8]*=r,t[1]*=i,t[5]*=s,t[9]*=r,t[2]*=i,t[6]*=s,t[10]*=r,t[3]*=i,t[7]*=s,t[11]*=r,this}getMaxScaleOnAxis(){const e=this.elements,t=e[0]*e[0]+e[1]*e[1]+e[2]*e[2],i=e[4]*e[4]+e[5]*e[5]+e[6]*e[6],s=e[8]*e[8]+e[9]*e[9]+e[10]*e[10];return Math.sqrt(Math.max(t,i,s))}makeTranslation(e,t,i){return e.isVector3?this.set(1,0,0,e.x,0,1,0,e.y,0,0,1,e.z,0,0,0,1):this.set(1,0,0,e,0,1,0,t,0,0,1,i,0,0,0,1),this}makeRotationX(e){const t=Math.cos(e),i=Math.sin(e);return this.set(1,0,0,0,0,t,-i,0,0,i,t,0,0,0,0,1),this}makeRotationY(e){const t=Math.cos(e),i=Math.sin(e);return this.set(t,0,i,0,0,1,0,0,-i,0,t,0,0,0,0,1),this}makeRotationZ(e){const t=Math.cos(e),i=Math.sin(e);return this.set(t,-i,0,0,i,t,0,0,0,0,1,0,0,0,0,1),this}makeRotationAxis(e,t){const i=Math.cos(t),s=Math.sin(t),r=1-i,a=e.x,o=e.y,l=e.z,c=r*a,h=r*o;return this.set(c*a+i,c*o-s*l,c*l+s*o,0,c*o+s*l,h*o+i,h*l-s*a,0,c*l-s*o,h*l+s*a,r*l*l+i,0,0,0,0,1),this}makeScale(e,t,i){return this.set(e,0,0,0,0,t,0,0,0,0,i,0,0,0,0,1),this}makeShear(e,t,i,s,r,a){return this.set(1,i,r,0,e,1,a,0,t,s,1,0,0,0,0,1),this}compose(e,t,i){const s=this.elements,r=t._x,a=t._y,o=t._z,l=t._w,c=r+r,h=a+a,d=o+o,u=r*c,f=r*h,g=r*d,v=a*h,p=a*d,m=o*d,x=l*c,b=l*h,M=l*d,T=i.x,E=i.y,_=i.z;return s[0]=(1-(v+m))*T,s[1]=(f+M)*T,s[2]=(g-b)*T,s[3]=0,s[4]=(f-M)*E,s[5]=(1-(u+m))*E,s[6]=(p+x)*E,s[7]=0,s[8]=(g+b)*_,s[9]=(p-x)*_,s[10]=(1-(u+v))*_,s[11]=0,s[12]=e.x,s[13]=e.y,s[14]=e.z,s[15]=1,this}decompose(e,t,i){const s=this.elements;e.x=s[12],e.y=s[13],e.z=s[14];const r=this.determinantAffine();if(r===0)return i.set(1,1,1),t.identity(),this;let a=gr.set(s[0],s[1],s[2]).length();const o=gr.set(s[4],s[5],s[6]).length(),l=gr.set(s[8],s[9],s[10]).length();r<0&&(a=-a),ei.copy(this);const c=1/a,h=1/o,d=1/l;return ei.elements[0]*=c,ei.elements[1]*=c,ei.elements[2]*=c,ei.elements[4]*=h,ei.elements[5]*=h,ei.elements[6]*=h,ei.elements[8]*=d,ei.elements[9]*=d,ei.elements[10]*=d,t.setFromRotationMatrix(ei),i.x=a,i.y=o,i.z=l,this}makePerspective(e,t,i,s,r,a,o=Jn,l=!1){const c=this.elements,h=2*r/(t-e),d=2*r/(i-s),u=(t+e)/(t-e),f=(i+s)/(i-s);let g,v;if(l)g=r/(a-r),v=a*r/(a-r);else if(o===Jn)g=-(a+r)/(a-r),v=-2*a*r/(a-r);else if(o===va)g=-a/(a-r),v=-a*r/(a-r);else throw new Error("THREE.Matrix4.makePerspective(): Invalid coordinate system: "+o);return c[0]=h,c[4]=0,c[8]=u,c[12]=0,c[1]=0,c[5]=d,c[9]=f,c[13]=0,c[2]=0,c[6]=0,c[10]=g,c[14]=v,c[3]=0,c[7]=0,c[11]=-1,c[15]=0,this}makeOrthographic(e,t,i,s,r,a,o=Jn,l=!1){const c=this.elements,h=2/(t-e),d=2/(i-s),u=-(t+e)/(t-e),f=-(i+s)/(i-s);let g,v;if(l)g=1/(a-r),v=a/(a-r);else if(o===Jn)g=-2/(a-r),v=-(a+r)/(a-r);else if(o===va)g=-1/(a-r),v=-r/(a-r);else throw new Error("THREE.Matrix4.makeOrthographic(): Invalid coordinate system: "+o);return c[0]=h,c[4]=0,c[8]=0,c[12]=u,c[1]=0,c[5]=d,c[9]=0,c[13]=f,c[2]=0,c[6]=0,c[10]=g,c[14]=v,c[3]=0,c[7]=0,c[11]=0,c[15]=1,this}equals(e){const t=this.elements,i=e.elements;for(let s=0;s<16;s++)if(t[s]!==i[s])return!1;return!0}fromArray(e,t=0){for(let i=0;i<16;i++)this.elements[i]=e[i+t];return this}toArray(e=[],t=0){const i=this.elements;return e[t]=i[0],e[t+1]=i[1],e[t+2]=i[2],e[t+3]=i[3],e[t+4]=i[4],e[t+5]=i[5],e[t+6]=i[6],e[t+7]=i[7],e[t+8]=i[8],e[t+9]=i[9],e[t+10]=i[10],e[t+11]=i[11],e[t+12]=i[12],e[t+13]=i[13],e[t+14]=i[14],e[t+15]=i[15],e}};Fc.prototype.isMatrix4=!0;let Pe=Fc;const gr=new C,ei=new Pe,Kv=new C(0,0,0),Qv=new C(1,1,1),os=new C,Wo=new C,Ln=new C,lp=new Pe,cp=new vt;class Oi{constructor(e=0,t=0,i=0,s=Oi.DEFAULT_ORDER){this.isEuler=!0,this._x=e,this._y=t,this._z=i,this._order=s}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get order(){return this._order}set order(e){this._order=e,this._onChangeCallback()}set(e,t,i,s=this._order){return this._x=e,this._y=t,this._z=i,this._order=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._order)}copy(e){return this._x=e._x,this._y=e._y,this._z=e._z,this._order=e._order,this._onChangeCallback(),this}setFromRotationMatrix(e,t=this._order,i=!0){const s=e.elements,r=s[0],a=s[4],o=s[8],l=s[1],c=s[5],h=s[9],d=s[2],u=s[6],f=s[10];switch(t){case"XYZ":this._y=Math.asin(Ze(o,-1,1)),Math.abs(o)<.9999999?(this._x=Math.atan2(-h,f),this._z=Math.atan2(-a,r)):(this._x=Math.atan2(u,c),this._z=0);break;case"YXZ":this._x=Math.asin(-Ze(h,-1,1)),Math.abs(h)<.9999999?(this._y=Math.atan2(o,f),this._z=Math.atan2(l,c)):(this._y=Math.atan2(-d,r),this._z=0);break;case"ZXY":this._x=Math.asin(Ze(u,-1,1)),Math.abs(u)<.9999999?(this._y=Math.atan2(-d,f),this._z=Math.atan2(-a,c)):(this._y=0,this._z=Math.atan2(l,r));break;case"ZYX":this._y=Math.asin(-Ze(d,-1,1)),Math.abs(d)<.9999999?(this._x=Math.atan2(u,f),this._z=Math.atan2(l,r)):(this._x=0,this._z=Math.atan2(-a,c));break;case"YZX":this._z=Math.asin(Ze(l,-1,1)),Math.abs(l)<.9999999?(this._x=Math.atan2(-h,c),this._y=Math.atan2(-d,r)):(this._x=0,this._y=Math.atan2(o,f));break;case"XZY":this._z=Math.asin(-Ze(a,-1,1)),Math.abs(a)<.9999999?(this._x=Math.atan2(u,c),this._y=Math.atan2(o,r)):(this._x=Math.atan2(-h,f),this._y=0);break;default:Re("Euler: .setFromRotationMatrix() encountered an unknown order: "+t)}return this._order=t,i===!0&&this._onChangeCallback(),this}setFromQuaternion(e,t,i){return lp.makeRotationFromQuaternion(e),this.setFromRotationMatrix(lp,t,i)}setFromVector3(e,t=this._order){return this.set(e.x,e.y,e.z,t)}reorder(e){return cp.setFromEuler(this),this.setFromQuaternion(cp,e)}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._order===this._order}fromArray(e){return this._x=e[0],this._y=e[1],this._z=e[2],e[3]!==void 0&&(this._order=e[3]),this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._order,e}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._order}}Oi.DEFAULT_ORDER="XYZ";class Zh{constructor(){this.mask=1}set(e){this.mask=(1<<e|0)>>>0}enable(e){this.mask|=1<<e|0}enableAll(){this.mask=-1}toggle(e){this.mask^=1<<e|0}disable(e){this.mask&=~(1<<e|0)}disableAll(){this.mask=0}test(e){return(this.mask&e.mask)!==0}isEnabled(e){return(this.mask&(1<<e|0))!==0}}let Zv=0;const hp=new C,_r=new vt,Bi=new Pe,Xo=new C,Sa=new C,Jv=new C,jv=new vt,up=new C(1,0,0),dp=new C(0,1,0),fp=new C(0,0,1),pp={type:"added"},ex={type:"removed"},vr={type:"childadded",child:null},Jh={type:"childremoved",child:null};class xt extends as{constructor(){super(),this.isObject3D=!0,Object.defineProperty(this,"id",{value:Zv++}),this.uuid=mi(),this.name="",this.type="Object3D",this.parent=null,this.children=[],this.up=xt.DEFAULT_UP.clone();const e=new C,t=new Oi,i=new vt,s=new C(1,1,1);function r(){i.setFromEuler(t,!1)}function a(){t.setFromQuaternion(i,void 0,!1)}t._onChange(r),i._onChange(a),Object.defineProperties(this,{position:{configurable:!0,enumerable:!0,value:e},rotation:{configurable:!0,enumerable:!0,value:t},quaternion:{configurable:!0,enumerable:!0,value:i},scale:{configurable:!0,enumerable:!0,value:s},modelViewMatrix:{value:new Pe},normalMatrix:{value:new Ge}}),this.matrix=new Pe,this.matrixWorld=new Pe,this.matrixAutoUpdate=xt.DEFAULT_MATRIX_AUTO_UPDATE,this.matrixWorldAutoUpdate=xt.DEFAULT_MATRIX_WORLD_AUTO_UPDATE,this.matrixWorldNeedsUpdate=!1,this.layers=new Zh,this.visible=!0,this.castShadow=!1,this.receiveShadow=!1,this.frustumCulled=!0,this.renderOrder=0,this.animations=[],this.customDepthMaterial=void 0,this.customDistanceMaterial=void 0,this.static=!1,this.userData={},this.pivot=null}onBeforeShadow(){}onAfterShadow(){}onBeforeRender(){}onAfterRender(){}applyMatrix4(e){this.matrixAutoUpdate&&this.updateMatrix(),this.matrix.premultiply(e),this.matrix.decompose(this.position,this.quaternion,this.scale),this.pivot!==null&&this.position.copy(this.pivot).applyMatrix4(this.matrix).sub(this.pivot)}applyQuaternion(e){return this.quaternion.premultiply(e),this}setRotationFromAxisAngle(e,t){this.quaternion.setFromAxisAngle(e,t)}setRotationFromEuler(e){this.quaternion.setFromEuler(e,!0)}setRotationFromMatrix(e){this.quaternion.setFromRotationMatrix(e)}setRotationFromQuaternion(e){this.quaternion.copy(e)}rotateOnAxis(e,t){return _r.setFromAxisAngle(e,t),this.quaternion.multiply(_r),this}rotateOnWorldAxis(e,t){return _r.setFromAxisAngle(e,t),this.quaternion.premultiply(_r),this}rotateX(e){return this.rotateOnAxis(up,e)}rotateY(e){return this.rotateOnAxis(dp,e)}rotateZ(e){return this.rotateOnAxis(fp,e)}translateOnAxis(e,t){return hp.copy(e).applyQuaternion(this.quaternion),this.position.add(hp.multiplyScalar(t)),this}translateX(e){return this.translateOnAxis(up,e)}translateY(e){return this.translateOnAxis(dp,e)}translateZ(e){return this.translateOnAxis(fp,e)}localToWorld(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(this.matrixWorld)}worldToLocal(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(Bi.copy(this.matrixWorld).invert())}lookAt(e,t,i){e.isVector3?Xo.copy(e):Xo.set(e,t,i);const s=this.parent;this.updateWorldMatrix(!0,!1),Sa.setFromMatrixPosition(this.matrixWorld),this.isCamera||this.isLight?Bi.lookAt(Sa,Xo,this.up):Bi.lookAt(Xo,Sa,this.up),this.quaternion.setFromRotationMatrix(Bi),s&&(Bi.extractRotation(s.matrixWorld),_r.setFromRotationMatrix(Bi),this.quaternion.premultiply(_r.invert()))}add(e){if(arguments.length>1){for(let t=0;t<arguments.length;t++)this.add(arguments[t]);return this}return e===this?(ke("Object3D.add: object can't be added as a child of itself.",e),this):(e&&e.isObject3D?(e.removeFromParent(),e.parent=this,this.children.push(e),e.dispatchEvent(pp),vr.child=e,this.dispatchEvent(vr),vr.child=null):ke("Object3D.add: object not an instance of THREE.Object3D.",e),this)}remove(e){if(arguments.length>1){for(let i=0;i<arguments.length;i++)this.remove(arguments[i]);return this}const t=this.children.indexOf(e);return t!==-1&&(e.parent=null,this.children.splice(t,1),e.dispatchEvent(ex),Jh.child=e,this.dispatchEvent(Jh),Jh.child=null),this}removeFromParent(){const e=this.parent;return e!==null&&e.remove(this),this}clear(){return this.remove(...this.children)}attach(e){return this.updateWorldMatrix(!0,!1),Bi.copy(this.matrixWorld).invert(),e.parent!==null&&(e.parent.updateWorldMatrix(!0,!1),Bi.multiply(e.parent.matrixWorld)),e.applyMatrix4(Bi),e.removeFromParent(),e.parent=this,this.children.push(e),e.updateWorldMatrix(!1,!0),e.dispatchEvent(pp),vr.child=e,this.dispatchEvent(vr),vr.child=null,this}getObjectById(e){return this.getObjectByProperty("id",e)}getObjectByName(e){return this.getObjectByProperty("name",e)}getObjectByProperty(e,t){if(this[e]===t)return this;for(let i=0,s=this.children.length;i<s;i++){const a=this.children[i].getObjectByProperty(e,t);if(a!==void 0)return a}}getObjectsByProperty(e,t,i=[]){this[e]===t&&i.push(this);const s=this.children;for(let r=0,a=s.length;r<a;r++)s[r].getObjectsByProperty(e,t,i);return i}getWorldPosition(e){return this.updateWorldMatrix(!0,!1),e.setFromMatrixPosition(this.matrixWorld)}getWorldQuaternion(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(Sa,e,Jv),e}getWorldScale(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(Sa,jv,e),e}getWorldDirection(e){this.updateWorldMatrix(!0,!1);const t=this.matrixWorld.elements;return e.set(t[8],t[9],t[10]).normalize()}raycast(){}intersectsFrustum(){return!0}traverse(e){e(this);const t=this.children;for(let i=0,s=t.length;i<s;i++)t[i].traverse(e)}traverseVisible(e){if(this.visible===!1)return;e(this);const t=this.children;for(let i=0,s=t.length;i<s;i++)t[i].traverseVisible(e)}traverseAncestors(e){const t=this.parent;t!==null&&(e(t),t.traverseAncestors(e))}updateMatrix(){this.matrix.compose(this.position,this.quaternion,this.scale);const e=this.pivot;if(e!==null){const t=e.x,i=e.y,s=e.z,r=this.matrix.elements;r[12]+=t-r[0]*t-r[4]*i-r[8]*s,r[13]+=i-r[1]*t-r[5]*i-r[9]*s,r[14]+=s-r[2]*t-r[6]*i-r[10]*s}this.matrixWorldNeedsUpdate=!0}updateMatrixWorld(e){this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||e)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,e=!0);const t=this.children;for(let i=0,s=t.length;i<s;i++)t[i].updateMatrixWorld(e)}updateWorldMatrix(e,t,i=!1){const s=this.parent;if(e===!0&&s!==null&&s.updateWorldMatrix(!0,!1),this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||i)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,i=!0),t===!0){const r=this.children;for(let a=0,o=r.length;a<o;a++)r[a].updateWorldMatrix(!1,!0,i)}}toJSON(e){const t=e===void 0||typeof e=="string",i={};t&&(e={geometries:{},materials:{},textures:{},images:{},shapes:{},skeletons:{},animations:{},nodes:{}},i.metadata={version:4.7,type:"Object",generator:"Object3D.toJSON"});const s={};s.uuid=this.uuid,s.type=this.type,s.name=this.name,s.castShadow=this.castShadow,s.receiveShadow=this.receiveShadow,s.visible=this.visible,s.frustumCulled=this.frustumCulled,s.renderOrder=this.renderOrder,s.static=this.static,s.matrixAutoUpdate=this.matrixAutoUpdate,Object.keys(this.userData).length>0&&(s.userData=this.userData),s.layers=this.layers.mask,s.matrix=this.matrix.toArray(),s.up=this.up.toArray(),this.pivot!==null&&(s.pivot=this.pivot.toArray()),this.morphTargetDictionary!==void 0&&(s.morphTargetDictionary=Object.assign({},this.morphTargetDictionary)),this.morphTargetInfluences!==void 0&&(s.morphTargetInfluences=this.morphTargetInfluences.slice()),this.isInstancedMesh&&(s.type="InstancedMesh",s.count=this.count,s.instanceMatrix=this.instanceMatrix.toJSON(),this.instanceColor!==null&&(s.instanceColor=this.instanceColor.toJSON())),this.isBatchedMesh&&(s.type="BatchedMesh",s.perObjectFrustumCulled=this.perObjectFrustumCulled,s.sortObjects=this.sortObjects,s.drawRanges=this._drawRanges,s.reservedRanges=this._reservedRanges,s.geometryInfo=this._geometryInfo.map(o=>({...o,boundingBox:o.boundingBox?o.boundingBox.toJSON():void 0,boundingSphere:o.boundingSphere?o.boundingSphere.toJSON():void 0})),s.instanceInfo=this._instanceInfo.map(o=>({...o})),s.availableInstanceIds=this._availableInstanceIds.slice(),s.availableGeometryIds=this._availableGeometryIds.slice(),s.nextIndexStart=this._nextIndexStart,s.nextVertexStart=this._nextVertexStart,s.geometryCount=this._geometryCount,s.maxInstanceCount=this._maxInstanceCount,s.maxVertexCount=this._maxVertexCount,s.maxIndexCount=this._maxIndexCount,s.geometryInitialized=this._geometryInitialized,s.matricesTexture=this._matricesTexture.toJSON(e),s.indirectTexture=this._indirectTexture.toJSON(e),this._colorsTexture!==null&&(s.colorsTexture=this._colorsTexture.toJSON(e)),this.boundingSphere!==null&&(s.boundingSphere=this.boundingSphere.toJSON()),this.boundingBox!==null&&(s.boundingBox=this.boundingBox.toJSON()));function r(o,l){return o[l.uuid]===void 0&&(o[l.uuid]=l.toJSON(e)),l.uuid}if(this.isScene)this.background&&(this.background.isColor?s.background=this.background.toJSON():this.background.isTexture&&(s.background=this.background.toJSON(e).uuid)),this.environment&&this.environment.isTexture&&this.environment.isRenderTargetTexture!==!0&&(s.environment=this.environment.toJSON(e).uuid);else if(this.isMesh||this.isLine||this.isPoints){s.geometry=r(e.geometries,this.geometry);const o=this.geometry.parameters;if(o!==void 0&&o.shapes!==void 0){const l=o.shapes;if(Array.isArray(l))for(let c=0,h=l.length;c<h;c++){const d=l[c];r(e.shapes,d)}else r(e.shapes,l)}}if(this.isSkinnedMesh&&(s.bindMode=this.bindMode,s.bindMatrix=this.bindMatrix.toArray(),this.skeleton!==void 0&&(r(e.skeletons,this.skeleton),s.skeleton=this.skeleton.uuid)),this.material!==void 0)if(Array.isArray(this.material)){const o=[];for(let l=0,c=this.material.length;l<c;l++)o.push(r(e.materials,this.material[l]));s.material=o}else s.material=r(e.materials,this.material);if(this.children.length>0){s.children=[];for(let o=0;o<this.children.length;o++)s.children.push(this.children[o].toJSON(e).object)}if(this.animations.length>0){s.animations=[];for(let o=0;o<this.animations.length;o++){const l=this.animations[o];s.animations.push(r(e.animations,l))}}if(t){const o=a(e.geometries),l=a(e.materials),c=a(e.textures),h=a(e.images),d=a(e.shapes),u=a(e.skeletons),f=a(e.animations),g=a(e.nodes);o.length>0&&(i.geometries=o),l.length>0&&(i.materials=l),c.length>0&&(i.textures=c),h.length>0&&(i.images=h),d.length>0&&(i.shapes=d),u.length>0&&(i.skeletons=u),f.length>0&&(i.animations=f),g.length>0&&(i.nodes=g)}return i.object=s,i;function a(o){const l=[];for(const c in o){const h=o[c];delete h.metadata,l.push(h)}return l}}clone(e){return new this.constructor().copy(this,e)}copy(e,t=!0){if(this.name=e.name,this.up.copy(e.up),this.position.copy(e.position),this.rotation.order=e.rotation.order,this.quaternion.copy(e.quaternion),this.scale.copy(e.scale),this.pivot=e.pivot!==null?e.pivot.clone():null,this.matrix.copy(e.matrix),this.matrixWorld.copy(e.matrixWorld),this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrixWorldAutoUpdate=e.matrixWorldAutoUpdate,this.matrixWorldNeedsUpdate=e.matrixWorldNeedsUpdate,this.layers.mask=e.layers.mask,this.visible=e.visible,this.castShadow=e.castShadow,this.receiveShadow=e.receiveShadow,this.frustumCulled=e.frustumCulled,this.renderOrder=e.renderOrder,this.static=e.static,this.animations=e.animations.slice(),this.userData=JSON.parse(JSON.stringify(e.userData)),t===!0)for(let i=0;i<e.children.length;i++){const s=e.children[i];this.add(s.clone())}return this}dispose(){this.dispatchEvent({type:"dispose"})}}xt.DEFAULT_UP=new C(0,1,0),xt.DEFAULT_MATRIX_AUTO_UPDATE=!0,xt.DEFAULT_MATRIX_WORLD_AUTO_UPDATE=!0;let ti=class extends xt{constructor(){super(),this.isGroup=!0,this.type="Group"}};const tx={type:"move"};class jh{constructor(){this._targetRay=null,this._grip=null,this._hand=null}getHandSpace(){return this._hand===null&&(this._hand=new ti,this._hand.matrixAutoUpdate=!1,this._hand.visible=!1,this._hand.joints={},this._hand.inputState={pinching:!1}),this._hand}getTargetRaySpace(){return this._targetRay===null&&(this._targetRay=new ti,this._targetRay.matrixAutoUpdate=!1,this._targetRay.visible=!1,this._targetRay.hasLinearVelocity=!1,this._targetRay.linearVelocity=new C,this._targetRay.hasAngularVelocity=!1,this._targetRay.angularVelocity=new C),this._targetRay}getGripSpace(){return this._grip===null&&(this._grip=new ti,this._grip.matrixAutoUpdate=!1,this._grip.visible=!1,this._grip.hasLinearVelocity=!1,this._grip.linearVelocity=new C,this._grip.hasAngularVelocity=!1,this._grip.angularVelocity=new C,this._grip.eventsEnabled=!1),this._grip}dispatchEvent(e){return this._targetRay!==null&&this._targetRay.dispatchEvent(e),this._grip!==null&&this._grip.dispatchEvent(e),this._hand!==null&&this._hand.dispatchEvent(e),this}connect(e){if(e&&e.hand){const t=this._hand;if(t)for(const i of e.hand.values())this._getHandJoint(t,i)}return this.dispatchEvent({type:"connected",data:e}),this}disconnect(e){return this.dispatchEvent({type:"disconnected",data:e}),this._targetRay!==null&&(this._targetRay.visible=!1),this._grip!==null&&(this._grip.visible=!1),this._hand!==null&&(this._hand.visible=!1),this}update(e,t,i){let s=null,r=null,a=null;const o=this._targetRay,l=this._grip,c=this._hand;if(e&&t.session.visibilityState!=="visible-blurred"){if(c&&e.hand){a=!0;for(const v of e.hand.values()){const p=t.getJointPose(v,i),m=this._getHandJoint(c,v);p!==null&&(m.matrix.fromArray(p.transform.matrix),m.matrix.decompose(m.position,m.quaternion,m.scale),m.matrixWorldNeedsUpdate=!0,m.jointRadius=p.radius),m.visible=p!==null}const h=c.joints["index-finger-tip"],d=c.joints["thumb-tip"],u=h.position.distanceTo(d.position),f=.02,g=.005;c.inputState.pinching&&u>f+g?(c.inputState.pinching=!1,this.dispatchEvent({type:"pinchend",handedness:e.handedness,target:this})):!c.inputState.pinching&&u<=f-g&&(c.inputState.pinching=!0,this.dispatchEvent({type:"pinchstart",handedness:e.handedness,target:this}))}else l!==null&&e.gripSpace&&(r=t.getPose(e.gripSpace,i),r!==null&&(l.matrix.fromArray(r.transform.matrix),l.matrix.decompose(l.position,l.quaternion,l.scale),l.matrixWorldNeedsUpdate=!0,r.linearVelocity?(l.hasLinearVelocity=!0,l.linearVelocity.copy(r.linearVelocity)):l.hasLinearVelocity=!1,r.angularVelocity?(l.hasAngularVelocity=!0,l.angularVelocity.copy(r.angularVelocity)):l.hasAngularVelocity=!1,l.eventsEnabled&&l.dispatchEvent({type:"gripUpdated",data:e,target:this})));o!==null&&(s=t.getPose(e.targetRaySpace,i),s===null&&r!==null&&(s=r),s!==null&&(o.matrix.fromArray(s.transform.matrix),o.matrix.decompose(o.position,o.quaternion,o.scale),o.matrixWorldNeedsUpdate=!0,s.linearVelocity?(o.hasLinearVelocity=!0,o.linearVelocity.copy(s.linearVelocity)):o.hasLinearVelocity=!1,s.angularVelocity?(o.hasAngularVelocity=!0,o.angularVelocity.copy(s.angularVelocity)):o.hasAngularVelocity=!1,this.dispatchEvent(tx)))}return o!==null&&(o.visible=s!==null),l!==null&&(l.visible=r!==null),c!==null&&(c.visible=a!==null),this}_getHandJoint(e,t){if(e.joints[t.jointName]===void 0){const i=new ti;i.matrixAutoUpdate=!1,i.visible=!1,e.joints[t.jointName]=i,e.add(i)}return e.joints[t.jointName]}}const mp={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074},ls={h:0,s:0,l:0},qo={h:0,s:0,l:0};function eu(n,e,t){return t<0&&(t+=1),t>1&&(t-=1),t<1/6?n+(e-n)*6*t:t<1/2?e:t<2/3?n+(e-n)*6*(2/3-t):n}class Ne{constructor(e,t,i){return this.isColor=!0,this.r=1,this.g=1,this.b=1,this.set(e,t,i)}set(e,t,i){if(t===void 0&&i===void 0){const s=e;s&&s.isColor?this.copy(s):typeof s=="number"?this.setHex(s):typeof s=="string"&&this.setStyle(s)}else this.setRGB(e,t,i);return this}setScalar(e){return this.r=e,this.g=e,this.b=e,this}setHex(e,t=kt){return e=Math.floor(e),this.r=(e>>16&255)/255,this.g=(e>>8&255)/255,this.b=(e&255)/255,Je.colorSpaceToWorking(this,t),this}setRGB(e,t,i,s=Je.workingColorSpace){return this.r=e,this.g=t,this.b=i,Je.colorSpaceToWorking(this,s),this}setHSL(e,t,i,s=Je.workingColorSpace){if(e=Vh(e,1),t=Ze(t,0,1),i=Ze(i,0,1),t===0)this.r=this.g=this.b=i;else{const r=i<=.5?i*(1+t):i+t-i*t,a=2*i-r;this.r=eu(a,r,e+1/3),this.g=eu(a,r,e),this.b=eu(a,r,e-1/3)}return Je.colorSpaceToWorking(this,s),this}setStyle(e,t=kt){function i(r){r!==void 0&&parseFloat(r)<1&&Re("Color: Alpha component of "+e+" will be ignored.")}let s;if(s=/^(\w+)\(([^\)]*)\)/.exec(e)){let r;const a=s[1],o=s[2];switch(a){case"rgb":case"rgba":if(r=/^\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(o))return i(r[4]),this.setRGB(Math.min(255,parseInt(r[1],10))/255,Math.min(255,parseInt(r[2],10))/255,Math.min(255,parseInt(r[3],10))/255,t);if(r=/^\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(o))return i(r[4]),this.setRGB(Math.min(100,parseFloat(r[1]))/100,Math.min(100,parseFloat(r[2]))/100,Math.min(100,parseFloat(r[3]))/100,t);break;case"hsl":case"hsla":if(r=/^\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(o))return i(r[4]),this.setHSL(parseFloat(r[1])/360,parseFloat(r[2])/100,parseFloat(r[3])/100,t);break;default:Re("Color: Unknown color model "+e)}}else if(s=/^\#([A-Fa-f\d]+)$/.exec(e)){const r=s[1],a=r.length;if(a===3)return this.setRGB(parseInt(r.charAt(0),16)/15,parseInt(r.charAt(1),16)/15,parseInt(r.charAt(2),16)/15,t);if(a===6)return this.setHex(parseInt(r,16),t);Re("Color: Invalid hex color "+e)}else if(e&&e.length>0)return this.setColorName(e,t);return this}setColorName(e,t=kt){const i=mp[e.toLowerCase()];return i!==void 0?this.setHex(i,t):Re("Color: Unknown color "+e),this}clone(){return new this.constructor(this.r,this.g,this.b)}copy(e){return this.r=e.r,this.g=e.g,this.b=e.b,this}copySRGBToLinear(e){return this.r=Fi(e.r),this.g=Fi(e.g),this.b=Fi(e.b),this}copyLinearToSRGB(e){return this.r=pr(e.r),this.g=pr(e.g),this.b=pr(e.b),this}convertSRGBToLinear(){return this.copySRGBToLinear(this),this}convertLinearToSRGB(){return this.copyLinearToSRGB(this),this}getHex(e=kt){return Je.workingToColorSpace(cn.copy(this),e),Math.round(Ze(cn.r*255,0,255))*65536+Math.round(Ze(cn.g*255,0,255))*256+Math.round(Ze(cn.b*255,0,255))}getHexString(e=kt){return("000000"+this.getHex(e).toString(16)).slice(-6)}getHSL(e,t=Je.workingColorSpace){Je.workingToColorSpace(cn.copy(this),t);const i=cn.r,s=cn.g,r=cn.b,a=Math.max(i,s,r),o=Math.min(i,s,r);let l,c;const h=(o+a)/2;if(o===a)l=0,c=0;else{const d=a-o;switch(c=h<=.5?d/(a+o):d/(2-a-o),a){case i:l=(s-r)/d+(s<r?6:0);break;case s:l=(r-i)/d+2;break;case r:l=(i-s)/d+4;break}l/=6}return e.h=l,e.s=c,e.l=h,e}getRGB(e,t=Je.workingColorSpace){return Je.workingToColorSpace(cn.copy(this),t),e.r=cn.r,e.g=cn.g,e.b=cn.b,e}getStyle(e=kt){Je.workingToColorSpace(cn.copy(this),e);const t=cn.r,i=cn.g,s=cn.b;return e!==kt?`color(${e} ${t.toFixed(3)} ${i.toFixed(3)} ${s.toFixed(3)})`:`rgb(${Math.round(t*255)},${Math.round(i*255)},${Math.round(s*255)})`}offsetHSL(e,t,i){return this.getHSL(ls),this.setHSL(ls.h+e,ls.s+t,ls.l+i)}add(e){return this.r+=e.r,this.g+=e.g,this.b+=e.b,this}addColors(e,t){return this.r=e.r+t.r,this.g=e.g+t.g,this.b=e.b+t.b,this}addScalar(e){return this.r+=e,this.g+=e,this.b+=e,this}sub(e){return this.r=Math.max(0,this.r-e.r),this.g=Math.max(0,this.g-e.g),this.b=Math.max(0,this.b-e.b),this}multiply(e){return this.r*=e.r,this.g*=e.g,this.b*=e.b,this}multiplyScalar(e){return this.r*=e,this.g*=e,this.b*=e,this}lerp(e,t){return this.r+=(e.r-this.r)*t,this.g+=(e.g-this.g)*t,this.b+=(e.b-this.b)*t,this}lerpColors(e,t,i){return this.r=e.r+(t.r-e.r)*i,this.g=e.g+(t.g-e.g)*i,this.b=e.b+(t.b-e.b)*i,this}lerpHSL(e,t){this.getHSL(ls),e.getHSL(qo);const i=ya(ls.h,qo.h,t),s=ya(ls.s,qo.s,t),r=ya(ls.l,qo.l,t);return this.setHSL(i,s,r),this}setFromVector3(e){return this.r=e.x,this.g=e.y,this.b=e.z,this}applyMatrix3(e){const t=this.r,i=this.g,s=this.b,r=e.elements;return this.r=r[0]*t+r[3]*i+r[6]*s,this.g=r[1]*t+r[4]*i+r[7]*s,this.b=r[2]*t+r[5]*i+r[8]*s,this}equals(e){return e.r===this.r&&e.g===this.g&&e.b===this.b}fromArray(e,t=0){return this.r=e[t],this.g=e[t+1],this.b=e[t+2],this}toArray(e=[],t=0){return e[t]=this.r,e[t+1]=this.g,e[t+2]=this.b,e}fromBufferAttribute(e,t){return this.r=e.getX(t),this.g=e.getY(t),this.b=e.getZ(t),this}toJSON(){return this.getHex()}*[Symbol.iterator](){yield this.r,yield this.g,yield this.b}}const cn=new Ne;Ne.NAMES=mp;class Yo extends xt{constructor(){super(),this.isScene=!0,this.type="Scene",this.background=null,this.environment=null,this.fog=null,this.backgroundBlurriness=0,this.backgroundIntensity=1,this.backgroundRotation=new Oi,this.environmentIntensity=1,this.environmentRotation=new Oi,this.overrideMaterial=null,typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}copy(e,t){return super.copy(e,t),this.background=e.background!==null?e.background.clone():null,this.environment=e.environment!==null?e.environment.clone():null,this.fog=e.fog!==null?e.fog.clone():null,this.backgroundBlurriness=e.backgroundBlurriness,this.backgroundIntensity=e.backgroundIntensity,this.backgroundRotation.copy(e.backgroundRotation),this.environmentIntensity=e.environmentIntensity,this.environmentRotation.copy(e.environmentRotation),this.overrideMaterial=e.overrideMaterial!==null?e.overrideMaterial.clone():null,this.matrixAutoUpdate=e.matrixAutoUpdate,this}toJSON(e){const t=super.toJSON(e);return this.fog!==null&&(t.object.fog=this.fog.toJSON()),t.object.backgroundBlurriness=this.backgroundBlurriness,t.object.backgroundIntensity=this.backgroundIntensity,t.object.backgroundRotation=this.backgroundRotation.toArray(),t.object.environmentIntensity=this.environmentIntensity,t.object.environmentRotation=this.environmentRotation.toArray(),t}}const ni=new C,ki=new C,tu=new C,zi=new C,xr=new C,yr=new C,gp=new C,nu=new C,iu=new C,su=new C,ru=new ht,au=new ht,ou=new ht;class kn{constructor(e=new C,t=new C,i=new C){this.a=e,this.b=t,this.c=i}static getNormal(e,t,i,s){s.subVectors(i,t),ni.subVectors(e,t),s.cross(ni);const r=s.lengthSq();return r>0?s.multiplyScalar(1/Math.sqrt(r)):s.set(0,0,0)}static getBarycoord(e,t,i,s,r){ni.subVectors(s,t),ki.subVectors(i,t),tu.subVectors(e,t);const a=ni.dot(ni),o=ni.dot(ki),l=ni.dot(tu),c=ki.dot(ki),h=ki.dot(tu),d=a*c-o*o;if(d===0)return r.set(0,0,0),null;const u=1/d,f=(c*l-o*h)*u,g=(a*h-o*l)*u;return r.set(1-f-g,g,f)}static containsPoint(e,t,i,s){return this.getBarycoord(e,t,i,s,zi)===null?!1:zi.x>=0&&zi.y>=0&&zi.x+zi.y<=1}static getInterpolation(e,t,i,s,r,a,o,l){return this.getBarycoord(e,t,i,s,zi)===null?(l.x=0,l.y=0,"z"in l&&(l.z=0),"w"in l&&(l.w=0),null):(l.setScalar(0),l.addScaledVector(r,zi.x),l.addScaledVector(a,zi.y),l.addScaledVector(o,zi.z),l)}static getInterpolatedAttribute(e,t,i,s,r,a){return ru.setScalar(0),au.setScalar(0),ou.setScalar(0),ru.fromBufferAttribute(e,t),au.fromBufferAttribute(e,i),ou.fromBufferAttribute(e,s),a.setScalar(0),a.addScaledVector(ru,r.x),a.addScaledVector(au,r.y),a.addScaledVector(ou,r.z),a}static isFrontFacing(e,t,i,s){return ni.subVectors(i,t),ki.subVectors(e,t),ni.cross(ki).dot(s)<0}set(e,t,i){return this.a.copy(e),this.b.copy(t),this.c.copy(i),this}setFromPointsAndIndices(e,t,i,s){return this.a.copy(e[t]),this.b.copy(e[i]),this.c.copy(e[s]),this}setFromAttributeAndIndices(e,t,i,s){return this.a.fromBufferAttribute(e,t),this.b.fromBufferAttribute(e,i),this.c.fromBufferAttribute(e,s),this}clone(){return new this.constructor().copy(this)}copy(e){return this.a.copy(e.a),this.b.copy(e.b),this.c.copy(e.c),this}getArea(){return ni.subVectors(this.c,this.b),ki.subVectors(this.a,this.b),ni.cross(ki).length()*.5}getMidpoint(e){return e.addVectors(this.a,this.b).add(this.c).multiplyScalar(1/3)}getNormal(e){return kn.getNormal(this.a,this.b,this.c,e)}getPlane(e){return e.setFromCoplanarPoints(this.a,this.b,this.c)}getBarycoord(e,t){return kn.getBarycoord(e,this.a,this.b,this.c,t)}getInterpolation(e,t,i,s,r){return kn.getInterpolation(e,this.a,this.b,this.c,t,i,s,r)}containsPoint(e){return kn.containsPoint(e,this.a,this.b,this.c)}isFrontFacing(e){return kn.isFrontFacing(this.a,this.b,this.c,e)}intersectsBox(e){return e.intersectsTriangle(this)}closestPointToPoint(e,t){const i=this.a,s=this.b,r=this.c;let a,o;xr.subVectors(s,i),yr.subVectors(r,i),nu.subVectors(e,i);const l=xr.dot(nu),c=yr.dot(nu);if(l<=0&&c<=0)return t.copy(i);iu.subVectors(e,s);const h=xr.dot(iu),d=yr.dot(iu);if(h>=0&&d<=h)return t.copy(s);const u=l*d-h*c;if(u<=0&&l>=0&&h<=0&&l-h>0)return a=l/(l-h),t.copy(i).addScaledVector(xr,a);su.subVectors(e,r);const f=xr.dot(su),g=yr.dot(su);if(g>=0&&f<=g)return t.copy(r);const v=f*c-l*g;if(v<=0&&c>=0&&g<=0)return o=c/(c-g),t.copy(i).addScaledVector(yr,o);const p=h*g-f*d;if(p<=0&&d-h>=0&&f-g>=0)return gp.subVectors(r,s),o=(d-h)/(d-h+(f-g)),t.copy(s).addScaledVector(gp,o);const m=1/(p+v+u);return a=v*m,o=u*m,t.copy(i).addScaledVector(xr,a).addScaledVector(yr,o)}equals(e){return e.a.equals(this.a)&&e.b.equals(this.b)&&e.c.equals(this.c)}}class ii{constructor(e=new C(1/0,1/0,1/0),t=new C(-1/0,-1/0,-1/0)){this.isBox3=!0,this.min=e,this.max=t}set(e,t){return this.min.copy(e),this.max.copy(t),this}setFromArray(e){this.makeEmpty();for(let t=0,i=e.length;t<i;t+=3)this.expandByPoint(si.fromArray(e,t));return this}setFromBufferAttribute(e){this.makeEmpty();for(let t=0,i=e.count;t<i;t++)this.expandByPoint(si.fromBufferAttribute(e,t));return this}setFromPoints(e){this.makeEmpty();for(let t=0,i=e.length;t<i;t++)this.expandByPoint(e[t]);return this}setFromCenterAndSize(e,t){const i=si.copy(t).multiplyScalar(.5);return this.min.copy(e).sub(i),this.max.copy(e).add(i),this}setFromObject(e,t=!1){return this.makeEmpty(),this.expandByObject(e,t)}clone(){return new this.constructor().copy(this)}copy(e){return this.min.copy(e.min),this.max.copy(e.max),this}makeEmpty(){return this.min.x=this.min.y=this.min.z=1/0,this.max.x=this.max.y=this.max.z=-1/0,this}isEmpty(){return this.max.x<this.min.x||this.max.y<this.min.y||this.max.z<this.min.z}getCenter(e){return this.isEmpty()?e.set(0,0,0):e.addVectors(this.min,this.max).multiplyScalar(.5)}getSize(e){return this.isEmpty()?e.set(0,0,0):e.subVectors(this.max,this.min)}expandByPoint(e){return this.min.min(e),this.max.max(e),this}expandByVector(e){return this.min.sub(e),this.max.add(e),this}expandByScalar(e){return this.min.addScalar(-e),this.max.addScalar(e),this}expandByObject(e,t=!1){e.updateWorldMatrix(!1,!1);const i=e.geometry;if(i!==void 0){const r=i.getAttribute("position");if(t===!0&&r!==void 0&&e.isInstancedMesh!==!0&&e.isBatchedMesh!==!0)for(let a=0,o=r.count;a<o;a++)e.isMesh===!0?e.getVertexPosition(a,si):si.fromBufferAttribute(r,a),si.applyMatrix4(e.matrixWorld),this.expandByPoint(si);else e.boundingBox!==void 0?(e.boundingBox===null&&e.computeBoundingBox(),$o.copy(e.boundingBox)):(i.boundingBox===null&&i.computeBoundingBox(),$o.copy(i.boundingBox)),$o.applyMatrix4(e.matrixWorld),this.union($o)}const s=e.children;for(let r=0,a=s.length;r<a;r++)this.expandByObject(s[r],t);return this}containsPoint(e){return e.x>=this.min.x&&e.x<=this.max.x&&e.y>=this.min.y&&e.y<=this.max.y&&e.z>=this.min.z&&e.z<=this.max.z}containsBox(e){return this.min.x<=e.min.x&&e.max.x<=this.max.x&&this.min.y<=e.min.y&&e.max.y<=this.max.y&&this.min.z<=e.min.z&&e.max.z<=this.max.z}getParameter(e,t){return t.set((e.x-this.min.x)/(this.max.x-this.min.x),(e.y-this.min.y)/(this.max.y-this.min.y),(e.z-this.min.z)/(this.max.z-this.min.z))}intersectsBox(e){return e.max.x>=this.min.x&&e.min.x<=this.max.x&&e.max.y>=this.min.y&&e.min.y<=this.max.y&&e.max.z>=this.min.z&&e.min.z<=this.max.z}intersectsSphere(e){return this.clampPoint(e.center,si),si.distanceToSquared(e.center)<=e.radius*e.radius}intersectsPlane(e){let t,i;return e.normal.x>0?(t=e.normal.x*this.min.x,i=e.normal.x*this.max.x):(t=e.normal.x*this.max.x,i=e.normal.x*this.min.x),e.normal.y>0?(t+=e.normal.y*this.min.y,i+=e.normal.y*this.max.y):(t+=e.normal.y*this.max.y,i+=e.normal.y*this.min.y),e.normal.z>0?(t+=e.normal.z*this.min.z,i+=e.normal.z*this.max.z):(t+=e.normal.z*this.max.z,i+=e.normal.z*this.min.z),t<=-e.constant&&i>=-e.constant}intersectsTriangle(e){if(this.isEmpty())return!1;this.getCenter(Ma),Ko.subVectors(this.max,Ma),Sr.subVectors(e.a,Ma),Mr.subVectors(e.b,Ma),wr.subVectors(e.c,Ma),cs.subVectors(Mr,Sr),hs.subVectors(wr,Mr),Ps.subVectors(Sr,wr);let t=[0,-cs.z,cs.y,0,-hs.z,hs.y,0,-Ps.z,Ps.y,cs.z,0,-cs.x,hs.z,0,-hs.x,Ps.z,0,-Ps.x,-cs.y,cs.x,0,-hs.y,hs.x,0,-Ps.y,Ps.x,0];return!lu(t,Sr,Mr,wr,Ko)||(t=[1,0,0,0,1,0,0,0,1],!lu(t,Sr,Mr,wr,Ko))?!1:(Qo.crossVectors(cs,hs),t=[Qo.x,Qo.y,Qo.z],lu(t,Sr,Mr,wr,Ko))}clampPoint(e,t){return t.copy(e).clamp(this.min,this.max)}distanceToPoint(e){return this.clampPoint(e,si).distanceTo(e)}getBoundingSphere(e){return this.isEmpty()?e.makeEmpty():(this.getCenter(e.center),e.radius=this.getSize(si).length()*.5),e}intersect(e){return this.min.max(e.min),this.max.min(e.max),this.isEmpty()&&this.makeEmpty(),this}union(e){return this.min.min(e.min),this.max.max(e.max),this}applyMatrix4(e){return this.isEmpty()?this:(Hi[0].set(this.min.x,this.min.y,this.min.z).applyMatrix4(e),Hi[1].set(this.min.x,this.min.y,this.max.z).applyMatrix4(e),Hi[2].set(this.min.x,this.max.y,this.min.z).applyMatrix4(e),Hi[3].set(this.min.x,this.max.y,this.max.z).applyMatrix4(e),Hi[4].set(this.max.x,this.min.y,this.min.z).applyMatrix4(e),Hi[5].set(this.max.x,this.min.y,this.max.z).applyMatrix4(e),Hi[6].set(this.max.x,this.max.y,this.min.z).applyMatrix4(e),Hi[7].set(this.max.x,this.max.y,this.max.z).applyMatrix4(e),this.setFromPoints(Hi),this)}translate(e){return this.min.add(e),this.max.add(e),this}equals(e){return e.min.equals(this.min)&&e.max.equals(this.max)}toJSON(){return{min:this.min.toArray(),max:this.max.toArray()}}fromJSON(e){return this.min.fromArray(e.min),this.max.fromArray(e.max),this}}const Hi=[new C,new C,new C,new C,new C,new C,new C,new C],si=new C,$o=new ii,Sr=new C,Mr=new C,wr=new C,cs=new C,hs=new C,Ps=new C,Ma=new C,Ko=new C,Qo=new C,Ls=new C;function lu(n,e,t,i,s){for(let r=0,a=n.length-3;r<=a;r+=3){Ls.fromArray(n,r);const o=s.x*Math.abs(Ls.x)+s.y*Math.abs(Ls.y)+s.z*Math.abs(Ls.z),l=e.dot(Ls),c=t.dot(Ls),h=i.dot(Ls);if(Math.max(-Math.max(l,c,h),Math.min(l,c,h))>o)return!1}return!0}const Gi=nx();function nx(){const n=new ArrayBuffer(4),e=new Float32Array(n),t=new Uint32Array(n),i=new Uint32Array(512),s=new Uint32Array(512);for(let l=0;l<256;++l){const c=l-127;c<-27?(i[l]=0,i[l|256]=32768,s[l]=24,s[l|256]=24):c<-14?(i[l]=1024>>-c-14,i[l|256]=1024>>-c-14|32768,s[l]=-c-1,s[l|256]=-c-1):c<=15?(i[l]=c+15<<10,i[l|256]=c+15<<10|32768,s[l]=13,s[l|256]=13):c<128?(i[l]=31744,i[l|256]=64512,s[l]=24,s[l|256]=24):(i[l]=31744,i[l|256]=64512,s[l]=13,s[l|256]=13)}const r=new Uint32Array(2048),a=new Uint32Array(64),o=new Uint32Array(64);for(let l=1;l<1024;++l){let c=l<<13,h=0;for(;(c&8388608)===0;)c<<=1,h-=8388608;c&=-8388609,h+=947912704,r[l]=c|h}for(let l=1024;l<2048;++l)r[l]=939524096+(l-1024<<13);for(let l=1;l<31;++l)a[l]=l<<23;a[31]=1199570944,a[32]=2147483648;for(let l=33;l<63;++l)a[l]=2147483648+(l-32<<23);a[63]=3347054592;for(let l=1;l<64;++l)l!==32&&(o[l]=1024);return{floatView:e,uint32View:t,baseTable:i,shiftTable:s,mantissaTable:r,exponentTable:a,offsetTable:o}}function ix(n){Math.abs(n)>65504&&Re("DataUtils.toHalfFloat(): Value out of range."),n=Ze(n,-65504,65504),Gi.floatView[0]=n;const e=Gi.uint32View[0],t=e>>23&511;return Gi.baseTable[t]+((e&8388607)>>Gi.shiftTable[t])}function sx(n){const e=n>>10;return Gi.uint32View[0]=Gi.mantissaTable[Gi.offsetTable[e]+(n&1023)]+Gi.exponentTable[e],Gi.floatView[0]}class Zo{static toHalfFloat(e){return ix(e)}static fromHalfFloat(e){return sx(e)}}const zt=new C,Jo=new ze;let rx=0;class An extends as{constructor(e,t,i=!1){if(super(),Array.isArray(e))throw new TypeError("THREE.BufferAttribute: array should be a Typed Array.");this.isBufferAttribute=!0,Object.defineProperty(this,"id",{value:rx++}),this.name="",this.array=e,this.itemSize=t,this.count=e!==void 0?e.length/t:0,this.normalized=i,this.usage=jf,this.updateRanges=[],this.gpuType=Bn,this.version=0,this._normalizationScale=e!==void 0?Vo(e):void 0}onUploadCallback(){}set needsUpdate(e){e===!0&&this.version++}setUsage(e){return this.usage=e,this}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}copy(e){return this.name=e.name,this.array=new e.array.constructor(e.array),this.itemSize=e.itemSize,this.count=e.count,this.normalized=e.normalized,this.usage=e.usage,this.gpuType=e.gpuType,this._normalizationScale=e._normalizationScale,this}copyAt(e,t,i){e*=this.itemSize,i*=t.itemSize;for(let s=0,r=this.itemSize;s<r;s++)this.array[e+s]=t.array[i+s];return this}copyArray(e){return this.array.set(e),this}applyMatrix3(e){if(this.itemSize===2)for(let t=0,i=this.count;t<i;t++)Jo.fromBufferAttribute(this,t),Jo.applyMatrix3(e),this.setXY(t,Jo.x,Jo.y);else if(this.itemSize===3)for(let t=0,i=this.count;t<i;t++)zt.fromBufferAttribute(this,t),zt.applyMatrix3(e),this.setXYZ(t,zt.x,zt.y,zt.z);return this}applyMatrix4(e){for(let t=0,i=this.count;t<i;t++)zt.fromBufferAttribute(this,t),zt.applyMatrix4(e),this.setXYZ(t,zt.x,zt.y,zt.z);return this}applyNormalMatrix(e){for(let t=0,i=this.count;t<i;t++)zt.fromBufferAttribute(this,t),zt.applyNormalMatrix(e),this.setXYZ(t,zt.x,zt.y,zt.z);return this}transformDirection(e){for(let t=0,i=this.count;t<i;t++)zt.fromBufferAttribute(this,t),zt.transformDirection(e),this.setXYZ(t,zt.x,zt.y,zt.z);return this}set(e,t=0){return this.array.set(e,t),this}getComponent(e,t){let i=this.array[e*this.itemSize+t];return this.normalized&&(i=this._denormalize(i)),i}setComponent(e,t,i){return this.normalized&&(i=this._normalize(i)),this.array[e*this.itemSize+t]=i,this}getX(e){let t=this.array[e*this.itemSize];return this.normalized&&(t=this._denormalize(t)),t}setX(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize]=t,this}getY(e){let t=this.array[e*this.itemSize+1];return this.normalized&&(t=this._denormalize(t)),t}setY(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+1]=t,this}getZ(e){let t=this.array[e*this.itemSize+2];return this.normalized&&(t=this._denormalize(t)),t}setZ(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+2]=t,this}getW(e){let t=this.array[e*this.itemSize+3];return this.normalized&&(t=this._denormalize(t)),t}setW(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+3]=t,this}setXY(e,t,i){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),i=this._normalize(i)),this.array[e+0]=t,this.array[e+1]=i,this}setXYZ(e,t,i,s){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),i=this._normalize(i),s=this._normalize(s)),this.array[e+0]=t,this.array[e+1]=i,this.array[e+2]=s,this}setXYZW(e,t,i,s,r){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),i=this._normalize(i),s=this._normalize(s),r=this._normalize(r)),this.array[e+0]=t,this.array[e+1]=i,this.array[e+2]=s,this.array[e+3]=r,this}onUpload(e){return this.onUploadCallback=e,this}clone(){return new this.constructor(this.array,this.itemSize).copy(this)}toJSON(){const e={itemSize:this.itemSize,type:this.array.constructor.name,array:Array.from(this.array),normalized:this.normalized};return e.name=this.name,e.usage=this.usage,e.gpuType=this.gpuType,e}dispose(){this.dispatchEvent({type:"dispose"})}_denormalize(e){const t=this._normalizationScale;return t!==void 0?Math.max(e/t,-1):Wh(e,this.array)}_normalize(e){const t=this._normalizationScale;return t!==void 0?Math.round(e*t):Xh(e,this.array)}}class _p extends An{constructor(e,t,i){super(new Uint16Array(e),t,i)}}class vp extends An{constructor(e,t,i){super(new Uint32Array(e),t,i)}}class it extends An{constructor(e,t,i){super(new Float32Array(e),t,i)}}const ax=new ii,wa=new C,cu=new C;class gi{constructor(e=new C,t=-1){this.isSphere=!0,this.center=e,this.radius=t}set(e,t){return this.center.copy(e),this.radius=t,this}setFromPoints(e,t){const i=this.center;t!==void 0?i.copy(t):ax.setFromPoints(e).getCenter(i);let s=0;for(let r=0,a=e.length;r<a;r++)s=Math.max(s,i.distanceToSquared(e[r]));return this.radius=Math.sqrt(s),this}copy(e){return this.center.copy(e.center),this.radius=e.radius,this}isEmpty(){return this.radius<0}makeEmpty(){return this.center.set(0,0,0),this.radius=-1,this}containsPoint(e){return e.distanceToSquared(this.center)<=this.radius*this.radius}distanceToPoint(e){return e.distanceTo(this.center)-this.radius}intersectsSphere(e){const t=this.radius+e.radius;return e.center.distanceToSquared(this.center)<=t*t}intersectsBox(e){return e.intersectsSphere(this)}intersectsPlane(e){return Math.abs(e.distanceToPoint(this.center))<=this.radius}clampPoint(e,t){const i=this.center.distanceToSquared(e);return t.copy(e),i>this.radius*this.radius&&(t.sub(this.center).normalize(),t.multiplyScalar(this.radius).add(this.center)),t}getBoundingBox(e){return this.isEmpty()?(e.makeEmpty(),e):(e.set(this.center,this.center),e.expandByScalar(this.radius),e)}applyMatrix4(e){return this.center.applyMatrix4(e),this.radius=this.radius*e.getMaxScaleOnAxis(),this}translate(e){return this.center.add(e),this}expandByPoint(e){if(this.isEmpty())return this.center.copy(e),this.radius=0,this;wa.subVectors(e,this.center);const t=wa.lengthSq();if(t>this.radius*this.radius){const i=Math.sqrt(t),s=(i-this.radius)*.5;this.center.addScaledVector(wa,s/i),this.radius+=s}return this}union(e){return e.isEmpty()?this:this.isEmpty()?(this.copy(e),this):(this.center.equals(e.center)===!0?this.radius=Math.max(this.radius,e.radius):(cu.subVectors(e.center,this.center).setLength(e.radius),this.expandByPoint(wa.copy(e.center).add(cu)),this.expandByPoint(wa.copy(e.center).sub(cu))),this)}equals(e){return e.center.equals(this.center)&&e.radius===this.radius}clone(){return new this.constructor().copy(this)}toJSON(){return{radius:this.radius,center:this.center.toArray()}}fromJSON(e){return this.radius=e.radius,this.center.fromArray(e.center),this}}let ox=0;const zn=new Pe,hu=new xt,Ar=new C,Dn=new ii,Aa=new ii,Zt=new C;class yt extends as{constructor(){super(),this.isBufferGeometry=!0,Object.defineProperty(this,"id",{value:ox++}),this.uuid=mi(),this.name="",this.type="BufferGeometry",this.index=null,this.indirect=null,this.indirectOffset=0,this.attributes={},this.morphAttributes={},this.morphTargetsRelative=!1,this.groups=[],this.boundingBox=null,this.boundingSphere=null,this.drawRange={start:0,count:1/0},this.userData={},this._transformed=!1}getIndex(){return this.index}setIndex(e){return Array.isArray(e)?this.index=new(Mv(e)?vp:_p)(e,1):this.index=e,this}setIndirect(e,t=0){return this.indirect=e,this.indirectOffset=t,this}getIndirect(){return this.indirect}getAttribute(e){return this.attributes[e]}setAttribute(e,t){return this.attributes[e]=t,this}deleteAttribute(e){return delete this.attributes[e],this}hasAttribute(e){return this.attributes[e]!==void 0}addGroup(e,t,i=0){this.groups.push({start:e,count:t,materialIndex:i})}clearGroups(){this.groups=[]}setDrawRange(e,t){this.drawRange.start=e,this.drawRange.count=t}applyMatrix4(e){const t=this.attributes.position;t!==void 0&&(t.applyMatrix4(e),t.needsUpdate=!0);const i=this.attributes.normal;if(i!==void 0){const r=new Ge().getNormalMatrix(e);i.applyNormalMatrix(r),i.needsUpdate=!0}const s=this.attributes.tangent;return s!==void 0&&(s.transformDirection(e),s.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this._transformed=!0,this}applyQuaternion(e){return zn.makeRotationFromQuaternion(e),this.applyMatrix4(zn),this}rotateX(e){return zn.makeRotationX(e),this.applyMatrix4(zn),this}rotateY(e){return zn.makeRotationY(e),this.applyMatrix4(zn),this}rotateZ(e){return zn.makeRotationZ(e),this.applyMatrix4(zn),this}translate(e,t,i){return zn.makeTranslation(e,t,i),this.applyMatrix4(zn),this}scale(e,t,i){return zn.makeScale(e,t,i),this.applyMatrix4(zn),this}lookAt(e){return hu.lookAt(e),hu.updateMatrix(),this.applyMatrix4(hu.matrix),this}center(){return this.computeBoundingBox(),this.boundingBox.getCenter(Ar).negate(),this.translate(Ar.x,Ar.y,Ar.z),this}setFromPoints(e){const t=this.getAttribute("position");if(t===void 0){const i=[];for(let s=0,r=e.length;s<r;s++){const a=e[s];i.push(a.x,a.y,a.z||0)}this.setAttribute("position",new it(i,3))}else{const i=Math.min(e.length,t.count);for(let s=0;s<i;s++){const r=e[s];t.setXYZ(s,r.x,r.y,r.z||0)}e.length>t.count&&Re("BufferGeometry: Buffer size too small for points data. Use .dispose() and create a new geometry."),t.needsUpdate=!0}return this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new ii);const e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){ke("BufferGeometry.computeBoundingBox(): GLBufferAttribute requires a manual bounding box.",this),this.boundingBox.set(new C(-1/0,-1/0,-1/0),new C(1/0,1/0,1/0));return}if(e!==void 0){if(this.boundingBox.setFromBufferAttribute(e),t)for(let i=0,s=t.length;i<s;i++){const r=t[i];Dn.setFromBufferAttribute(r),this.morphTargetsRelative?(Zt.addVectors(this.boundingBox.min,Dn.min),this.boundingBox.expandByPoint(Zt),Zt.addVectors(this.boundingBox.max,Dn.max),this.boundingBox.expandByPoint(Zt)):(this.boundingBox.expandByPoint(Dn.min),this.boundingBox.expandByPoint(Dn.max))}}else this.boundingBox.makeEmpty();(isNaN(this.boundingBox.min.x)||isNaN(this.boundingBox.min.y)||isNaN(this.boundingBox.min.z))&&ke('BufferGeometry.computeBoundingBox(): Computed min/max have NaN values. The "position" attribute is likely to have NaN values.',this)}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new gi);const e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){ke("BufferGeometry.computeBoundingSphere(): GLBufferAttribute requires a manual bounding sphere.",this),this.boundingSphere.set(new C,1/0);return}if(e){const i=this.boundingSphere.center;if(Dn.setFromBufferAttribute(e),t)for(let r=0,a=t.length;r<a;r++){const o=t[r];Aa.setFromBufferAttribute(o),this.morphTargetsRelative?(Zt.addVectors(Dn.min,Aa.min),Dn.expandByPoint(Zt),Zt.addVectors(Dn.max,Aa.max),Dn.expandByPoint(Zt)):(Dn.expandByPoint(Aa.min),Dn.expandByPoint(Aa.max))}Dn.getCenter(i);let s=0;for(let r=0,a=e.count;r<a;r++)Zt.fromBufferAttribute(e,r),s=Math.max(s,i.distanceToSquared(Zt));if(t)for(let r=0,a=t.length;r<a;r++){const o=t[r],l=this.morphTargetsRelative;for(let c=0,h=o.count;c<h;c++)Zt.fromBufferAttribute(o,c),l&&(Ar.fromBufferAttribute(e,c),Zt.add(Ar)),s=Math.max(s,i.distanceToSquared(Zt))}this.boundingSphere.radius=Math.sqrt(s),isNaN(this.boundingSphere.radius)&&ke('BufferGeometry.computeBoundingSphere(): Computed radius is NaN. The "position" attribute is likely to have NaN values.',this)}}computeTangents(){const e=this.index,t=this.attributes;if(e===null||t.position===void 0||t.normal===void 0||t.uv===void 0){ke("BufferGeometry: .computeTangents() failed. Missing required attributes (index, position, normal or uv)");return}const i=t.position,s=t.normal,r=t.uv;let a=this.getAttribute("tangent");(a===void 0||a.count!==i.count)&&(a=new An(new Float32Array(4*i.count),4),this.setAttribute("tangent",a));const o=[],l=[],c=new Uint8Array(i.count);for(let N=0;N<i.count;N++)o[N]=new C,l[N]=new C;const h=new C,d=new C,u=new C,f=new ze,g=new ze,v=new ze,p=new C,m=new C;function x(N,I,F){c[N]=c[I]=c[F]=1,h.fromBufferAttribute(i,N),d.fromBufferAttribute(i,I),u.fromBufferAttribute(i,F),f.fromBufferAttribute(r,N),g.fromBufferAttribute(r,I),v.fromBufferAttribute(r,F),d.sub(h),u.sub(h),g.sub(f),v.sub(f);const B=1/(g.x*v.y-v.x*g.y);isFinite(B)&&(p.copy(d).multiplyScalar(v.y).addScaledVector(u,-g.y).multiplyScalar(B),m.copy(u).multiplyScalar(g.x).addScaledVector(d,-v.x).multiplyScalar(B),o[N].add(p),o[I].add(p),o[F].add(p),l[N].add(m),l[I].add(m),l[F].add(m))}let b=this.groups;b.length===0&&(b=[{start:0,count:e.count}]);for(let N=0,I=b.length;N<I;++N){const F=b[N],B=F.start,q=F.count;for(let L=B,V=B+q;L<V;L+=3)x(e.getX(L+0),e.getX(L+1),e.getX(L+2))}const M=new C,T=new C,E=new C,_=new C;function A(N){E.fromBufferAttribute(s,N),_.copy(E);const I=o[N];M.copy(I),M.sub(E.multiplyScalar(E.dot(I))).normalize(),T.crossVectors(_,I);const B=T.dot(l[N])<0?-1:1;a.setXYZW(N,M.x,M.y,M.z,B)}for(let N=0,I=i.count;N<I;++N)c[N]&&A(N);this._transformed=!0}computeVertexNormals(){const e=this.index,t=this.getAttribute("position");if(t!==void 0){let i=this.getAttribute("normal");if(i===void 0||i.count!==t.count)i=new An(new Float32Array(t.count*3),3),this.setAttribute("normal",i);else for(let u=0,f=i.count;u<f;u++)i.setXYZ(u,0,0,0);const s=new C,r=new C,a=new C,o=new C,l=new C,c=new C,h=new C,d=new C;if(e)for(let u=0,f=e.count;u<f;u+=3){const g=e.getX(u+0),v=e.getX(u+1),p=e.getX(u+2);s.fromBufferAttribute(t,g),r.fromBufferAttribute(t,v),a.fromBufferAttribute(t,p),h.subVectors(a,r),d.subVectors(s,r),h.cross(d),o.fromBufferAttribute(i,g),l.fromBufferAttribute(i,v),c.fromBufferAttribute(i,p),o.add(h),l.add(h),c.add(h),i.setXYZ(g,o.x,o.y,o.z),i.setXYZ(v,l.x,l.y,l.z),i.setXYZ(p,c.x,c.y,c.z)}else for(let u=0,f=t.count;u<f;u+=3)s.fromBufferAttribute(t,u+0),r.fromBufferAttribute(t,u+1),a.fromBufferAttribute(t,u+2),h.subVectors(a,r),d.subVectors(s,r),h.cross(d),i.setXYZ(u+0,h.x,h.y,h.z),i.setXYZ(u+1,h.x,h.y,h.z),i.setXYZ(u+2,h.x,h.y,h.z);this.normalizeNormals(),i.needsUpdate=!0}}normalizeNormals(){const e=this.attributes.normal;for(let t=0,i=e.count;t<i;t++)Zt.fromBufferAttribute(e,t),Zt.normalize(),e.setXYZ(t,Zt.x,Zt.y,Zt.z)}toNonIndexed(){function e(o,l){const c=o.array,h=o.itemSize,d=o.normalized,u=new c.constructor(l.length*h);let f=0,g=0;for(let v=0,p=l.length;v<p;v++){o.isInterleavedBufferAttribute?f=l[v]*o.data.stride+o.offset:f=l[v]*h;for(let m=0;m<h;m++)u[g++]=c[f++]}return new An(u,h,d)}if(this.index===null)return Re("BufferGeometry.toNonIndexed(): BufferGeometry is already non-indexed."),this;const t=new yt,i=this.index.array,s=this.attributes;for(const o in s){const l=s[o],c=e(l,i);t.setAttribute(o,c)}const r=this.morphAttributes;for(const o in r){const l=[],c=r[o];for(let h=0,d=c.length;h<d;h++){const u=c[h],f=e(u,i);l.push(f)}t.morphAttributes[o]=l}t.morphTargetsRelative=this.morphTargetsRelative;const a=this.groups;for(let o=0,l=a.length;o<l;o++){const c=a[o];t.addGroup(c.start,c.count,c.materialIndex)}return t}toJSON(){const e={metadata:{version:4.7,type:"BufferGeometry",generator:"BufferGeometry.toJSON"}};if(e.uuid=this.uuid,e.type=this.parameters!==void 0&&this._transformed===!0?"BufferGeometry":this.type,e.name=this.name,Object.keys(this.userData).length>0&&(e.userData=this.userData),this.parameters!==void 0&&this._transformed!==!0){const l=this.parameters;for(const c in l)l[c]!==void 0&&(e[c]=l[c]);return e}e.data={attributes:{}};const t=this.index;t!==null&&(e.data.index={type:t.array.constructor.name,array:Array.prototype.slice.call(t.array)});const i=this.attributes;for(const l in i){const c=i[l];e.data.attributes[l]=c.toJSON(e.data)}const s={};let r=!1;for(const l in this.morphAttributes){const c=this.morphAttributes[l],h=[];for(let d=0,u=c.length;d<u;d++){const f=c[d];h.push(f.toJSON(e.data))}h.length>0&&(s[l]=h,r=!0)}r&&(e.data.morphAttributes=s,e.data.morphTargetsRelative=this.morphTargetsRelative);const a=this.groups;a.length>0&&(e.data.groups=JSON.parse(JSON.stringify(a)));const o=this.boundingSphere;return o!==null&&(e.data.boundingSphere=o.toJSON()),e}clone(){return new this.constructor().copy(this)}copy(e){this.index=null,this.attributes={},this.morphAttributes={},this.groups=[],this.boundingBox=null,this.boundingSphere=null;const t={};this.name=e.name;const i=e.index;i!==null&&this.setIndex(i.clone());const s=e.attributes;for(const c in s){const h=s[c];this.setAttribute(c,h.clone(t))}const r=e.morphAttributes;for(const c in r){const h=[],d=r[c];for(let u=0,f=d.length;u<f;u++)h.push(d[u].clone(t));this.morphAttributes[c]=h}this.morphTargetsRelative=e.morphTargetsRelative;const a=e.groups;for(let c=0,h=a.length;c<h;c++){const d=a[c];this.addGroup(d.start,d.count,d.materialIndex)}const o=e.boundingBox;o!==null&&(this.boundingBox=o.clone());const l=e.boundingSphere;return l!==null&&(this.boundingSphere=l.clone()),this.drawRange.start=e.drawRange.start,this.drawRange.count=e.drawRange.count,this.userData=e.userData,this._transformed=e._transformed,this}dispose(){this.dispatchEvent({type:"dispose"})}}class lx{constructor(e,t){this.isInterleavedBuffer=!0,this.array=e,this.stride=t,this.count=e!==void 0?e.length/t:0,this.usage=jf,this.updateRanges=[],this.version=0,this.uuid=mi()}onUploadCallback(){}set needsUpdate(e){e===!0&&this.version++}setUsage(e){return this.usage=e,this}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}copy(e){return this.array=new e.array.constructor(e.array),this.count=e.count,this.stride=e.stride,this.usage=e.usage,this}copyAt(e,t,i){e*=this.stride,i*=t.stride;for(let s=0,r=this.stride;s<r;s++)this.array[e+s]=t.array[i+s];return this}set(e,t=0){return this.array.set(e,t),this}clone(e){e.arrayBuffers===void 0&&(e.arrayBuffers={});const t=xp(this.array);e.arrayBuffers[t]===void 0&&(e.arrayBuffers[t]=this.array.slice(0).buffer);const i=new this.array.constructor(e.arrayBuffers[t]),s=new this.constructor(i,this.stride);return s.setUsage(this.usage),s}onUpload(e){return this.onUploadCallback=e,this}toJSON(e){e.arrayBuffers===void 0&&(e.arrayBuffers={});const t=xp(this.array);e.arrayBuffers[t]===void 0&&(e.arrayBuffers[t]=Array.from(new Uint32Array(this.array.slice(0).buffer)));const i={uuid:this.uuid,buffer:t,type:this.array.constructor.name,stride:this.stride};return i.usage=this.usage,i}}function xp(n){return n.buffer._uuid===void 0&&(n.buffer._uuid=mi()),n.byteOffset===0&&n.byteLength===n.buffer.byteLength?n.buffer._uuid:n.buffer._uuid+":"+n.byteOffset+":"+n.byteLength}const mn=new C;class uu{constructor(e,t,i,s=!1){this.isInterleavedBufferAttribute=!0,this.name="",this.data=e,this.itemSize=t,this.offset=i,this.normalized=s,this._normalizationScale=e!==void 0?Vo(e.array):void 0}get count(){return this.data.count}get array(){return this.data.array}set needsUpdate(e){this.data.needsUpdate=e}applyMatrix4(e){for(let t=0,i=this.data.count;t<i;t++)mn.fromBufferAttribute(this,t),mn.applyMatrix4(e),this.setXYZ(t,mn.x,mn.y,mn.z);return this}applyNormalMatrix(e){for(let t=0,i=this.count;t<i;t++)mn.fromBufferAttribute(this,t),mn.applyNormalMatrix(e),this.setXYZ(t,mn.x,mn.y,mn.z);return this}transformDirection(e){for(let t=0,i=this.count;t<i;t++)mn.fromBufferAttribute(this,t),mn.transformDirection(e),this.setXYZ(t,mn.x,mn.y,mn.z);return this}getComponent(e,t){let i=this.array[e*this.data.stride+this.offset+t];return this.normalized&&(i=this._denormalize(i)),i}setComponent(e,t,i){return this.normalized&&(i=this._normalize(i)),this.data.array[e*this.data.stride+this.offset+t]=i,this}setX(e,t){return this.normalized&&(t=this._normalize(t)),this.data.array[e*this.data.stride+this.offset]=t,this}setY(e,t){return this.normalized&&(t=this._normalize(t)),this.data.array[e*this.data.stride+this.offset+1]=t,this}setZ(e,t){return this.normalized&&(t=this._normalize(t)),this.data.array[e*this.data.stride+this.offset+2]=t,this}setW(e,t){return this.normalized&&(t=this._normalize(t)),this.data.array[e*this.data.stride+this.offset+3]=t,this}getX(e){let t=this.data.array[e*this.data.stride+this.offset];return this.normalized&&(t=this._denormalize(t)),t}getY(e){let t=this.data.array[e*this.data.stride+this.offset+1];return this.normalized&&(t=this._denormalize(t)),t}getZ(e){let t=this.data.array[e*this.data.stride+this.offset+2];return this.normalized&&(t=this._denormalize(t)),t}getW(e){let t=this.data.array[e*this.data.stride+this.offset+3];return this.normalized&&(t=this._denormalize(t)),t}setXY(e,t,i){return e=e*this.data.stride+this.offset,this.normalized&&(t=this._normalize(t),i=this._normalize(i)),this.data.array[e+0]=t,this.data.array[e+1]=i,this}setXYZ(e,t,i,s){return e=e*this.data.stride+this.offset,this.normalized&&(t=this._normalize(t),i=this._normalize(i),s=this._normalize(s)),this.data.array[e+0]=t,this.data.array[e+1]=i,this.data.array[e+2]=s,this}setXYZW(e,t,i,s,r){return e=e*this.data.stride+this.offset,this.normalized&&(t=this._normalize(t),i=this._normalize(i),s=this._normalize(s),r=this._normalize(r)),this.data.array[e+0]=t,this.data.array[e+1]=i,this.data.array[e+2]=s,this.data.array[e+3]=r,this}clone(e){if(e===void 0){Go("InterleavedBufferAttribute.clone(): Cloning an interleaved buffer attribute will de-interleave buffer data.");const t=[];for(let i=0;i<this.count;i++){const s=i*this.data.stride+this.offset;for(let r=0;r<this.itemSize;r++)t.push(this.data.array[s+r])}return new An(new this.array.constructor(t),this.itemSize,this.normalized)}else return e.interleavedBuffers===void 0&&(e.interleavedBuffers={}),e.interleavedBuffers[this.data.uuid]===void 0&&(e.interleavedBuffers[this.data.uuid]=this.data.clone(e)),new uu(e.interleavedBuffers[this.data.uuid],this.itemSize,this.offset,this.normalized)}toJSON(e){if(e===void 0){Go("InterleavedBufferAttribute.toJSON(): Serializing an interleaved buffer attribute will de-interleave buffer data.");const t=[];for(let i=0;i<this.count;i++){const s=i*this.data.stride+this.offset;for(let r=0;r<this.itemSize;r++)t.push(this.data.array[s+r])}return{itemSize:this.itemSize,type:this.array.constructor.name,array:t,normalized:this.normalized}}else return e.interleavedBuffers===void 0&&(e.interleavedBuffers={}),e.interleavedBuffers[this.data.uuid]===void 0&&(e.interleavedBuffers[this.data.uuid]=this.data.toJSON(e)),{isInterleavedBufferAttribute:!0,itemSize:this.itemSize,data:this.data.uuid,offset:this.offset,normalized:this.normalized}}_denormalize(e){const t=this._normalizationScale;return t!==void 0?Math.max(e/t,-1):Wh(e,this.data.array)}_normalize(e){const t=this._normalizationScale;return t!==void 0?Math.round(e*t):Xh(e,this.data.array)}}const du=new C,cx=new C,hx=new Ge;class us{constructor(e=new C(1,0,0),t=0){this.isPlane=!0,this.normal=e,this.constant=t}set(e,t){return this.normal.copy(e),this.constant=t,this}setComponents(e,t,i,s){return this.normal.set(e,t,i),this.constant=s,this}setFromNormalAndCoplanarPoint(e,t){return this.normal.copy(e),this.constant=-t.dot(this.normal),this}setFromCoplanarPoints(e,t,i){const s=du.subVectors(i,t).cross(cx.subVectors(e,t)).normalize();return this.setFromNormalAndCoplanarPoint(s,e),this}copy(e){return this.normal.copy(e.normal),this.constant=e.constant,this}normalize(){const e=1/this.normal.length();return this.normal.multiplyScalar(e),this.constant*=e,this}negate(){return this.constant*=-1,this.normal.negate(),this}distanceToPoint(e){return this.normal.dot(e)+this.constant}distanceToSphere(e){return this.distanceToPoint(e.center)-e.radius}projectPoint(e,t){return t.copy(e).addScaledVector(this.normal,-this.distanceToPoint(e))}intersectLine(e,t,i=!0){const s=e.delta(du),r=this.normal.dot(s);if(r===0)return this.distanceToPoint(e.start)===0?t.copy(e.start):null;const a=-(e.start.dot(this.normal)+this.constant)/r;return i===!0&&(a<0||a>1)?null:t.copy(e.start).addScaledVector(s,a)}intersectsLine(e){const t=this.distanceToPoint(e.start),i=this.distanceToPoint(e.end);return t<0&&i>0||i<0&&t>0}intersectsBox(e){return e.intersectsPlane(this)}intersectsSphere(e){return e.intersectsPlane(this)}coplanarPoint(e){return e.copy(this.normal).multiplyScalar(-this.constant)}applyMatrix4(e,t){const i=t||hx.getNormalMatrix(e),s=this.coplanarPoint(du).applyMatrix4(e),r=this.normal.applyMatrix3(i).normalize();return this.constant=-s.dot(r),this}translate(e){return this.constant-=e.dot(this.normal),this}equals(e){return e.normal.equals(this.normal)&&e.constant===this.constant}clone(){return new this.constructor().copy(this)}toJSON(){return{normal:this.normal.toArray(),constant:this.constant}}fromJSON(e){return this.normal.fromArray(e.normal),this.constant=e.constant,this}}let ux=0;class _i extends as{constructor(){super(),this.isMaterial=!0,Object.defineProperty(this,"id",{value:ux++}),this.uuid=mi(),this.name="",this.type="Material",this.blending=ca,this.side=ns,this.vertexColors=!1,this.opacity=1,this.transparent=!1,this.alphaHash=!1,this.blendSrc=Tf,this.blendDst=Io,this.blendEquation=or,this.blendSrcAlpha=null,this.blendDstAlpha=null,this.blendEquationAlpha=null,this.blendColor=new Ne(0,0,0),this.blendAlpha=0,this.depthFunc=ha,this.depthTest=!0,this.depthWrite=!0,this.stencilWriteMask=255,this.stencilFunc=gv,this.stencilRef=0,this.stencilFuncMask=255,this.stencilFail=Gh,this.stencilZFail=Gh,this.stencilZPass=Gh,this.stencilWrite=!1,this.clippingPlanes=null,this.clipIntersection=!1,this.clipShadows=!1,this.shadowSide=null,this.colorWrite=!0,this.precision=null,this.polygonOffset=!1,this.polygonOffsetFactor=0,this.polygonOffsetUnits=0,this.dithering=!1,this.alphaToCoverage=!1,this.premultipliedAlpha=!1,this.forceSinglePass=!1,this.allowOverride=!0,this.visible=!0,this.toneMapped=!0,this.userData={},this.version=0,this._alphaTest=0}get alphaTest(){return this._alphaTest}set alphaTest(e){this._alphaTest>0!=e>0&&this.version++,this._alphaTest=e}onBeforeRender(){}onBeforeCompile(){}customProgramCacheKey(){return this.onBeforeCompile.toString()}setValues(e){if(e!==void 0)for(const t in e){const i=e[t];if(i===void 0){Re(`Material: parameter '${t}' has value of undefined.`);continue}const s=this[t];if(s===void 0){Re(`Material: '${t}' is not a property of THREE.${this.type}.`);continue}s&&s.isColor?s.set(i):s&&s.isVector2&&i&&i.isVector2||s&&s.isEuler&&i&&i.isEuler||s&&s.isVector3&&i&&i.isVector3?s.copy(i):this[t]=i}}toJSON(e){const t=e===void 0||typeof e=="string";t&&(e={textures:{},images:{}});const i={metadata:{version:4.7,type:"Material",generator:"Material.toJSON"}};i.uuid=this.uuid,i.type=this.type,i.blending=this.blending,i.side=this.side,i.shadowSide=this.shadowSide,i.vertexColors=this.vertexColors,i.opacity=this.opacity,i.transparent=this.transparent,i.blendSrc=this.blendSrc,i.blendDst=this.blendDst,i.blendEquation=this.blendEquation,i.blendSrcAlpha=this.blendSrcAlpha,i.blendDstAlpha=this.blendDstAlpha,i.blendEquationAlpha=this.blendEquationAlpha,i.blendColor=this.blendColor.getHex(),i.blendAlpha=this.blendAlpha,i.depthFunc=this.depthFunc,i.depthTest=this.depthTest,i.depthWrite=this.depthWrite,i.colorWrite=this.colorWrite,i.clipIntersection=this.clipIntersection,i.clipShadows=this.clipShadows,i.stencilWriteMask=this.stencilWriteMask,i.stencilFunc=this.stencilFunc,i.stencilRef=this.stencilRef,i.stencilFuncMask=this.stencilFuncMask,i.stencilFail=this.stencilFail,i.stencilZFail=this.stencilZFail,i.stencilZPass=this.stencilZPass,i.stencilWrite=this.stencilWrite,i.polygonOffset=this.polygonOffset,i.polygonOffsetFactor=this.polygonOffsetFactor,i.polygonOffsetUnits=this.polygonOffsetUnits,i.dithering=this.dithering,i.alphaTest=this.alphaTest,i.alphaHash=this.alphaHash,i.alphaToCoverage=this.alphaToCoverage,i.premultipliedAlpha=this.premultipliedAlpha,i.forceSinglePass=this.forceSinglePass,i.allowOverride=this.allowOverride,i.visible=this.visible,i.toneMapped=this.toneMapped,i.name=this.name,this.color&&this.color.isColor&&(i.color=this.color.getHex()),this.roughness!==void 0&&(i.roughness=this.roughness),this.metalness!==void 0&&(i.metalness=this.metalness),this.sheen!==void 0&&(i.sheen=this.sheen),this.sheenColor&&this.sheenColor.isColor&&(i.sheenColor=this.sheenColor.getHex()),this.sheenRoughness!==void 0&&(i.sheenRoughness=this.sheenRoughness),this.emissive&&this.emissive.isColor&&(i.emissive=this.emissive.getHex()),this.emissiveIntensity!==void 0&&(i.emissiveIntensity=this.emissiveIntensity),this.specular&&this.specular.isColor&&(i.specular=this.specular.getHex()),this.specularIntensity!==void 0&&(i.specularIntensity=this.specularIntensity),this.specularColor&&this.specularColor.isColor&&(i.specularColor=this.specularColor.getHex()),this.shininess!==void 0&&(i.shininess=this.shininess),this.clearcoat!==void 0&&(i.clearcoat=this.clearcoat),this.clearcoatRoughness!==void 0&&(i.clearcoatRoughness=this.clearcoatRoughness),this.diffuseRoughness!==void 0&&(i.diffuseRoughness=this.diffuseRoughness),this.diffuseRoughnessMap&&this.diffuseRoughnessMap.isTexture&&(i.diffuseRoughnessMap=this.diffuseRoughnessMap.toJSON(e).uuid),this.clearcoatMap&&this.clearcoatMap.isTexture&&(i.clearcoatMap=this.clearcoatMap.toJSON(e).uuid),this.clearcoatRoughnessMap&&this.clearcoatRoughnessMap.isTexture&&(i.clearcoatRoughnessMap=this.clearcoatRoughnessMap.toJSON(e).uuid),this.clearcoatNormalMap&&this.clearcoatNormalMap.isTexture&&(i.clearcoatNormalMap=this.clearcoatNormalMap.toJSON(e).uuid,i.clearcoatNormalScale=this.clearcoatNormalScale.toArray()),this.sheenColorMap&&this.sheenColorMap.isTexture&&(i.sheenColorMap=this.sheenColorMap.toJSON(e).uuid),this.sheenRoughnessMap&&this.sheenRoughnessMap.isTexture&&(i.sheenRoughnessMap=this.sheenRoughnessMap.toJSON(e).uuid),this.dispersion!==void 0&&(i.dispersion=this.dispersion),this.retroreflectivity!==void 0&&(i.retroreflectivity=this.retroreflectivity),this.iridescence!==void 0&&(i.iridescence=this.iridescence),this.iridescenceIOR!==void 0&&(i.iridescenceIOR=this.iridescenceIOR),this.iridescenceThicknessMinimum!==void 0&&(i.iridescenceThicknessMinimum=this.iridescenceThicknessMinimum),this.iridescenceThicknessMaximum!==void 0&&(i.iridescenceThicknessMaximum=this.iridescenceThicknessMaximum),this.iridescenceMap&&this.iridescenceMap.isTexture&&(i.iridescenceMap=this.iridescenceMap.toJSON(e).uuid),this.iridescenceThicknessMap&&this.iridescenceThicknessMap.isTexture&&(i.iridescenceThicknessMap=this.iridescenceThicknessMap.toJSON(e).uuid),this.anisotropy!==void 0&&(i.anisotropy=this.anisotropy),this.anisotropyRotation!==void 0&&(i.anisotropyRotation=this.anisotropyRotation),this.anisotropyMap&&this.anisotropyMap.isTexture&&(i.anisotropyMap=this.anisotropyMap.toJSON(e).uuid),this.map&&this.map.isTexture&&(i.map=this.map.toJSON(e).uuid),this.matcap&&this.matcap.isTexture&&(i.matcap=this.matcap.toJSON(e).uuid),this.alphaMap&&this.alphaMap.isTexture&&(i.alphaMap=this.alphaMap.toJSON(e).uuid),this.lightMap&&this.lightMap.isTexture&&(i.lightMap=this.lightMap.toJSON(e).uuid,i.lightMapIntensity=this.lightMapIntensity),this.aoMap&&this.aoMap.isTexture&&(i.aoMap=this.aoMap.toJSON(e).uuid,i.aoMapIntensity=this.aoMapIntensity),this.bumpMap&&this.bumpMap.isTexture&&(i.bumpMap=this.bumpMap.toJSON(e).uuid,i.bumpScale=this.bumpScale),this.normalMap&&this.normalMap.isTexture&&(i.normalMap=this.normalMap.toJSON(e).uuid,i.normalMapType=this.normalMapType,i.normalScale=this.normalScale.toArray()),this.displacementMap&&this.displacementMap.isTexture&&(i.displacementMap=this.displacementMap.toJSON(e).uuid,i.displacementScale=this.displacementScale,i.displacementBias=this.displacementBias),this.roughnessMap&&this.roughnessMap.isTexture&&(i.roughnessMap=this.roughnessMap.toJSON(e).uuid),this.metalnessMap&&this.metalnessMap.isTexture&&(i.metalnessMap=this.metalnessMap.toJSON(e).uuid),this.emissiveMap&&this.emissiveMap.isTexture&&(i.emissiveMap=this.emissiveMap.toJSON(e).uuid),this.specularMap&&this.specularMap.isTexture&&(i.specularMap=this.specularMap.toJSON(e).uuid),this.specularIntensityMap&&this.specularIntensityMap.isTexture&&(i.specularIntensityMap=this.specularIntensityMap.toJSON(e).uuid),this.specularColorMap&&this.specularColorMap.isTexture&&(i.specularColorMap=this.specularColorMap.toJSON(e).uuid),this.envMap&&this.envMap.isTexture&&(i.envMap=this.envMap.toJSON(e).uuid,this.combine!==void 0&&(i.combine=this.combine)),this.envMapRotation!==void 0&&(i.envMapRotation=this.envMapRotation.toArray()),this.envMapIntensity!==void 0&&(i.envMapIntensity=this.envMapIntensity),this.reflectivity!==void 0&&(i.reflectivity=this.reflectivity),this.refractionRatio!==void 0&&(i.refractionRatio=this.refractionRatio),this.gradientMap&&this.gradientMap.isTexture&&(i.gradientMap=this.gradientMap.toJSON(e).uuid),this.transmission!==void 0&&(i.transmission=this.transmission),this.transmissionMap&&this.transmissionMap.isTexture&&(i.transmissionMap=this.transmissionMap.toJSON(e).uuid),this.thickness!==void 0&&(i.thickness=this.thickness),this.thicknessMap&&this.thicknessMap.isTexture&&(i.thicknessMap=this.thicknessMap.toJSON(e).uuid),this.attenuationDistance!==void 0&&(i.attenuationDistance=this.attenuationDistance),this.attenuationColor!==void 0&&(i.attenuationColor=this.attenuationColor.getHex()),this.size!==void 0&&(i.size=this.size),this.sizeAttenuation!==void 0&&(i.sizeAttenuation=this.sizeAttenuation),Array.isArray(this.clippingPlanes)&&this.clippingPlanes.length>0&&(i.clippingPlanes=this.clippingPlanes.map(r=>r.toJSON())),this.rotation!==void 0&&(i.rotation=this.rotation),this.depthPacking!==void 0&&(i.depthPacking=this.depthPacking),this.linewidth!==void 0&&(i.linewidth=this.linewidth),this.linecap!==void 0&&(i.linecap=this.linecap),this.linejoin!==void 0&&(i.linejoin=this.linejoin),this.dashSize!==void 0&&(i.dashSize=this.dashSize),this.gapSize!==void 0&&(i.gapSize=this.gapSize),this.scale!==void 0&&(i.scale=this.scale),this.wireframe!==void 0&&(i.wireframe=this.wireframe),this.wireframeLinewidth!==void 0&&(i.wireframeLinewidth=this.wireframeLinewidth),this.wireframeLinecap!==void 0&&(i.wireframeLinecap=this.wireframeLinecap),this.wireframeLinejoin!==void 0&&(i.wireframeLinejoin=this.wireframeLinejoin),this.flatShading!==void 0&&(i.flatShading=this.flatShading),this.fog!==void 0&&(i.fog=this.fog),Object.keys(this.userData).length>0&&(i.userData=this.userData);function s(r){const a=[];for(const o in r){const l=r[o];delete l.metadata,a.push(l)}return a}if(t){const r=s(e.textures),a=s(e.images);r.length>0&&(i.textures=r),a.length>0&&(i.images=a)}return i}fromJSON(e,t){if(e.uuid!==void 0&&(this.uuid=e.uuid),e.name!==void 0&&(this.name=e.name),e.color!==void 0&&this.color!==void 0&&this.color.setHex(e.color),e.roughness!==void 0&&(this.roughness=e.roughness),e.metalness!==void 0&&(this.metalness=e.metalness),e.sheen!==void 0&&(this.sheen=e.sheen),e.sheenColor!==void 0&&(this.sheenColor=new Ne().setHex(e.sheenColor)),e.sheenRoughness!==void 0&&(this.sheenRoughness=e.sheenRoughness),e.emissive!==void 0&&this.emissive!==void 0&&this.emissive.setHex(e.emissive),e.specular!==void 0&&this.specular!==void 0&&this.specular.setHex(e.specular),e.specularIntensity!==void 0&&(this.specularIntensity=e.specularIntensity),e.specularColor!==void 0&&this.specularColor!==void 0&&this.specularColor.setHex(e.specularColor),e.shininess!==void 0&&(this.shininess=e.shininess),e.clearcoat!==void 0&&(this.clearcoat=e.clearcoat),e.clearcoatRoughness!==void 0&&(this.clearcoatRoughness=e.clearcoatRoughness),e.diffuseRoughness!==void 0&&(this.diffuseRoughness=e.diffuseRoughness),e.dispersion!==void 0&&(this.dispersion=e.dispersion),e.retroreflectivity!==void 0&&(this.retroreflectivity=e.retroreflectivity),e.iridescence!==void 0&&(this.iridescence=e.iridescence),e.iridescenceIOR!==void 0&&(this.iridescenceIOR=e.iridescenceIOR),e.iridescenceThicknessMinimum!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessMinimum),e.iridescenceThicknessMaximum!==void 0&&(this.iridescenceThicknessMaximum=e.iridescenceThicknessMaximum),e.iridescenceThicknessRange!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessRange[0],this.iridescenceThicknessMaximum=e.iridescenceThicknessRange[1]),e.transmission!==void 0&&(this.transmission=e.transmission),e.thickness!==void 0&&(this.thickness=e.thickness),e.attenuationDistance!==void 0&&(this.attenuationDistance=e.attenuationDistance),e.attenuationColor!==void 0&&this.attenuationColor!==void 0&&this.attenuationColor.setHex(e.attenuationColor),e.anisotropy!==void 0&&(this.anisotropy=e.anisotropy),e.anisotropyRotation!==void 0&&(this.anisotropyRotation=e.anisotropyRotation),e.fog!==void 0&&(this.fog=e.fog),e.flatShading!==void 0&&(this.flatShading=e.flatShading),e.blending!==void 0&&(this.blending=e.blending),e.combine!==void 0&&(this.combine=e.combine),e.side!==void 0&&(this.side=e.side),e.shadowSide!==void 0&&(this.shadowSide=e.shadowSide),e.opacity!==void 0&&(this.opacity=e.opacity),e.transparent!==void 0&&(this.transparent=e.transparent),e.alphaTest!==void 0&&(this.alphaTest=e.alphaTest),e.alphaHash!==void 0&&(this.alphaHash=e.alphaHash),e.depthFunc!==void 0&&(this.depthFunc=e.depthFunc),e.depthTest!==void 0&&(this.depthTest=e.depthTest),e.depthWrite!==void 0&&(this.depthWrite=e.depthWrite),e.colorWrite!==void 0&&(this.colorWrite=e.colorWrite),e.clippingPlanes!==void 0&&(this.clippingPlanes=e.clippingPlanes.map(i=>new us().fromJSON(i))),e.clipIntersection!==void 0&&(this.clipIntersection=e.clipIntersection),e.clipShadows!==void 0&&(this.clipShadows=e.clipShadows),e.depthPacking!==void 0&&(this.depthPacking=e.depthPacking),e.blendSrc!==void 0&&(this.blendSrc=e.blendSrc),e.blendDst!==void 0&&(this.blendDst=e.blendDst),e.blendEquation!==void 0&&(this.blendEquation=e.blendEquation),e.blendSrcAlpha!==void 0&&(this.blendSrcAlpha=e.blendSrcAlpha),e.blendDstAlpha!==void 0&&(this.blendDstAlpha=e.blendDstAlpha),e.blendEquationAlpha!==void 0&&(this.blendEquationAlpha=e.blendEquationAlpha),e.blendColor!==void 0&&this.blendColor!==void 0&&this.blendColor.setHex(e.blendColor),e.blendAlpha!==void 0&&(this.blendAlpha=e.blendAlpha),e.stencilWriteMask!==void 0&&(this.stencilWriteMask=e.stencilWriteMask),e.stencilFunc!==void 0&&(this.stencilFunc=e.stencilFunc),e.stencilRef!==void 0&&(this.stencilRef=e.stencilRef),e.stencilFuncMask!==void 0&&(this.stencilFuncMask=e.stencilFuncMask),e.stencilFail!==void 0&&(this.stencilFail=e.stencilFail),e.stencilZFail!==void 0&&(this.stencilZFail=e.stencilZFail),e.stencilZPass!==void 0&&(this.stencilZPass=e.stencilZPass),e.stencilWrite!==void 0&&(this.stencilWrite=e.stencilWrite),e.wireframe!==void 0&&(this.wireframe=e.wireframe),e.wireframeLinewidth!==void 0&&(this.wireframeLinewidth=e.wireframeLinewidth),e.wireframeLinecap!==void 0&&(this.wireframeLinecap=e.wireframeLinecap),e.wireframeLinejoin!==void 0&&(this.wireframeLinejoin=e.wireframeLinejoin),e.rotation!==void 0&&(this.rotation=e.rotation),e.linewidth!==void 0&&(this.linewidth=e.linewidth),e.linecap!==void 0&&(this.linecap=e.linecap),e.linejoin!==void 0&&(this.linejoin=e.linejoin),e.dashSize!==void 0&&(this.dashSize=e.dashSize),e.gapSize!==void 0&&(this.gapSize=e.gapSize),e.scale!==void 0&&(this.scale=e.scale),e.polygonOffset!==void 0&&(this.polygonOffset=e.polygonOffset),e.polygonOffsetFactor!==void 0&&(this.polygonOffsetFactor=e.polygonOffsetFactor),e.polygonOffsetUnits!==void 0&&(this.polygonOffsetUnits=e.polygonOffsetUnits),e.dithering!==void 0&&(this.dithering=e.dithering),e.alphaToCoverage!==void 0&&(this.alphaToCoverage=e.alphaToCoverage),e.premultipliedAlpha!==void 0&&(this.premultipliedAlpha=e.premultipliedAlpha),e.forceSinglePass!==void 0&&(this.forceSinglePass=e.forceSinglePass),e.allowOverride!==void 0&&(this.allowOverride=e.allowOverride),e.visible!==void 0&&(this.visible=e.visible),e.toneMapped!==void 0&&(this.toneMapped=e.toneMapped),e.userData!==void 0&&(this.userData=e.userData),e.vertexColors!==void 0&&(typeof e.vertexColors=="number"?this.vertexColors=e.vertexColors>0:this.vertexColors=e.vertexColors),e.size!==void 0&&(this.size=e.size),e.sizeAttenuation!==void 0&&(this.sizeAttenuation=e.sizeAttenuation),e.map!==void 0&&(this.map=t[e.map]||null),e.matcap!==void 0&&(this.matcap=t[e.matcap]||null),e.alphaMap!==void 0&&(this.alphaMap=t[e.alphaMap]||null),e.bumpMap!==void 0&&(this.bumpMap=t[e.bumpMap]||null),e.bumpScale!==void 0&&(this.bumpScale=e.bumpScale),e.normalMap!==void 0&&(this.normalMap=t[e.normalMap]||null),e.normalMapType!==void 0&&(this.normalMapType=e.normalMapType),e.normalScale!==void 0){let i=e.normalScale;Array.isArray(i)===!1&&(i=[i,i]),this.normalScale=new ze().fromArray(i)}return e.displacementMap!==void 0&&(this.displacementMap=t[e.displacementMap]||null),e.displacementScale!==void 0&&(this.displacementScale=e.displacementScale),e.displacementBias!==void 0&&(this.displacementBias=e.displacementBias),e.roughnessMap!==void 0&&(this.roughnessMap=t[e.roughnessMap]||null),e.metalnessMap!==void 0&&(this.metalnessMap=t[e.metalnessMap]||null),e.emissiveMap!==void 0&&(this.emissiveMap=t[e.emissiveMap]||null),e.emissiveIntensity!==void 0&&(this.emissiveIntensity=e.emissiveIntensity),e.specularMap!==void 0&&(this.specularMap=t[e.specularMap]||null),e.specularIntensityMap!==void 0&&(this.specularIntensityMap=t[e.specularIntensityMap]||null),e.specularColorMap!==void 0&&(this.specularColorMap=t[e.specularColorMap]||null),e.envMap!==void 0&&(this.envMap=t[e.envMap]||null),e.envMapRotation!==void 0&&this.envMapRotation.fromArray(e.envMapRotation),e.envMapIntensity!==void 0&&(this.envMapIntensity=e.envMapIntensity),e.reflectivity!==void 0&&(this.reflectivity=e.reflectivity),e.refractionRatio!==void 0&&(this.refractionRatio=e.refractionRatio),e.lightMap!==void 0&&(this.lightMap=t[e.lightMap]||null),e.lightMapIntensity!==void 0&&(this.lightMapIntensity=e.lightMapIntensity),e.aoMap!==void 0&&(this.aoMap=t[e.aoMap]||null),e.aoMapIntensity!==void 0&&(this.aoMapIntensity=e.aoMapIntensity),e.gradientMap!==void 0&&(this.gradientMap=t[e.gradientMap]||null),e.clearcoatMap!==void 0&&(this.clearcoatMap=t[e.clearcoatMap]||null),e.clearcoatRoughnessMap!==void 0&&(this.clearcoatRoughnessMap=t[e.clearcoatRoughnessMap]||null),e.clearcoatNormalMap!==void 0&&(this.clearcoatNormalMap=t[e.clearcoatNormalMap]||null),e.clearcoatNormalScale!==void 0&&(this.clearcoatNormalScale=new ze().fromArray(e.clearcoatNormalScale)),e.diffuseRoughnessMap!==void 0&&(this.diffuseRoughnessMap=t[e.diffuseRoughnessMap]||null),e.iridescenceMap!==void 0&&(this.iridescenceMap=t[e.iridescenceMap]||null),e.iridescenceThicknessMap!==void 0&&(this.iridescenceThicknessMap=t[e.iridescenceThicknessMap]||null),e.transmissionMap!==void 0&&(this.transmissionMap=t[e.transmissionMap]||null),e.thicknessMap!==void 0&&(this.thicknessMap=t[e.thicknessMap]||null),e.anisotropyMap!==void 0&&(this.anisotropyMap=t[e.anisotropyMap]||null),e.sheenColorMap!==void 0&&(this.sheenColorMap=t[e.sheenColorMap]||null),e.sheenRoughnessMap!==void 0&&(this.sheenRoughnessMap=t[e.sheenRoughnessMap]||null),this}clone(){return new this.constructor().copy(this)}copy(e){this.name=e.name,this.blending=e.blending,this.side=e.side,this.vertexColors=e.vertexColors,this.opacity=e.opacity,this.transparent=e.transparent,this.blendSrc=e.blendSrc,this.blendDst=e.blendDst,this.blendEquation=e.blendEquation,this.blendSrcAlpha=e.blendSrcAlpha,this.blendDstAlpha=e.blendDstAlpha,this.blendEquationAlpha=e.blendEquationAlpha,this.blendColor.copy(e.blendColor),this.blendAlpha=e.blendAlpha,this.depthFunc=e.depthFunc,this.depthTest=e.depthTest,this.depthWrite=e.depthWrite,this.stencilWriteMask=e.stencilWriteMask,this.stencilFunc=e.stencilFunc,this.stencilRef=e.stencilRef,this.stencilFuncMask=e.stencilFuncMask,this.stencilFail=e.stencilFail,this.stencilZFail=e.stencilZFail,this.stencilZPass=e.stencilZPass,this.stencilWrite=e.stencilWrite;const t=e.clippingPlanes;let i=null;if(t!==null){const s=t.length;i=new Array(s);for(let r=0;r!==s;++r)i[r]=t[r].clone()}return this.clippingPlanes=i,this.clipIntersection=e.clipIntersection,this.clipShadows=e.clipShadows,this.shadowSide=e.shadowSide,this.colorWrite=e.colorWrite,this.precision=e.precision,this.polygonOffset=e.polygonOffset,this.polygonOffsetFactor=e.polygonOffsetFactor,this.polygonOffsetUnits=e.polygonOffsetUnits,this.dithering=e.dithering,this.alphaTest=e.alphaTest,this.alphaHash=e.alphaHash,this.alphaToCoverage=e.alphaToCoverage,this.premultipliedAlpha=e.premultipliedAlpha,this.forceSinglePass=e.forceSinglePass,this.allowOverride=e.allowOverride,this.visible=e.visible,this.toneMapped=e.toneMapped,this.userData=JSON.parse(JSON.stringify(e.userData)),this}dispose(){this.dispatchEvent({type:"dispose"})}set needsUpdate(e){e===!0&&this.version++}}const Vi=new C,fu=new C,jo=new C,el=new C;class ba{constructor(e=new C,t=new C(0,0,-1)){this.origin=e,this.direction=t}set(e,t){return this.origin.copy(e),this.direction.copy(t),this}copy(e){return this.origin.copy(e.origin),this.direction.copy(e.direction),this}at(e,t){return t.copy(this.origin).addScaledVector(this.direction,e)}lookAt(e){return this.direction.copy(e).sub(this.origin).normalize(),this}recast(e){return this.origin.copy(this.at(e,Vi)),this}closestPointToPoint(e,t){t.subVectors(e,this.origin);const i=t.dot(this.direction);return i<0?t.copy(this.origin):t.copy(this.origin).addScaledVector(this.direction,i)}distanceToPoint(e){return Math.sqrt(this.distanceSqToPoint(e))}distanceSqToPoint(e){const t=Vi.subVectors(e,this.origin).dot(this.direction);return t<0?this.origin.distanceToSquared(e):(Vi.copy(this.origin).addScaledVector(this.direction,t),Vi.distanceToSquared(e))}distanceSqToSegment(e,t,i,s){fu.copy(e).add(t).multiplyScalar(.5),jo.copy(t).sub(e).normalize(),el.copy(this.origin).sub(fu);const r=e.distanceTo(t)*.5,a=-this.direction.dot(jo),o=el.dot(this.direction),l=-el.dot(jo),c=el.lengthSq(),h=Math.abs(1-a*a);let d,u,f,g;if(h>0)if(d=a*l-o,u=a*o-l,g=r*h,d>=0)if(u>=-g)if(u<=g){const v=1/h;d*=v,u*=v,f=d*(d+a*u+2*o)+u*(a*d+u+2*l)+c}else u=r,d=Math.max(0,-(a*u+o)),f=-d*d+u*(u+2*l)+c;else u=-r,d=Math.max(0,-(a*u+o)),f=-d*d+u*(u+2*l)+c;else u<=-g?(d=Math.max(0,-(-a*r+o)),u=d>0?-r:Math.min(Math.max(-r,-l),r),f=-d*d+u*(u+2*l)+c):u<=g?(d=0,u=Math.min(Math.max(-r,-l),r),f=u*(u+2*l)+c):(d=Math.max(0,-(a*r+o)),u=d>0?r:Math.min(Math.max(-r,-l),r),f=-d*d+u*(u+2*l)+c);else u=a>0?-r:r,d=Math.max(0,-(a*u+o)),f=-d*d+u*(u+2*l)+c;return i&&i.copy(this.origin).addScaledVector(this.direction,d),s&&s.copy(fu).addScaledVector(jo,u),f}intersectSphere(e,t){if(e.radius<0)return null;Vi.subVectors(e.center,this.origin);const i=Vi.dot(this.direction),s=Vi.dot(Vi)-i*i,r=e.radius*e.radius;if(s>r)return null;const a=Math.sqrt(r-s),o=i-a,l=i+a;return l<0?null:o<0?this.at(l,t):this.at(o,t)}intersectsSphere(e){return e.radius<0?!1:this.distanceSqToPoint(e.center)<=e.radius*e.radius}distanceToPlane(e){const t=e.normal.dot(this.direction);if(t===0)return e.distanceToPoint(this.origin)===0?0:null;const i=-(this.origin.dot(e.normal)+e.constant)/t;return i>=0?i:null}intersectPlane(e,t){const i=this.distanceToPlane(e);return i===null?null:this.at(i,t)}intersectsPlane(e){const t=e.distanceToPoint(this.origin);return t===0||e.normal.dot(this.direction)*t<0}intersectBox(e,t){let i,s,r,a,o,l;const c=1/this.direction.x,h=1/this.direction.y,d=1/this.direction.z,u=this.origin;return c>=0?(i=(e.min.x-u.x)*c,s=(e.max.x-u.x)*c):(i=(e.max.x-u.x)*c,s=(e.min.x-u.x)*c),h>=0?(r=(e.min.y-u.y)*h,a=(e.max.y-u.y)*h):(r=(e.max.y-u.y)*h,a=(e.min.y-u.y)*h),i>a||r>s||((r>i||isNaN(i))&&(i=r),(a<s||isNaN(s))&&(s=a),d>=0?(o=(e.min.z-u.z)*d,l=(e.max.z-u.z)*d):(o=(e.max.z-u.z)*d,l=(e.min.z-u.z)*d),i>l||o>s)||((o>i||i!==i)&&(i=o),(l<s||s!==s)&&(s=l),s<0)?null:this.at(i>=0?i:s,t)}intersectsBox(e){return this.intersectBox(e,Vi)!==null}intersectTriangle(e,t,i,s,r){const a=this.origin,o=this.direction,l=o.x,c=o.y,h=o.z,d=e.x-a.x,u=e.y-a.y,f=e.z-a.z,g=t.x-a.x,v=t.y-a.y,p=t.z-a.z,m=i.x-a.x,x=i.y-a.y,b=i.z-a.z,M=Math.abs(l),T=Math.abs(c),E=Math.abs(h);let _,A,N,I,F,B,q,L,V,$,G,ne;if(M>=T&&M>=E?(N=l,B=d,V=g,ne=m,l>=0?(_=c,A=h,I=u,F=f,q=v,L=p,$=x,G=b):(_=h,A=c,I=f,F=u,q=p,L=v,$=b,G=x)):T>=E?(N=c,B=u,V=v,ne=x,c>=0?(_=h,A=l,I=f,F=d,q=p,L=g,$=b,G=m):(_=l,A=h,I=d,F=f,q=g,L=p,$=m,G=b)):(N=h,B=f,V=p,ne=b,h>=0?(_=l,A=c,I=d,F=u,q=g,L=v,$=m,G=x):(_=c,A=l,I=u,F=d,q=v,L=g,$=x,G=m)),N===0)return null;const W=_/N,ee=A/N,te=1/N,Me=I-W*B,He=F-ee*B,Q=q-W*V,ve=L-ee*V,Ae=$-W*ne,Ue=G-ee*ne,xe=Ae*ve-Ue*Q,Xe=Me*Ue-He*Ae,Vt=Q*He-ve*Me;if(s){if(xe<0||Xe<0||Vt<0)return null}else if((xe<0||Xe<0||Vt<0)&&(xe>0||Xe>0||Vt>0))return null;const Oe=xe+Xe+Vt;if(Oe===0)return null;const gt=te*(xe*B+Xe*V+Vt*ne);return(Oe>0?gt<0:gt>0)?null:this.at(gt/Oe,r)}applyMatrix4(e){return this.origin.applyMatrix4(e),this.direction.transformDirection(e),this}equals(e){return e.origin.equals(this.origin)&&e.direction.equals(this.direction)}clone(){return new this.constructor().copy(this)}}class Wi extends _i{constructor(e){super(),this.isMeshBasicMaterial=!0,this.type="MeshBasicMaterial",this.color=new Ne(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new Oi,this.combine=Rf,this.reflectivity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.lightMap=e.lightMap,this.lightMapIntensity=e.lightMapIntensity,this.aoMap=e.aoMap,this.aoMapIntensity=e.aoMapIntensity,this.specularMap=e.specularMap,this.alphaMap=e.alphaMap,this.envMap=e.envMap,this.envMapRotation.copy(e.envMapRotation),this.combine=e.combine,this.reflectivity=e.reflectivity,this.refractionRatio=e.refractionRatio,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.wireframeLinecap=e.wireframeLinecap,this.wireframeLinejoin=e.wireframeLinejoin,this.fog=e.fog,this}}const yp=new Pe,Ds=new ba,tl=new gi,Sp=new C,nl=new C,il=new C,sl=new C,pu=new C,rl=new C,Mp=new C,al=new C;class me extends xt{constructor(e=new yt,t=new Wi){super(),this.isMesh=!0,this.type="Mesh",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.count=1,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}updateMorphTargets(){const t=this.geometry.morphAttributes,i=Object.keys(t);if(i.length>0){const s=t[i[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,a=s.length;r<a;r++){const o=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[o]=r}}}}getVertexPosition(e,t){const i=this.geometry,s=i.attributes.position,r=i.morphAttributes.position,a=i.morphTargetsRelative;t.fromBufferAttribute(s,e);const o=this.morphTargetInfluences;if(r&&o){rl.set(0,0,0);for(let l=0,c=r.length;l<c;l++){const h=o[l],d=r[l];h!==0&&(pu.fromBufferAttribute(d,e),a?rl.addScaledVector(pu,h):rl.addScaledVector(pu.sub(t),h))}t.add(rl)}return t}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){const i=this.geometry,s=this.material,r=this.matrixWorld;s!==void 0&&(i.boundingSphere===null&&i.computeBoundingSphere(),tl.copy(i.boundingSphere),tl.applyMatrix4(r),Ds.copy(e.ray).recast(e.near),!(tl.containsPoint(Ds.origin)===!1&&(Ds.intersectSphere(tl,Sp)===null||Ds.origin.distanceToSquared(Sp)>(e.far-e.near)**2))&&(yp.copy(r).invert(),Ds.copy(e.ray).applyMatrix4(yp),!(i.boundingBox!==null&&Ds.intersectsBox(i.boundingBox)===!1)&&this._computeIntersections(e,t,Ds)))}_computeIntersections(e,t,i){let s;const r=this.geometry,a=this.material,o=r.index,l=r.attributes.position,c=r.attributes.uv,h=r.attributes.uv1,d=r.attributes.normal,u=r.groups,f=r.drawRange;if(o!==null)if(Array.isArray(a))for(let g=0,v=u.length;g<v;g++){const p=u[g],m=a[p.materialIndex],x=Math.max(p.start,f.start),b=Math.min(o.count,Math.min(p.start+p.count,f.start+f.count));for(let M=x,T=b;M<T;M+=3){const E=o.getX(M),_=o.getX(M+1),A=o.getX(M+2);s=ol(this,m,e,i,c,h,d,E,_,A),s&&(s.faceIndex=Math.floor(M/3),s.face.materialIndex=p.materialIndex,t.push(s))}}else{const g=Math.max(0,f.start),v=Math.min(o.count,f.start+f.count);for(let p=g,m=v;p<m;p+=3){const x=o.getX(p),b=o.getX(p+1),M=o.getX(p+2);s=ol(this,a,e,i,c,h,d,x,b,M),s&&(s.faceIndex=Math.floor(p/3),t.push(s))}}else if(l!==void 0)if(Array.isArray(a))for(let g=0,v=u.length;g<v;g++){const p=u[g],m=a[p.materialIndex],x=Math.max(p.start,f.start),b=Math.min(l.count,Math.min(p.start+p.count,f.start+f.count));for(let M=x,T=b;M<T;M+=3){const E=M,_=M+1,A=M+2;s=ol(this,m,e,i,c,h,d,E,_,A),s&&(s.faceIndex=Math.floor(M/3),s.face.materialIndex=p.materialIndex,t.push(s))}}else{const g=Math.max(0,f.start),v=Math.min(l.count,f.start+f.count);for(let p=g,m=v;p<m;p+=3){const x=p,b=p+1,M=p+2;s=ol(this,a,e,i,c,h,d,x,b,M),s&&(s.faceIndex=Math.floor(p/3),t.push(s))}}}}function dx(n,e,t,i,s,r,a,o){let l;if(e.side===Sn?l=i.intersectTriangle(a,r,s,!0,o):l=i.intersectTriangle(s,r,a,e.side===ns,o),l===null)return null;al.copy(o),al.applyMatrix4(n.matrixWorld);const c=t.ray.origin.distanceTo(al);return c<t.near||c>t.far?null:{distance:c,point:al.clone(),object:n}}function ol(n,e,t,i,s,r,a,o,l,c){n.getVertexPosition(o,nl),n.getVertexPosition(l,il),n.getVertexPosition(c,sl);const h=dx(n,e,t,i,nl,il,sl,Mp);if(h){const d=new C;kn.getBarycoord(Mp,nl,il,sl,d),s&&(h.uv=kn.getInterpolatedAttribute(s,o,l,c,d,new ze)),r&&(h.uv1=kn.getInterpolatedAttribute(r,o,l,c,d,new ze)),a&&(h.normal=kn.getInterpolatedAttribute(a,o,l,c,d,new C),h.normal.dot(i.direction)>0&&h.normal.multiplyScalar(-1));const u={a:o,b:l,c,normal:new C,materialIndex:0};kn.getNormal(nl,il,sl,u.normal),h.face=u,h.barycoord=d}return h}const Ea=new ht,wp=new ht,Ap=new ht,fx=new ht,bp=new Pe,ll=new C,mu=new gi,Ep=new Pe,gu=new ba;class px extends me{constructor(e,t){super(e,t),this.isSkinnedMesh=!0,this.type="SkinnedMesh",this.bindMode=Ff,this.bindMatrix=new Pe,this.bindMatrixInverse=new Pe,this.boundingBox=null,this.boundingSphere=null}computeBoundingBox(){const e=this.geometry;this.boundingBox===null&&(this.boundingBox=new ii),this.boundingBox.makeEmpty();const t=e.getAttribute("position");for(let i=0;i<t.count;i++)this.getVertexPosition(i,ll),this.boundingBox.expandByPoint(ll)}computeBoundingSphere(){const e=this.geometry;this.boundingSphere===null&&(this.boundingSphere=new gi),this.boundingSphere.makeEmpty();const t=e.getAttribute("position");for(let i=0;i<t.count;i++)this.getVertexPosition(i,ll),this.boundingSphere.expandByPoint(ll)}copy(e,t){return super.copy(e,t),this.bindMode=e.bindMode,this.bindMatrix.copy(e.bindMatrix),this.bindMatrixInverse.copy(e.bindMatrixInverse),this.skeleton=e.skeleton,this.boundingBox=e.boundingBox!==null?e.boundingBox.clone():null,this.boundingSphere=e.boundingSphere!==null?e.boundingSphere.clone():null,this}raycast(e,t){const i=this.material,s=this.matrixWorld;i!==void 0&&(this.boundingSphere===null&&this.computeBoundingSphere(),mu.copy(this.boundingSphere),mu.applyMatrix4(s),e.ray.intersectsSphere(mu)!==!1&&(Ep.copy(s).invert(),gu.copy(e.ray).applyMatrix4(Ep),!(this.boundingBox!==null&&gu.intersectsBox(this.boundingBox)===!1)&&this._computeIntersections(e,t,gu)))}getVertexPosition(e,t){return super.getVertexPosition(e,t),this.applyBoneTransform(e,t),t}bind(e,t){this.skeleton=e,t===void 0&&(this.updateMatrixWorld(!0),this.skeleton.calculateInverses(),t=this.matrixWorld),this.bindMatrix.copy(t),this.bindMatrixInverse.copy(t).invert()}pose(){this.skeleton.pose()}normalizeSkinWeights(){const e=new ht,t=this.geometry.attributes.skinWeight;for(let i=0,s=t.count;i<s;i++){e.fromBufferAttribute(t,i);const r=1/e.manhattanLength();r!==1/0?e.multiplyScalar(r):e.set(1,0,0,0),t.setXYZW(i,e.x,e.y,e.z,e.w)}}updateMatrixWorld(e){super.updateMatrixWorld(e),this.bindMode===Ff?this.bindMatrixInverse.copy(this.matrixWorld).invert():this.bindMode===uv?this.bindMatrixInverse.copy(this.bindMatrix).invert():Re("SkinnedMesh: Unrecognized bindMode: "+this.bindMode)}applyBoneTransform(e,t){const i=this.skeleton,s=this.geometry;wp.fromBufferAttribute(s.attributes.skinIndex,e),Ap.fromBufferAttribute(s.attributes.skinWeight,e),t.isVector4?(Ea.copy(t),t.set(0,0,0,0)):(Ea.set(t.x,t.y,t.z,1),t.set(0,0,0)),Ea.applyMatrix4(this.bindMatrix);for(let r=0;r<4;r++){const a=Ap.getComponent(r);if(a!==0){const o=wp.getComponent(r);bp.multiplyMatrices(i.bones[o].matrixWorld,i.boneInverses[o]),t.addScaledVector(fx.copy(Ea).applyMatrix4(bp),a)}}return t.isVector4&&(t.w=Ea.w),t.applyMatrix4(this.bindMatrixInverse)}}class Tp extends xt{constructor(){super(),this.isBone=!0,this.type="Bone"}}class cl extends Ft{constructor(e=null,t=1,i=1,s,r,a,o,l,c=Ut,h=Ut,d,u){super(null,a,o,l,c,h,s,r,d,u),this.isDataTexture=!0,this.image={data:e,width:t,height:i},this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}}const Rp=new Pe,mx=new Pe;class _u{constructor(e=[],t=[]){this.uuid=mi(),this.bones=e.slice(0),this.boneInverses=t,this.boneMatrices=null,this.previousBoneMatrices=null,this.boneTexture=null,this.previousBoneTexture=null,this.init()}init(){const e=this.bones,t=this.boneInverses;if(this.boneMatrices=new Float32Array(e.length*16),t.length===0)this.calculateInverses();else if(e.length!==t.length){Re("Skeleton: Number of inverse bone matrices does not match amount of bones."),this.boneInverses=[];for(let i=0,s=this.bones.length;i<s;i++)this.boneInverses.push(new Pe)}}calculateInverses(){this.boneInverses.length=0;for(let e=0,t=this.bones.length;e<t;e++){const i=new Pe;this.bones[e]&&i.copy(this.bones[e].matrixWorld).invert(),this.boneInverses.push(i)}}pose(){for(let e=0,t=this.bones.length;e<t;e++){const i=this.bones[e];i&&i.matrixWorld.copy(this.boneInverses[e]).invert()}for(let e=0,t=this.bones.length;e<t;e++){const i=this.bones[e];i&&(i.parent&&i.parent.isBone?(i.matrix.copy(i.parent.matrixWorld).invert(),i.matrix.multiply(i.matrixWorld)):i.matrix.copy(i.matrixWorld),i.matrix.decompose(i.position,i.quaternion,i.scale))}}update(){const e=this.bones,t=this.boneInverses,i=this.boneMatrices,s=this.boneTexture;for(let r=0,a=e.length;r<a;r++){const o=e[r]?e[r].matrixWorld:mx;Rp.multiplyMatrices(o,t[r]),Rp.toArray(i,r*16)}s!==null&&(s.needsUpdate=!0)}clone(){return new _u(this.bones,this.boneInverses)}computeBoneTexture(){let e=Math.sqrt(this.bones.length*4);e=Math.ceil(e/4)*4,e=Math.max(e,4);const t=new Float32Array(e*e*4);t.set(this.boneMatrices);const i=new cl(t,e,e,Zn,Bn);return i.needsUpdate=!0,this.boneMatrices=t,this.boneTexture=i,this}getBoneByName(e){for(let t=0,i=this.bones.length;t<i;t++){const s=this.bones[t];if(s.name===e)return s}}dispose(){this.boneTexture!==null&&(this.boneTexture.dispose(),this.boneTexture=null),this.previousBoneTexture!==null&&(this.previousBoneTexture.dispose(),this.previousBoneTexture=null)}fromJSON(e,t){this.uuid=e.uuid;for(let i=0,s=e.bones.length;i<s;i++){const r=e.bones[i];let a=t[r];a===void 0&&(Re("Skeleton: No bone found with UUID:",r),a=new Tp),this.bones.push(a),this.boneInverses.push(new Pe().fromArray(e.boneInverses[i]))}return this.init(),this}toJSON(){const e={metadata:{version:4.7,type:"Skeleton",generator:"Skeleton.toJSON"},bones:[],boneInverses:[]};e.uuid=this.uuid;const t=this.bones,i=this.boneInverses;for(let s=0,r=t.length;s<r;s++){const a=t[s];e.bones.push(a.uuid);const o=i[s];e.boneInverses.push(o.toArray())}return e}}class hl extends An{constructor(e,t,i,s=1){super(e,t,i),this.isInstancedBufferAttribute=!0,this.meshPerAttribute=s}copy(e){return super.copy(e),this.meshPerAttribute=e.meshPerAttribute,this}toJSON(){const e=super.toJSON();return e.meshPerAttribute=this.meshPerAttribute,e.isInstancedBufferAttribute=!0,e}}const br=new Pe,Cp=new Pe,ul=[],Ip=new ii,gx=new Pe,Ta=new me,Ra=new gi;class _x extends me{constructor(e,t,i){super(e,t),this.isInstancedMesh=!0,this.instanceMatrix=new hl(new Float32Array(i*16),16),this.instanceColor=null,this.morphTexture=null,this.count=i,this.boundingBox=null,this.boundingSphere=null;for(let s=0;s<i;s++)this.setMatrixAt(s,gx)}computeBoundingBox(){const e=this.geometry,t=this.count;this.boundingBox===null&&(this.boundingBox=new ii),e.boundingBox===null&&e.computeBoundingBox(),this.boundingBox.makeEmpty();for(let i=0;i<t;i++)this.getMatrixAt(i,br),Ip.copy(e.boundingBox).applyMatrix4(br),this.boundingBox.union(Ip)}computeBoundingSphere(){const e=this.geometry,t=this.count;this.boundingSphere===null&&(this.boundingSphere=new gi),e.boundingSphere===null&&e.computeBoundingSphere(),this.boundingSphere.makeEmpty();for(let i=0;i<t;i++)this.getMatrixAt(i,br),Ra.copy(e.boundingSphere).applyMatrix4(br),this.boundingSphere.union(Ra)}copy(e,t){return super.copy(e,t),this.instanceMatrix.copy(e.instanceMatrix),this.morphTexture=e.morphTexture!==null?e.morphTexture.clone():null,this.instanceColor=e.instanceColor!==null?e.instanceColor.clone():null,this.count=e.count,this.boundingBox=e.boundingBox!==null?e.boundingBox.clone():null,this.boundingSphere=e.boundingSphere!==null?e.boundingSphere.clone():null,this}getColorAt(e,t){return this.instanceColor===null?t.setRGB(1,1,1):t.fromArray(this.instanceColor.array,e*3)}getMatrixAt(e,t){return t.fromArray(this.instanceMatrix.array,e*16)}getMorphAt(e,t){const i=t.morphTargetInfluences,s=this.morphTexture.source.data.data,r=i.length+1,a=e*r+1;for(let o=0;o<i.length;o++)i[o]=s[a+o]}raycast(e,t){const i=this.matrixWorld,s=this.count;if(Ta.geometry=this.geometry,Ta.material=this.material,Ta.material!==void 0&&(this.boundingSphere===null&&this.computeBoundingSphere(),Ra.copy(this.boundingSphere),Ra.applyMatrix4(i),e.ray.intersectsSphere(Ra)!==!1))for(let r=0;r<s;r++){this.getMatrixAt(r,br),Cp.multiplyMatrices(i,br),Ta.matrixWorld=Cp,Ta.raycast(e,ul);for(let a=0,o=ul.length;a<o;a++){const l=ul[a];l.instanceId=r,l.object=this,t.push(l)}ul.length=0}}setColorAt(e,t){return this.instanceColor===null&&(this.instanceColor=new hl(new Float32Array(this.instanceMatrix.count*3).fill(1),3)),t.toArray(this.instanceColor.array,e*3),this}setMatrixAt(e,t){return t.toArray(this.instanceMatrix.array,e*16),this}setMorphAt(e,t){const i=t.morphTargetInfluences,s=i.length+1;this.morphTexture===null&&(this.morphTexture=new cl(new Float32Array(s*this.count),s,this.count,lh,Bn));const r=this.morphTexture.source.data.data;let a=0;for(let c=0;c<i.length;c++)a+=i[c];const o=this.geometry.morphTargetsRelative?1:1-a,l=s*e;return r[l]=o,r.set(i,l+1),this}updateMorphTargets(){}dispose(){super.dispose(),this.instanceMatrix.dispose(),this.instanceColor!==null&&this.instanceColor.dispose(),this.morphTexture!==null&&(this.morphTexture.dispose(),this.morphTexture=null)}}const Ns=new gi,vx=new ze(.5,.5),dl=new C;class Ca{constructor(e=new us,t=new us,i=new us,s=new us,r=new us,a=new us){this.planes=[e,t,i,s,r,a]}set(e,t,i,s,r,a){const o=this.planes;return o[0].copy(e),o[1].copy(t),o[2].copy(i),o[3].copy(s),o[4].copy(r),o[5].copy(a),this}copy(e){const t=this.planes;for(let i=0;i<6;i++)t[i].copy(e.planes[i]);return this}setFromProjectionMatrix(e,t=Jn,i=!1){const s=this.planes,r=e.elements,a=r[0],o=r[1],l=r[2],c=r[3],h=r[4],d=r[5],u=r[6],f=r[7],g=r[8],v=r[9],p=r[10],m=r[11],x=r[12],b=r[13],M=r[14],T=r[15];if(s[0].setComponents(c-a,f-h,m-g,T-x).normalize(),s[1].setComponents(c+a,f+h,m+g,T+x).normalize(),s[2].setComponents(c+o,f+d,m+v,T+b).normalize(),s[3].setComponents(c-o,f-d,m-v,T-b).normalize(),i)s[4].setComponents(l,u,p,M).normalize(),s[5].setComponents(c-l,f-u,m-p,T-M).normalize();else if(s[4].setComponents(c-l,f-u,m-p,T-M).normalize(),t===Jn)s[5].setComponents(c+l,f+u,m+p,T+M).normalize();else if(t===va)s[5].setComponents(l,u,p,M).normalize();else throw new Error("THREE.Frustum.setFromProjectionMatrix(): Invalid coordinate system: "+t);return this}intersectsObject(e){if(e.boundingSphere!==void 0)e.boundingSphere===null&&e.computeBoundingSphere(),Ns.copy(e.boundingSphere).applyMatrix4(e.matrixWorld);else{const t=e.geometry;t.boundingSphere===null&&t.computeBoundingSphere(),Ns.copy(t.boundingSphere).applyMatrix4(e.matrixWorld)}return this.intersectsSphere(Ns)}intersectsSprite(e){Ns.center.set(0,0,0);const t=vx.distanceTo(e.center);return Ns.radius=.7071067811865476+t,Ns.applyMatrix4(e.matrixWorld),this.intersectsSphere(Ns)}intersectsSphere(e){const t=this.planes,i=e.center,s=-e.radius;for(let r=0;r<6;r++)if(t[r].distanceToPoint(i)<s)return!1;return!0}intersectsBox(e){const t=this.planes;for(let i=0;i<6;i++){const s=t[i];if(dl.x=s.normal.x>0?e.max.x:e.min.x,dl.y=s.normal.y>0?e.max.y:e.min.y,dl.z=s.normal.z>0?e.max.z:e.min.z,s.distanceToPoint(dl)<0)return!1}return!0}containsPoint(e){const t=this.planes;for(let i=0;i<6;i++)if(t[i].distanceToPoint(e)<0)return!1;return!0}clone(){return new this.constructor().copy(this)}}const Pp=new Pe;class vu{constructor(){this.coordinateSystem=Jn,this._frustums=[],this._count=0}setFromArrayCamera(e){const t=e.cameras,i=this._frustums;for(let s=0;s<t.length;s++){const r=t[s];Pp.multiplyMatrices(r.projectionMatrix,r.matrixWorldInverse),i[s]===void 0&&(i[s]=new Ca),i[s].setFromProjectionMatrix(Pp,r.coordinateSystem,r.reversedDepth)}return this._count=t.length,this}getFrustum(e){return this._frustums[e]}intersectsObject(e){const t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsObject(e))return!0;return!1}intersectsSprite(e){const t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsSprite(e))return!0;return!1}intersectsSphere(e){const t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsSphere(e))return!0;return!1}intersectsBox(e){const t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].intersectsBox(e))return!0;return!1}containsPoint(e){const t=this._frustums;for(let i=0;i<this._count;i++)if(t[i].containsPoint(e))return!0;return!1}copy(e){this.coordinateSystem=e.coordinateSystem;const t=this._frustums,i=e._frustums;for(let s=0;s<e._count;s++)t[s]===void 0&&(t[s]=new Ca),t[s].copy(i[s]);return this._count=e._count,this}clone(){return new vu().copy(this)}}class ds extends _i{constructor(e){super(),this.isLineBasicMaterial=!0,this.type="LineBasicMaterial",this.color=new Ne(16777215),this.map=null,this.linewidth=1,this.linecap="round",this.linejoin="round",this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.linewidth=e.linewidth,this.linecap=e.linecap,this.linejoin=e.linejoin,this.fog=e.fog,this}}const fl=new C,pl=new C,Lp=new Pe,Ia=new ba,ml=new gi,xu=new C,Dp=new C;class Hn extends xt{constructor(e=new yt,t=new ds){super(),this.isLine=!0,this.type="Line",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}computeLineDistances(){const e=this.geometry;if(e.index===null){const t=e.attributes.position,i=[0];for(let s=1,r=t.count;s<r;s++)fl.fromBufferAttribute(t,s-1),pl.fromBufferAttribute(t,s),i[s]=i[s-1],i[s]+=fl.distanceTo(pl);e.setAttribute("lineDistance",new it(i,1))}else Re("Line.computeLineDistances(): Computation only possible with non-indexed BufferGeometry.");return this}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){const i=this.geometry,s=this.matrixWorld,r=e.params.Line.threshold,a=i.drawRange;if(i.boundingSphere===null&&i.computeBoundingSphere(),ml.copy(i.boundingSphere),ml.applyMatrix4(s),ml.radius+=r,e.ray.intersectsSphere(ml)===!1)return;Lp.copy(s).invert(),Ia.copy(e.ray).applyMatrix4(Lp);const o=r/((this.scale.x+this.scale.y+this.scale.z)/3),l=o*o,c=this.isLineSegments?2:1,h=i.index,u=i.attributes.position;if(h!==null){const f=Math.max(0,a.start),g=Math.min(h.count,a.start+a.count);for(let v=f,p=g-1;v<p;v+=c){const m=h.getX(v),x=h.getX(v+1),b=gl(this,e,Ia,l,m,x,v);b&&t.push(b)}if(this.isLineLoop){const v=h.getX(g-1),p=h.getX(f),m=gl(this,e,Ia,l,v,p,g-1);m&&t.push(m)}}else{const f=Math.max(0,a.start),g=Math.min(u.count,a.start+a.count);for(let v=f,p=g-1;v<p;v+=c){const m=gl(this,e,Ia,l,v,v+1,v);m&&t.push(m)}if(this.isLineLoop){const v=gl(this,e,Ia,l,g-1,f,g-1);v&&t.push(v)}}}updateMorphTargets(){const t=this.geometry.morphAttributes,i=Object.keys(t);if(i.length>0){const s=t[i[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,a=s.length;r<a;r++){const o=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[o]=r}}}}}function gl(n,e,t,i,s,r,a){const o=n.geometry.attributes.position;if(fl.fromBufferAttribute(o,s),pl.fromBufferAttribute(o,r),t.distanceSqToSegment(fl,pl,xu,Dp)>i)return;xu.applyMatrix4(n.matrixWorld);const c=e.ray.origin.distanceTo(xu);if(!(c<e.near||c>e.far))return{distance:c,point:Dp.clone().applyMatrix4(n.matrixWorld),index:a,face:null,faceIndex:null,barycoord:null,object:n}}const Np=new C,Up=new C;class Er extends Hn{constructor(e,t){super(e,t),this.isLineSegments=!0,this.type="LineSegments"}computeLineDistances(){const e=this.geometry;if(e.index===null){const t=e.attributes.position,i=[];for(let s=0,r=t.count;s<r;s+=2)Np.fromBufferAttribute(t,s),Up.fromBufferAttribute(t,s+1),i[s]=s===0?0:i[s-1],i[s+1]=i[s]+Np.distanceTo(Up);e.setAttribute("lineDistance",new it(i,1))}else Re("LineSegments.computeLineDistances(): Computation only possible with non-indexed BufferGeometry.");return this}}class xx extends Hn{constructor(e,t){super(e,t),this.isLineLoop=!0,this.type="LineLoop"}}class Pa extends _i{constructor(e){super(),this.isPointsMaterial=!0,this.type="PointsMaterial",this.color=new Ne(16777215),this.map=null,this.alphaMap=null,this.size=1,this.sizeAttenuation=!0,this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.alphaMap=e.alphaMap,this.size=e.size,this.sizeAttenuation=e.sizeAttenuation,this.fog=e.fog,this}}const Fp=new Pe,yu=new ba,_l=new gi,vl=new C;class xl extends xt{constructor(e=new yt,t=new Pa){super(),this.isPoints=!0,this.type="Points",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){const i=this.geometry,s=this.matrixWorld,r=e.params.Points.threshold,a=i.drawRange;if(i.boundingSphere===null&&i.computeBoundingSphere(),_l.copy(i.boundingSphere),_l.applyMatrix4(s),_l.radius+=r,e.ray.intersectsSphere(_l)===!1)return;Fp.copy(s).invert(),yu.copy(e.ray).applyMatrix4(Fp);const o=r/((this.scale.x+this.scale.y+this.scale.z)/3),l=o*o,c=i.index,d=i.attributes.position;if(c!==null){const u=Math.max(0,a.start),f=Math.min(c.count,a.start+a.count);for(let g=u,v=f;g<v;g++){const p=c.getX(g);vl.fromBufferAttribute(d,p),Op(vl,p,l,s,e,t,this)}}else{const u=Math.max(0,a.start),f=Math.min(d.count,a.start+a.count);for(let g=u,v=f;g<v;g++)vl.fromBufferAttribute(d,g),Op(vl,g,l,s,e,t,this)}}updateMorphTargets(){const t=this.geometry.morphAttributes,i=Object.keys(t);if(i.length>0){const s=t[i[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,a=s.length;r<a;r++){const o=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[o]=r}}}}}function Op(n,e,t,i,s,r,a){const o=yu.distanceSqToPoint(n);if(o<t){const l=new C;yu.closestPointToPoint(n,l),l.applyMatrix4(i);const c=s.ray.origin.distanceTo(l);if(c<s.near||c>s.far)return;r.push({distance:c,distanceToRay:Math.sqrt(o),point:l,index:e,face:null,faceIndex:null,barycoord:null,object:a})}}class Bp extends Ft{constructor(e=[],t=lr,i,s,r,a,o,l,c,h){super(e,t,i,s,r,a,o,l,c,h),this.isCubeTexture=!0,this.flipY=!1}get images(){return this.image}set images(e){this.image=e}}class Tr extends Ft{constructor(e,t,i=In,s,r,a,o=Ut,l=Ut,c,h=is,d=1){if(h!==is&&h!==ss)throw new Error("THREE.DepthTexture: format must be either THREE.DepthFormat or THREE.DepthStencilFormat");const u={width:e,height:t,depth:d};super(u,s,r,a,o,l,h,i,c),this.isDepthTexture=!0,this.flipY=!1,this.generateMipmaps=!1,this.compareFunction=null}copy(e){return super.copy(e),this.source=new $h(Object.assign({},e.image)),this.compareFunction=e.compareFunction,this}toJSON(e){const t=super.toJSON(e);return t.compareFunction=this.compareFunction,t}}class kp extends Tr{constructor(e,t=In,i=lr,s,r,a=Ut,o=Ut,l,c=is){const h={width:e,height:e,depth:1},d=[h,h,h,h,h,h];super(e,e,t,i,s,r,a,o,l,c),this.image=d,this.isCubeDepthTexture=!0,this.isCubeTexture=!0}get images(){return this.image}set images(e){this.image=e}}class zp extends Ft{constructor(e=null){super(),this.sourceTexture=e,this.isExternalTexture=!0}copy(e){return super.copy(e),this.sourceTexture=e.sourceTexture,this}}class Bt extends yt{constructor(e=1,t=1,i=1,s=1,r=1,a=1){super(),this.type="BoxGeometry",this.parameters={width:e,height:t,depth:i,widthSegments:s,heightSegments:r,depthSegments:a};const o=this;s=Math.floor(s),r=Math.floor(r),a=Math.floor(a);const l=[],c=[],h=[],d=[];let u=0,f=0;g("z","y","x",-1,-1,i,t,e,a,r,0),g("z","y","x",1,-1,i,t,-e,a,r,1),g("x","z","y",1,1,e,i,t,s,a,2),g("x","z","y",1,-1,e,i,-t,s,a,3),g("x","y","z",1,-1,e,t,i,s,r,4),g("x","y","z",-1,-1,e,t,-i,s,r,5),this.setIndex(l),this.setAttribute("position",new it(c,3)),this.setAttribute("normal",new it(h,3)),this.setAttribute("uv",new it(d,2));function g(v,p,m,x,b,M,T,E,_,A,N){const I=M/_,F=T/A,B=M/2,q=T/2,L=E/2,V=_+1,$=A+1;let G=0,ne=0;const W=new C;for(let ee=0;ee<$;ee++){const te=ee*F-q;for(let Me=0;Me<V;Me++){const He=Me*I-B;W[v]=He*x,W[p]=te*b,W[m]=L,c.push(W.x,W.y,W.z),W[v]=0,W[p]=0,W[m]=E>0?1:-1,h.push(W.x,W.y,W.z),d.push(Me/_),d.push(1-ee/A),G+=1}}for(let ee=0;ee<A;ee++)for(let te=0;te<_;te++){const Me=u+te+V*ee,He=u+te+V*(ee+1),Q=u+(te+1)+V*(ee+1),ve=u+(te+1)+V*ee;l.push(Me,He,ve),l.push(He,Q,ve),ne+=6}o.addGroup(f,ne,N),f+=ne,u+=G}}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new Bt(e.width,e.height,e.depth,e.widthSegments,e.heightSegments,e.depthSegments)}}class hn extends yt{constructor(e=1,t=1,i=1,s=32,r=1,a=!1,o=0,l=Math.PI*2){super(),this.type="CylinderGeometry",this.parameters={radiusTop:e,radiusBottom:t,height:i,radialSegments:s,heightSegments:r,openEnded:a,thetaStart:o,thetaLength:l};const c=this;s=Math.floor(s),r=Math.floor(r);const h=[],d=[],u=[],f=[];let g=0;const v=[],p=i/2;let m=0;x(),a===!1&&(e>0&&b(!0),t>0&&b(!1)),this.setIndex(h),this.setAttribute("position",new it(d,3)),this.setAttribute("normal",new it(u,3)),this.setAttribute("uv",new it(f,2));function x(){const M=new C,T=new C;let E=0;const _=(t-e)/i;for(let A=0;A<=r;A++){const N=[],I=A/r,F=I*(t-e)+e;for(let B=0;B<=s;B++){const q=B/s,L=q*l+o,V=Math.sin(L),$=Math.cos(L);T.x=F*V,T.y=-I*i+p,T.z=F*$,d.push(T.x,T.y,T.z),M.set(V,_,$).normalize(),u.push(M.x,M.y,M.z),f.push(q,1-I),N.push(g++)}v.push(N)}for(let A=0;A<s;A++)for(let N=0;N<r;N++){const I=v[N][A],F=v[N+1][A],B=v[N+1][A+1],q=v[N][A+1];(e>0||N!==0)&&(h.push(I,F,q),E+=3),(t>0||N!==r-1)&&(h.push(F,B,q),E+=3)}c.addGroup(m,E,0),m+=E}function b(M){const T=g,E=new ze,_=new C;let A=0;const N=M===!0?e:t,I=M===!0?1:-1;for(let B=1;B<=s;B++)d.push(0,p*I,0),u.push(0,I,0),f.push(.5,.5),g++;const F=g;for(let B=0;B<=s;B++){const L=B/s*l+o,V=Math.cos(L),$=Math.sin(L);_.x=N*$,_.y=p*I,_.z=N*V,d.push(_.x,_.y,_.z),u.push(0,I,0),E.x=V*.5+.5,E.y=$*.5*I+.5,f.push(E.x,E.y),g++}for(let B=0;B<s;B++){const q=T+B,L=F+B;M===!0?h.push(L,L+1,q):h.push(L+1,L,q),A+=3}c.addGroup(m,A,M===!0?1:2),m+=A}}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new hn(e.radiusTop,e.radiusBottom,e.height,e.radialSegments,e.heightSegments,e.openEnded,e.thetaStart,e.thetaLength)}}class Su extends yt{constructor(e=[],t=[],i=1,s=0){super(),this.type="PolyhedronGeometry",this.parameters={vertices:e,indices:t,radius:i,detail:s};const r=[],a=[];o(s),c(i),h(),this.setAttribute("position",new it(r,3)),this.setAttribute("normal",new it(r.slice(),3)),this.setAttribute("uv",new it(a,2)),s===0?this.computeVertexNormals():this.normalizeNormals();function o(x){const b=new C,M=new C,T=new C;for(let E=0;E<t.length;E+=3)f(t[E+0],b),f(t[E+1],M),f(t[E+2],T),l(b,M,T,x)}function l(x,b,M,T){const E=T+1,_=[];for(let A=0;A<=E;A++){_[A]=[];const N=x.clone().lerp(M,A/E),I=b.clone().lerp(M,A/E),F=E-A;for(let B=0;B<=F;B++)B===0&&A===E?_[A][B]=N:_[A][B]=N.clone().lerp(I,B/F)}for(let A=0;A<E;A++)for(let N=0;N<2*(E-A)-1;N++){const I=Math.floor(N/2);N%2===0?(u(_[A][I+1]),u(_[A+1][I]),u(_[A][I])):(u(_[A][I+1]),u(_[A+1][I+1]),u(_[A+1][I]))}}function c(x){const b=new C;for(let M=0;M<r.length;M+=3)b.x=r[M+0],b.y=r[M+1],b.z=r[M+2],b.normalize().multiplyScalar(x),r[M+0]=b.x,r[M+1]=b.y,r[M+2]=b.z}function h(){const x=new C;for(let b=0;b<r.length;b+=3){x.x=r[b+0],x.y=r[b+1],x.z=r[b+2];const M=p(x)/2/Math.PI+.5,T=m(x)/Math.PI+.5;a.push(M,1-T)}g(),d()}function d(){for(let x=0;x<a.length;x+=6){const b=a[x+0],M=a[x+2],T=a[x+4],E=Math.max(b,M,T),_=Math.min(b,M,T);E>.9&&_<.1&&(b<.2&&(a[x+0]+=1),M<.2&&(a[x+2]+=1),T<.2&&(a[x+4]+=1))}}function u(x){r.push(x.x,x.y,x.z)}function f(x,b){const M=x*3;b.x=e[M+0],b.y=e[M+1],b.z=e[M+2]}function g(){const x=new C,b=new C,M=new C,T=new C,E=new ze,_=new ze,A=new ze;for(let N=0,I=0;N<r.length;N+=9,I+=6){x.set(r[N+0],r[N+1],r[N+2]),b.set(r[N+3],r[N+4],r[N+5]),M.set(r[N+6],r[N+7],r[N+8]),E.set(a[I+0],a[I+1]),_.set(a[I+2],a[I+3]),A.set(a[I+4],a[I+5]),T.copy(x).add(b).add(M).divideScalar(3);const F=p(T);v(E,I+0,x,F),v(_,I+2,b,F),v(A,I+4,M,F)}}function v(x,b,M,T){T<0&&x.x===1&&(a[b]=x.x-1),M.x===0&&M.z===0&&(a[b]=T/2/Math.PI+.5)}function p(x){return Math.atan2(x.z,-x.x)}function m(x){return Math.atan2(-x.y,Math.sqrt(x.x*x.x+x.z*x.z))}}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new Su(e.vertices,e.indices,e.radius,e.detail)}}const yl=new C,Sl=new C,Mu=new C,Ml=new kn;class yx extends yt{constructor(e=null,t=1){if(super(),this.type="EdgesGeometry",this.parameters={geometry:e,thresholdAngle:t},e!==null){const s=Math.pow(10,4),r=Math.cos(dr*t),a=e.getIndex(),o=e.getAttribute("position"),l=a?a.count:o.count,c=[0,0,0],h=["a","b","c"],d=new Array(3),u=new Map,f=[];for(let g=0;g<l;g+=3){a?(c[0]=a.getX(g),c[1]=a.getX(g+1),c[2]=a.getX(g+2)):(c[0]=g,c[1]=g+1,c[2]=g+2);const{a:v,b:p,c:m}=Ml;if(v.fromBufferAttribute(o,c[0]),p.fromBufferAttribute(o,c[1]),m.fromBufferAttribute(o,c[2]),Ml.getNormal(Mu),d[0]=`${Math.round(v.x*s)},${Math.round(v.y*s)},${Math.round(v.z*s)}`,d[1]=`${Math.round(p.x*s)},${Math.round(p.y*s)},${Math.round(p.z*s)}`,d[2]=`${Math.round(m.x*s)},${Math.round(m.y*s)},${Math.round(m.z*s)}`,!(d[0]===d[1]||d[1]===d[2]||d[2]===d[0]))for(let x=0;x<3;x++){const b=(x+1)%3,M=d[x],T=d[b],E=Ml[h[x]],_=Ml[h[b]],A=`${M}_${T}`,N=`${T}_${M}`,I=u.get(N);I?(Mu.dot(I.normal)<=r&&(f.push(E.x,E.y,E.z),f.push(_.x,_.y,_.z)),u.set(N,null)):u.has(A)||u.set(A,{index0:c[x],index1:c[b],normal:Mu.clone()})}}for(const g of u.values())if(g){const{index0:v,index1:p}=g;yl.fromBufferAttribute(o,v),Sl.fromBufferAttribute(o,p),f.push(yl.x,yl.y,yl.z),f.push(Sl.x,Sl.y,Sl.z)}this.setAttribute("position",new it(f,3))}}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}}class Rr extends Su{constructor(e=1,t=0){const i=[1,0,0,-1,0,0,0,1,0,0,-1,0,0,0,1,0,0,-1],s=[0,2,4,0,4,3,0,3,5,0,5,2,1,2,5,1,5,3,1,3,4,1,4,2];super(i,s,e,t),this.type="OctahedronGeometry",this.parameters={radius:e,detail:t}}static fromJSON(e){return new Rr(e.radius,e.detail)}}class Cr extends yt{constructor(e=1,t=1,i=1,s=1){super(),this.type="PlaneGeometry",this.parameters={width:e,height:t,widthSegments:i,heightSegments:s};const r=e/2,a=t/2,o=Math.floor(i),l=Math.floor(s),c=o+1,h=l+1,d=e/o,u=t/l,f=[],g=[],v=[],p=[];for(let m=0;m<h;m++){const x=m*u-a;for(let b=0;b<c;b++){const M=b*d-r;g.push(M,-x,0),v.push(0,0,1),p.push(b/o),p.push(1-m/l)}}for(let m=0;m<l;m++)for(let x=0;x<o;x++){const b=x+c*m,M=x+c*(m+1),T=x+1+c*(m+1),E=x+1+c*m;f.push(b,M,E),f.push(M,T,E)}this.setIndex(f),this.setAttribute("position",new it(g,3)),this.setAttribute("normal",new it(v,3)),this.setAttribute("uv",new it(p,2))}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new Cr(e.width,e.height,e.widthSegments,e.heightSegments)}}class wu extends yt{constructor(e=1,t=32,i=16,s=0,r=Math.PI*2,a=0,o=Math.PI){super(),this.type="SphereGeometry",this.parameters={radius:e,widthSegments:t,heightSegments:i,phiStart:s,phiLength:r,thetaStart:a,thetaLength:o},t=Math.max(3,Math.floor(t)),i=Math.max(2,Math.floor(i));const l=Math.min(a+o,Math.PI);let c=0;const h=[],d=new C,u=new C,f=[],g=[],v=[],p=[];for(let m=0;m<=i;m++){const x=[],b=m/i,M=a+b*o,T=e*Math.cos(M),E=Math.sqrt(e*e-T*T);let _=0;m===0&&a===0?_=.5/t:m===i&&l===Math.PI&&(_=-.5/t);for(let A=0;A<=t;A++){const N=A/t,I=s+N*r;d.x=-E*Math.cos(I),d.y=T,d.z=E*Math.sin(I),g.push(d.x,d.y,d.z),u.copy(d).normalize(),v.push(u.x,u.y,u.z),p.push(N+_,1-b),x.push(c++)}h.push(x)}for(let m=0;m<i;m++)for(let x=0;x<t;x++){const b=h[m][x+1],M=h[m][x],T=h[m+1][x],E=h[m+1][x+1];(m!==0||a>0)&&f.push(b,M,E),(m!==i-1||l<Math.PI)&&f.push(M,T,E)}this.setIndex(f),this.setAttribute("position",new it(g,3)),this.setAttribute("normal",new it(v,3)),this.setAttribute("uv",new it(p,2))}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new wu(e.radius,e.widthSegments,e.heightSegments,e.phiStart,e.phiLength,e.thetaStart,e.thetaLength)}}class Us extends yt{constructor(e=1,t=.4,i=12,s=48,r=Math.PI*2,a=0,o=Math.PI*2){super(),this.type="TorusGeometry",this.parameters={radius:e,tube:t,radialSegments:i,tubularSegments:s,arc:r,thetaStart:a,thetaLength:o},i=Math.floor(i),s=Math.floor(s);const l=[],c=[],h=[],d=[],u=new C,f=new C,g=new C;for(let v=0;v<=i;v++){const p=a+v/i*o;for(let m=0;m<=s;m++){const x=m/s*r;f.x=(e+t*Math.cos(p))*Math.cos(x),f.y=(e+t*Math.cos(p))*Math.sin(x),f.z=t*Math.sin(p),c.push(f.x,f.y,f.z),u.x=e*Math.cos(x),u.y=e*Math.sin(x),g.subVectors(f,u).normalize(),h.push(g.x,g.y,g.z),d.push(m/s),d.push(v/i)}}for(let v=1;v<=i;v++)for(let p=1;p<=s;p++){const m=(s+1)*v+p-1,x=(s+1)*(v-1)+p-1,b=(s+1)*(v-1)+p,M=(s+1)*v+p;l.push(m,x,M),l.push(x,b,M)}this.setIndex(l),this.setAttribute("position",new it(c,3)),this.setAttribute("normal",new it(h,3)),this.setAttribute("uv",new it(d,2))}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new Us(e.radius,e.tube,e.radialSegments,e.tubularSegments,e.arc,e.thetaStart,e.thetaLength)}}function Ir(n){const e={};for(const t in n){e[t]={};for(const i in n[t]){const s=n[t][i];if(Hp(s))s.isRenderTargetTexture?(Re("UniformsUtils: Textures of render targets cannot be cloned via cloneUniforms() or mergeUniforms()."),e[t][i]=null):e[t][i]=s.clone();else if(Array.isArray(s))if(Hp(s[0])){const r=[];for(let a=0,o=s.length;a<o;a++)r[a]=s[a].clone();e[t][i]=r}else e[t][i]=s.slice();else e[t][i]=s}}return e}function gn(n){const e={};for(let t=0;t<n.length;t++){const i=Ir(n[t]);for(const s in i)e[s]=i[s]}return e}function Hp(n){return n&&(n.isColor||n.isMatrix3||n.isMatrix4||n.isVector2||n.isVector3||n.isVector4||n.isTexture||n.isQuaternion)}function Sx(n){const e=[];for(let t=0;t<n.length;t++)e.push(n[t].clone());return e}function Gp(n){const e=n.getRenderTarget();return e===null?n.outputColorSpace:e.isXRRenderTarget===!0?e.texture.colorSpace:Je.workingColorSpace}const Mx={clone:Ir,merge:gn};var wx=`void main() {
	gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
}`,Ax=`void main() {
	gl_FragColor = vec4( 1.0, 0.0, 0.0, 1.0 );
}`;class Fs extends _i{constructor(e){super(),this.isShaderMaterial=!0,this.type="ShaderMaterial",this.defines={},this.uniforms={},this.uniformsGroups=[],this.vertexShader=wx,this.fragmentShader=Ax,this.linewidth=1,this.wireframe=!1,this.wireframeLinewidth=1,this.fog=!1,this.lights=!1,this.clipping=!1,this.forceSinglePass=!0,this.extensions={clipCullDistance:!1,multiDraw:!1},this.defaultAttributeValues={color:[1,1,1],uv:[0,0],uv1:[0,0]},this.index0AttributeName=void 0,this.uniformsNeedUpdate=!1,this.glslVersion=null,e!==void 0&&this.setValues(e)}copy(e){return super.copy(e),this.fragmentShader=e.fragmentShader,this.vertexShader=e.vertexShader,this.uniforms=Ir(e.uniforms),this.uniformsGroups=Sx(e.uniformsGroups),this.defines=Object.assign({},e.defines),this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.fog=e.fog,this.lights=e.lights,this.clipping=e.clipping,this.extensions=Object.assign({},e.extensions),this.glslVersion=e.glslVersion,this.defaultAttributeValues=Object.assign({},e.defaultAttributeValues),this.index0AttributeName=e.index0AttributeName,this.uniformsNeedUpdate=e.uniformsNeedUpdate,this}toJSON(e){const t=super.toJSON(e);t.glslVersion=this.glslVersion,t.uniforms={};for(const s in this.uniforms){const a=this.uniforms[s].value;a&&a.isTexture?t.uniforms[s]={type:"t",value:a.toJSON(e).uuid}:a&&a.isColor?t.uniforms[s]={type:"c",value:a.getHex()}:a&&a.isVector2?t.uniforms[s]={type:"v2",value:a.toArray()}:a&&a.isVector3?t.uniforms[s]={type:"v3",value:a.toArray()}:a&&a.isVector4?t.uniforms[s]={type:"v4",value:a.toArray()}:a&&a.isMatrix3?t.uniforms[s]={type:"m3",value:a.toArray()}:a&&a.isMatrix4?t.uniforms[s]={type:"m4",value:a.toArray()}:t.uniforms[s]={value:a}}Object.keys(this.defines).length>0&&(t.defines=this.defines),t.vertexShader=this.vertexShader,t.fragmentShader=this.fragmentShader,t.lights=this.lights,t.clipping=this.clipping;const i={};for(const s in this.extensions)this.extensions[s]===!0&&(i[s]=!0);return Object.keys(i).length>0&&(t.extensions=i),t}fromJSON(e,t){if(super.fromJSON(e,t),e.uniforms!==void 0)for(const i in e.uniforms){const s=e.uniforms[i];switch(this.uniforms[i]={},s.type){case"t":this.uniforms[i].value=t[s.value]||null;break;case"c":this.uniforms[i].value=new Ne().setHex(s.value);break;case"v2":this.uniforms[i].value=new ze().fromArray(s.value);break;case"v3":this.uniforms[i].value=new C().fromArray(s.value);break;case"v4":this.uniforms[i].value=new ht().fromArray(s.value);break;case"m3":this.uniforms[i].value=new Ge().fromArray(s.value);break;case"m4":this.uniforms[i].value=new Pe().fromArray(s.value);break;default:this.uniforms[i].value=s.value}}if(e.defines!==void 0&&(this.defines=e.defines),e.vertexShader!==void 0&&(this.vertexShader=e.vertexShader),e.fragmentShader!==void 0&&(this.fragmentShader=e.fragmentShader),e.glslVersion!==void 0&&(this.glslVersion=e.glslVersion),e.extensions!==void 0)for(const i in e.extensions)this.extensions[i]=e.extensions[i];return e.lights!==void 0&&(this.lights=e.lights),e.clipping!==void 0&&(this.clipping=e.clipping),this}}class wl extends Fs{constructor(e){super(e),this.isRawShaderMaterial=!0,this.type="RawShaderMaterial"}}class Al extends _i{constructor(e){super(),this.isMeshStandardMaterial=!0,this.type="MeshStandardMaterial",this.defines={STANDARD:""},this.color=new Ne(16777215),this.roughness=1,this.metalness=0,this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.emissive=new Ne(0),this.emissiveIntensity=1,this.emissiveMap=null,this.bumpMap=null,this.bumpScale=1,this.normalMap=null,this.normalMapType=Hh,this.normalScale=new ze(1,1),this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.roughnessMap=null,this.metalnessMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new Oi,this.envMapIntensity=1,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.flatShading=!1,this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.defines={STANDARD:""},this.color.copy(e.color),this.roughness=e.roughness,this.metalness=e.metalness,this.map=e.map,this.lightMap=e.lightMap,this.lightMapIntensity=e.lightMapIntensity,this.aoMap=e.aoMap,this.aoMapIntensity=e.aoMapIntensity,this.emissive.copy(e.emissive),this.emissiveMap=e.emissiveMap,this.emissiveIntensity=e.emissiveIntensity,this.bumpMap=e.bumpMap,this.bumpScale=e.bumpScale,this.normalMap=e.normalMap,this.normalMapType=e.normalMapType,this.normalScale.copy(e.normalScale),this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this.roughnessMap=e.roughnessMap,this.metalnessMap=e.metalnessMap,this.alphaMap=e.alphaMap,this.envMap=e.envMap,this.envMapRotation.copy(e.envMapRotation),this.envMapIntensity=e.envMapIntensity,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.wireframeLinecap=e.wireframeLinecap,this.wireframeLinejoin=e.wireframeLinejoin,this.flatShading=e.flatShading,this.fog=e.fog,this}}class ri extends Al{constructor(e){super(),this.isMeshPhysicalMaterial=!0,this.defines={STANDARD:"",PHYSICAL:""},this.type="MeshPhysicalMaterial",this.anisotropyRotation=0,this.anisotropyMap=null,this.clearcoatMap=null,this.clearcoatRoughness=0,this.clearcoatRoughnessMap=null,this.clearcoatNormalScale=new ze(1,1),this.clearcoatNormalMap=null,this.diffuseRoughnessMap=null,this.ior=1.5,Object.defineProperty(this,"reflectivity",{get:function(){return Ze(2.5*(this.ior-1)/(this.ior+1),0,1)},set:function(t){this.ior=(1+.4*t)/(1-.4*t)}}),this.iridescenceMap=null,this.iridescenceIOR=1.3,this.iridescenceThicknessMinimum=100,this.iridescenceThicknessMaximum=400,this.iridescenceThicknessMap=null,this.sheenColor=new Ne(0),this.sheenColorMap=null,this.sheenRoughness=1,this.sheenRoughnessMap=null,this.transmissionMap=null,this.thickness=0,this.thicknessMap=null,this.attenuationDistance=1/0,this.attenuationColor=new Ne(1,1,1),this.specularIntensity=1,this.specularIntensityMap=null,this.specularColor=new Ne(1,1,1),this.specularColorMap=null,this._anisotropy=0,this._clearcoat=0,this._diffuseRoughness=0,this._dispersion=0,this._iridescence=0,this._retroreflectivity=0,this._sheen=0,this._transmission=0,this.setValues(e)}get anisotropy(){return this._anisotropy}set anisotropy(e){this._anisotropy>0!=e>0&&this.version++,this._anisotropy=e}get clearcoat(){return this._clearcoat}set clearcoat(e){this._clearcoat>0!=e>0&&this.version++,this._clearcoat=e}get diffuseRoughness(){return this._diffuseRoughness}set diffuseRoughness(e){this._diffuseRoughness>0!=e>0&&this.version++,this._diffuseRoughness=e}get iridescence(){return this._iridescence}set iridescence(e){this._iridescence>0!=e>0&&this.version++,this._iridescence=e}get dispersion(){return this._dispersion}set dispersion(e){this._dispersion>0!=e>0&&this.version++,this._dispersion=e}get retroreflectivity(){return this._retroreflectivity}set retroreflectivity(e){this._retroreflectivity>0!=e>0&&this.version++,this._retroreflectivity=e}get sheen(){return this._sheen}set sheen(e){this._sheen>0!=e>0&&this.version++,this._sheen=e}get transmission(){return this._transmission}set transmission(e){this._transmission>0!=e>0&&this.version++,this._transmission=e}get iridescenceThicknessRange(){return ur('MeshPhysicalMaterial: The "iridescenceThicknessRange" property has been replaced by "iridescenceThicknessMinimum" and "iridescenceThicknessMaximum".'),[this.iridescenceThicknessMinimum,this.iridescenceThicknessMaximum]}set iridescenceThicknessRange(e){ur('MeshPhysicalMaterial: The "iridescenceThicknessRange" property has been replaced by "iridescenceThicknessMinimum" and "iridescenceThicknessMaximum".'),this.iridescenceThicknessMinimum=e[0],this.iridescenceThicknessMaximum=e[1]}copy(e){return super.copy(e),this.defines={STANDARD:"",PHYSICAL:""},this.anisotropy=e.anisotropy,this.anisotropyRotation=e.anisotropyRotation,this.anisotropyMap=e.anisotropyMap,this.clearcoat=e.clearcoat,this.clearcoatMap=e.clearcoatMap,this.clearcoatRoughness=e.clearcoatRoughness,this.clearcoatRoughnessMap=e.clearcoatRoughnessMap,this.clearcoatNormalMap=e.clearcoatNormalMap,this.clearcoatNormalScale.copy(e.clearcoatNormalScale),this.diffuseRoughness=e.diffuseRoughness,this.diffuseRoughnessMap=e.diffuseRoughnessMap,this.dispersion=e.dispersion,this.ior=e.ior,this.iridescence=e.iridescence,this.iridescenceMap=e.iridescenceMap,this.iridescenceIOR=e.iridescenceIOR,this.iridescenceThicknessMinimum=e.iridescenceThicknessMinimum,this.iridescenceThicknessMaximum=e.iridescenceThicknessMaximum,this.iridescenceThicknessMap=e.iridescenceThicknessMap,this.retroreflectivity=e.retroreflectivity,this.sheen=e.sheen,this.sheenColor.copy(e.sheenColor),this.sheenColorMap=e.sheenColorMap,this.sheenRoughness=e.sheenRoughness,this.sheenRoughnessMap=e.sheenRoughnessMap,this.transmission=e.transmission,this.transmissionMap=e.transmissionMap,this.thickness=e.thickness,this.thicknessMap=e.thicknessMap,this.attenuationDistance=e.attenuationDistance,this.attenuationColor.copy(e.attenuationColor),this.specularIntensity=e.specularIntensity,this.specularIntensityMap=e.specularIntensityMap,this.specularColor.copy(e.specularColor),this.specularColorMap=e.specularColorMap,this}}class bx extends _i{constructor(e){super(),this.isMeshDepthMaterial=!0,this.type="MeshDepthMaterial",this.depthPacking=pv,this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.wireframe=!1,this.wireframeLinewidth=1,this.setValues(e)}copy(e){return super.copy(e),this.depthPacking=e.depthPacking,this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this}}class Ex extends _i{constructor(e){super(),this.isMeshDistanceMaterial=!0,this.type="MeshDistanceMaterial",this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.setValues(e)}copy(e){return super.copy(e),this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this}}function fs(n,e){return!n||n.constructor===e?n:typeof e.BYTES_PER_ELEMENT=="number"?new e(n):Array.prototype.slice.call(n)}function La(n){return n!==void 0&&n.inTangents!==void 0&&n.outTangents!==void 0}function Tx(n){function e(s,r){return n[s]-n[r]}const t=n.length,i=new Array(t);for(let s=0;s!==t;++s)i[s]=s;return i.sort(e),i}function Vp(n,e,t){const i=n.length,s=new n.constructor(i);for(let r=0,a=0;a!==i;++r){const o=t[r]*e;for(let l=0;l!==e;++l)s[a++]=n[o+l]}return s}function Rx(n,e,t,i){let s=1,r=n[0];for(;r!==void 0&&r[i]===void 0;)r=n[s++];if(r===void 0)return;let a=r[i];if(a!==void 0)if(Array.isArray(a))do a=r[i],a!==void 0&&(e.push(r.time),t.push(...a)),r=n[s++];while(r!==void 0);else if(a.toArray!==void 0)do a=r[i],a!==void 0&&(e.push(r.time),a.toArray(t,t.length)),r=n[s++];while(r!==void 0);else do a=r[i],a!==void 0&&(e.push(r.time),t.push(a)),r=n[s++];while(r!==void 0)}class Pr{constructor(e,t,i,s){this.parameterPositions=e,this._cachedIndex=0,this.resultBuffer=s!==void 0?s:new t.constructor(i),this.sampleValues=t,this.valueSize=i,this.settings=null,this.DefaultSettings_={}}evaluate(e){const t=this.parameterPositions;let i=this._cachedIndex,s=t[i],r=t[i-1];e:{t:{let a;n:{i:if(!(e<s)){for(let o=i+2;;){if(s===void 0){if(e<r)break i;return i=t.length,this._cachedIndex=i,this.copySampleValue_(i-1)}if(i===o)break;if(r=s,s=t[++i],e<s)break t}a=t.length;break n}if(!(e>=r)){const o=t[1];e<o&&(i=2,r=o);for(let l=i-2;;){if(r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(i===l)break;if(s=r,r=t[--i-1],e>=r)break t}a=i,i=0;break n}break e}for(;i<a;){const o=i+a>>>1;e<t[o]?a=o:i=o+1}if(s=t[i],r=t[i-1],r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(s===void 0)return i=t.length,this._cachedIndex=i,this.copySampleValue_(i-1)}this._cachedIndex=i,this.intervalChanged_(i,r,s)}return this.interpolate_(i,r,e,s)}getSettings_(){return this.settings||this.DefaultSettings_}copySampleValue_(e){const t=this.resultBuffer,i=this.sampleValues,s=this.valueSize,r=e*s;for(let a=0;a!==s;++a)t[a]=i[r+a];return t}interpolate_(){throw new Error("THREE.Interpolant: Call to abstract method.")}intervalChanged_(){}}class Cx extends Pr{constructor(e,t,i,s){super(e,t,i,s),this._weightPrev=-0,this._offsetPrev=-0,this._weightNext=-0,this._offsetNext=-0,this.DefaultSettings_={endingStart:qf,endingEnd:qf}}intervalChanged_(e,t,i){const s=this.parameterPositions;let r=e-2,a=e+1,o=s[r],l=s[a];if(o===void 0)switch(this.getSettings_().endingStart){case Yf:r=e,o=2*t-i;break;case $f:r=s.length-2,o=t+s[r]-s[r+1];break;default:r=e,o=i}if(l===void 0)switch(this.getSettings_().endingEnd){case Yf:a=e,l=2*i-t;break;case $f:a=1,l=i+s[1]-s[0];break;default:a=e-1,l=t}const c=(i-t)*.5,h=this.valueSize;this._weightPrev=c/(t-o),this._weightNext=c/(l-i),this._offsetPrev=r*h,this._offsetNext=a*h}interpolate_(e,t,i,s){const r=this.resultBuffer,a=this.sampleValues,o=this.valueSize,l=e*o,c=l-o,h=this._offsetPrev,d=this._offsetNext,u=this._weightPrev,f=this._weightNext,g=(i-t)/(s-t),v=g*g,p=v*g,m=-u*p+2*u*v-u*g,x=(1+u)*p+(-1.5-2*u)*v+(-.5+u)*g+1,b=(-1-f)*p+(1.5+f)*v+.5*g,M=f*p-f*v;for(let T=0;T!==o;++T)r[T]=m*a[h+T]+x*a[c+T]+b*a[l+T]+M*a[d+T];return r}}class Ix extends Pr{constructor(e,t,i,s){super(e,t,i,s)}interpolate_(e,t,i,s){const r=this.resultBuffer,a=this.sampleValues,o=this.valueSize,l=e*o,c=l-o,h=(i-t)/(s-t),d=1-h;for(let u=0;u!==o;++u)r[u]=a[c+u]*d+a[l+u]*h;return r}}class Px extends Pr{constructor(e,t,i,s){super(e,t,i,s)}interpolate_(e){return this.copySampleValue_(e-1)}}class Lx extends Pr{interpolate_(e,t,i,s){const r=this.resultBuffer,a=this.sampleValues,o=this.valueSize,l=e*o,c=l-o,h=this.inTangents,d=this.outTangents;if(!h||!d){const g=(i-t)/(s-t),v=1-g;for(let p=0;p!==o;++p)r[p]=a[c+p]*v+a[l+p]*g;return r}const u=o*2,f=e-1;for(let g=0;g!==o;++g){const v=a[c+g],p=a[l+g],m=f*u+g*2,x=d[m],b=d[m+1],M=e*u+g*2,T=h[M],E=h[M+1],_=Nx(i,t,x,T,s);r[g]=Wp(_,v,b,E,p)}return r}}function Wp(n,e,t,i,s){const r=1-n;return r*r*r*e+3*r*r*n*t+3*r*n*n*i+n*n*n*s}function Dx(n,e,t,i,s){const r=1-n;return 3*r*r*(t-e)+6*r*n*(i-t)+3*n*n*(s-i)}function Nx(n,e,t,i,s){let r=(n-e)/(s-e);for(let a=0;a<8;a++){const o=Wp(r,e,t,i,s)-n;if(Math.abs(o)<1e-10)break;const l=Dx(r,e,t,i,s);if(Math.abs(l)<1e-10)break;r=Math.max(0,Math.min(1,r-o/l))}return r}class ai{constructor(e,t,i,s){if(e===void 0)throw new Error("THREE.KeyframeTrack: track name is undefined");if(t===void 0||t.length===0)throw new Error("THREE.KeyframeTrack: no keyframes in track named "+e);this.name=e,this.times=fs(t,this.TimeBufferType),this.values=fs(i,this.ValueBufferType),this.setInterpolation(s||this.DefaultInterpolation)}static toJSON(e){const t=e.constructor;let i;if(t.toJSON!==this.toJSON)i=t.toJSON(e);else{i={name:e.name,times:fs(e.times,Array),values:fs(e.values,Array)};const s=e.getInterpolation();s!==e.DefaultInterpolation&&(i.interpolation=s),La(e.settings)&&(i.settings={inTangents:fs(e.settings.inTangents,Array),outTangents:fs(e.settings.outTangents,Array)})}return i.type=e.ValueTypeName,i}InterpolantFactoryMethodDiscrete(e){return new Px(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodLinear(e){return new Ix(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodSmooth(e){return new Cx(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodBezier(e){const t=new Lx(this.times,this.values,this.getValueSize(),e);return this.settings&&(t.inTangents=this.settings.inTangents,t.outTangents=this.settings.outTangents),t}setInterpolation(e){let t;switch(e){case ma:t=this.InterpolantFactoryMethodDiscrete;break;case ga:t=this.InterpolantFactoryMethodLinear;break;case kh:t=this.InterpolantFactoryMethodSmooth;break;case Xf:t=this.InterpolantFactoryMethodBezier;break}if(t===void 0){const i="unsupported interpolation for "+this.ValueTypeName+" keyframe track named "+this.name;if(this.createInterpolant===void 0)if(e!==this.DefaultInterpolation)this.setInterpolation(this.DefaultInterpolation);else throw new Error(i);return Re("KeyframeTrack:",i),this}return this.createInterpolant=t,this}getInterpolation(){switch(this.createInterpolant){case this.InterpolantFactoryMethodDiscrete:return ma;case this.InterpolantFactoryMethodLinear:return ga;case this.InterpolantFactoryMethodSmooth:return kh;case this.InterpolantFactoryMethodBezier:return Xf}}getValueSize(){return this.values.length/this.times.length}shift(e){if(e!==0){const t=this.times;for(let i=0,s=t.length;i!==s;++i)t[i]+=e;La(this.settings)&&(Xp(this.settings.inTangents,e),Xp(this.settings.outTangents,e))}return this}scale(e){if(e!==1){const t=this.times;for(let i=0,s=t.length;i!==s;++i)t[i]*=e;La(this.settings)&&(qp(this.settings.inTangents,e),qp(this.settings.outTangents,e))}return this}trim(e,t){const i=this.times,s=i.length;let r=0,a=s-1;for(;r!==s&&i[r]<e;)++r;for(;a!==-1&&i[a]>t;)--a;if(++a,r!==0||a!==s){r>=a&&(a=Math.max(a,1),r=a-1);const o=this.getValueSize();this.times=i.slice(r,a),this.values=this.values.slice(r*o,a*o)}return this}validate(){let e=!0;const t=this.getValueSize();t-Math.floor(t)!==0&&(ke("KeyframeTrack: Invalid value size in track.",this),e=!1);const i=this.times,s=this.values,r=i.length;r===0&&(ke("KeyframeTrack: Track is empty.",this),e=!1);let a=null;for(let o=0;o!==r;o++){const l=i[o];if(typeof l=="number"&&isNaN(l)){ke("KeyframeTrack: Time is not a valid number.",this,o,l),e=!1;break}if(a!==null&&a>l){ke("KeyframeTrack: Out of order keys.",this,o,l,a),e=!1;break}a=l}if(s!==void 0&&wv(s))for(let o=0,l=s.length;o!==l;++o){const c=s[o];if(isNaN(c)){ke("KeyframeTrack: Value is not a valid number.",this,o,c),e=!1;break}}return e}optimize(){const e=this.times.slice(),t=this.values.slice(),i=this.getValueSize(),s=this.getInterpolation()===kh,r=e.length-1;let a=1;for(let o=1;o<r;++o){let l=!1;const c=e[o],h=e[o+1];if(c!==h&&(o!==1||c!==e[0]))if(s)l=!0;else{const d=o*i,u=d-i,f=d+i;for(let g=0;g!==i;++g){const v=t[d+g];if(v!==t[u+g]||v!==t[f+g]){l=!0;break}}}if(l){if(o!==a){e[a]=e[o];const d=o*i,u=a*i;for(let f=0;f!==i;++f)t[u+f]=t[d+f]}++a}}if(r>0){e[a]=e[r];for(let o=r*i,l=a*i,c=0;c!==i;++c)t[l+c]=t[o+c];++a}return a!==e.length?(this.times=e.slice(0,a),this.values=t.slice(0,a*i)):(this.times=e,this.values=t),this}clone(){const e=this.times.slice(),t=this.values.slice(),i=this.constructor,s=new i(this.name,e,t);return s.createInterpolant=this.createInterpolant,La(this.settings)&&(s.settings={inTangents:this.settings.inTangents.slice(),outTangents:this.settings.outTangents.slice()}),s}}function Xp(n,e){for(let t=0,i=n.length;t!==i;t+=2)n[t]+=e}function qp(n,e){for(let t=0,i=n.length;t!==i;t+=2)n[t]*=e}ai.prototype.ValueTypeName="",ai.prototype.TimeBufferType=Float32Array,ai.prototype.ValueBufferType=Float32Array,ai.prototype.DefaultInterpolation=ga;class Lr extends ai{constructor(e,t,i){super(e,t,i)}}Lr.prototype.ValueTypeName="bool",Lr.prototype.ValueBufferType=Array,Lr.prototype.DefaultInterpolation=ma,Lr.prototype.InterpolantFactoryMethodLinear=void 0,Lr.prototype.InterpolantFactoryMethodSmooth=void 0;class Yp extends ai{constructor(e,t,i,s){super(e,t,i,s)}}Yp.prototype.ValueTypeName="color";class Da extends ai{constructor(e,t,i,s){super(e,t,i,s)}}Da.prototype.ValueTypeName="number";class Ux extends Pr{constructor(e,t,i,s){super(e,t,i,s)}interpolate_(e,t,i,s){const r=this.resultBuffer,a=this.sampleValues,o=this.valueSize,l=(i-t)/(s-t);let c=e*o;for(let h=c+o;c!==h;c+=4)vt.slerpFlat(r,0,a,c-o,a,c,l);return r}}class Na extends ai{constructor(e,t,i,s){super(e,t,i,s)}InterpolantFactoryMethodLinear(e){return new Ux(this.times,this.values,this.getValueSize(),e)}}Na.prototype.ValueTypeName="quaternion",Na.prototype.InterpolantFactoryMethodSmooth=void 0;class Dr extends ai{constructor(e,t,i){super(e,t,i)}}Dr.prototype.ValueTypeName="string",Dr.prototype.ValueBufferType=Array,Dr.prototype.DefaultInterpolation=ma,Dr.prototype.InterpolantFactoryMethodLinear=void 0,Dr.prototype.InterpolantFactoryMethodSmooth=void 0;class bl extends ai{constructor(e,t,i,s){super(e,t,i,s)}}bl.prototype.ValueTypeName="vector";class Fx{constructor(e="",t=-1,i=[],s=dv){this.name=e,this.tracks=i,this.duration=t,this.blendMode=s,this.uuid=mi(),this.userData={},this.duration<0&&this.resetDuration()}static parse(e){const t=[],i=e.tracks,s=1/(e.fps||1);for(let a=0,o=i.length;a!==o;++a)t.push(Bx(i[a]).scale(s));const r=new this(e.name,e.duration,t,e.blendMode);return r.uuid=e.uuid,r.userData=JSON.parse(e.userData||"{}"),r}static toJSON(e){const t=[],i=e.tracks,s={name:e.name,duration:e.duration,tracks:t,uuid:e.uuid,blendMode:e.blendMode,userData:JSON.stringify(e.userData)};for(let r=0,a=i.length;r!==a;++r)t.push(ai.toJSON(i[r]));return s}static CreateFromMorphTargetSequence(e,t,i,s){const r=t.length,a=[];for(let o=0;o<r;o++){let l=[],c=[];l.push((o+r-1)%r,o,(o+1)%r),c.push(0,1,0);const h=Tx(l);l=Vp(l,1,h),c=Vp(c,1,h),!s&&l[0]===0&&(l.push(r),c.push(c[0])),a.push(new Da(".morphTargetInfluences["+t[o].name+"]",l,c).scale(1/i))}return new this(e,-1,a)}static findByName(e,t){let i=e;if(!Array.isArray(e)){const s=e;i=s.geometry&&s.geometry.animations||s.animations}for(let s=0;s<i.length;s++)if(i[s].name===t)return i[s];return null}static CreateClipsFromMorphTargetSequences(e,t,i){const s={},r=/^([\w-]*?)([\d]+)$/;for(let o=0,l=e.length;o<l;o++){const c=e[o],h=c.name.match(r);if(h&&h.length>1){const d=h[1];let u=s[d];u||(s[d]=u=[]),u.push(c)}}const a=[];for(const o in s)a.push(this.CreateFromMorphTargetSequence(o,s[o],t,i));return a}resetDuration(){const e=this.tracks;let t=0;for(let i=0,s=e.length;i!==s;++i){const r=this.tracks[i];t=Math.max(t,r.times[r.times.length-1])}return this.duration=t,this}trim(){for(let e=0;e<this.tracks.length;e++)this.tracks[e].trim(0,this.duration);return this}validate(){let e=!0;for(let t=0;t<this.tracks.length;t++)e=e&&this.tracks[t].validate();return e}optimize(){for(let e=0;e<this.tracks.length;e++)this.tracks[e].optimize();return this}clone(){const e=[];for(let i=0;i<this.tracks.length;i++)e.push(this.tracks[i].clone());const t=new this.constructor(this.name,this.duration,e,this.blendMode);return t.userData=JSON.parse(JSON.stringify(this.userData)),t}toJSON(){return this.constructor.toJSON(this)}}function Ox(n){switch(n.toLowerCase()){case"scalar":case"double":case"float":case"number":case"integer":return Da;case"vector":case"vector2":case"vector3":case"vector4":return bl;case"color":return Yp;case"quaternion":return Na;case"bool":case"boolean":return Lr;case"string":return Dr}throw new Error("THREE.KeyframeTrack: Unsupported typeName: "+n)}function Bx(n){if(n.type===void 0)throw new Error("THREE.KeyframeTrack: track type undefined, can not parse");const e=Ox(n.type);if(n.times===void 0){const i=[],s=[];Rx(n.keys,i,s,"value"),n.times=i,n.values=s}let t;return e.parse!==void 0?t=e.parse(n):t=new e(n.name,n.times,n.values,n.interpolation),La(n.settings)&&(t.settings={inTangents:fs(n.settings.inTangents,Float32Array),outTangents:fs(n.settings.outTangents,Float32Array)}),t}const Xi={enabled:!1,files:{},add:function(n,e){this.enabled!==!1&&($p(n)||(this.files[n]=e))},get:function(n){if(this.enabled!==!1&&!$p(n))return this.files[n]},remove:function(n){delete this.files[n]},clear:function(){this.files={}}};function $p(n){try{const e=n.slice(n.indexOf(":")+1);return new URL(e).protocol==="blob:"}catch{return!1}}class kx{constructor(e,t,i){const s=this;let r=!1,a=0,o=0,l;const c=[];this.onStart=void 0,this.onLoad=e,this.onProgress=t,this.onError=i,this._abortController=null,this.itemStart=function(h){o++,r===!1&&s.onStart!==void 0&&s.onStart(h,a,o),r=!0},this.itemEnd=function(h){a++,s.onProgress!==void 0&&s.onProgress(h,a,o),a===o&&(r=!1,s.onLoad!==void 0&&s.onLoad())},this.itemError=function(h){s.onError!==void 0&&s.onError(h)},this.resolveURL=function(h){return h=h.normalize("NFC"),l?l(h):h},this.setURLModifier=function(h){return l=h,this},this.addHandler=function(h,d){return c.push(h,d),this},this.removeHandler=function(h){const d=c.indexOf(h);return d!==-1&&c.splice(d,2),this},this.getHandler=function(h){for(let d=0,u=c.length;d<u;d+=2){const f=c[d],g=c[d+1];if(f.global&&(f.lastIndex=0),f.test(h))return g}return null},this.abort=function(){return this.abortController.abort(),this._abortController=null,this}}get abortController(){return this._abortController||(this._abortController=new AbortController),this._abortController}}const zx=new kx;class Nr{constructor(e){this.manager=e!==void 0?e:zx,this.crossOrigin="anonymous",this.withCredentials=!1,this.path="",this.resourcePath="",this.requestHeader={},this.priority="auto",this.cache="default",typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}load(){}loadAsync(e,t){const i=this;return new Promise(function(s,r){i.load(e,s,t,r)})}parse(){}setCrossOrigin(e){return this.crossOrigin=e,this}setWithCredentials(e){return this.withCredentials=e,this}setPath(e){return this.path=e,this}setResourcePath(e){return this.resourcePath=e,this}setRequestHeader(e){return this.requestHeader=e,this}setPriority(e){return this.priority=e,this}setCache(e){return this.cache=e,this}abort(){return this}}Nr.DEFAULT_MATERIAL_NAME="__DEFAULT";const qi={};class Hx extends Error{constructor(e,t){super(e),this.response=t}}class Kp extends Nr{constructor(e){super(e),this.mimeType="",this.responseType="",this._abortController=new AbortController}load(e,t,i,s){e===void 0&&(e=""),this.path!==void 0&&(e=this.path+e),e=this.manager.resolveURL(e);const r=Xi.get(`file:${e}`);if(r!==void 0){this.manager.itemStart(e),setTimeout(()=>{t&&t(r),this.manager.itemEnd(e)},0);return}if(qi[e]!==void 0){qi[e].push({onLoad:t,onProgress:i,onError:s});return}qi[e]=[],qi[e].push({onLoad:t,onProgress:i,onError:s});const a=new Request(e,{headers:new Headers(this.requestHeader),credentials:this.withCredentials?"include":"same-origin",priority:this.priority,cache:this.cache,signal:typeof AbortSignal.any=="function"?AbortSignal.any([this._abortController.signal,this.manager.abortController.signal]):this._abortController.signal}),o=this.mimeType,l=this.responseType;fetch(a).then(c=>{if(c.status===200||c.status===0){if(c.status===0&&Re("FileLoader: HTTP Status 0 received."),typeof ReadableStream>"u"||c.body===void 0||c.body.getReader===void 0)return c;const h=qi[e],d=c.body.getReader(),u=c.headers.get("X-File-Size")||c.headers.get("Content-Length"),f=u?parseInt(u):0,g=f!==0;let v=0;const p=new ReadableStream({start(m){x();function x(){d.read().then(({done:b,value:M})=>{if(b)m.close();else{v+=M.byteLength;const T=new ProgressEvent("progress",{lengthComputable:g,loaded:v,total:f});for(let E=0,_=h.length;E<_;E++){const A=h[E];A.onProgress&&A.onProgress(T)}m.enqueue(M),x()}},b=>{m.error(b)})}}});return new Response(p)}else throw new Hx(`fetch for "${c.url}" responded with ${c.status}: ${c.statusText}`,c)}).then(c=>{switch(l){case"arraybuffer":return c.arrayBuffer();case"blob":return c.blob();case"document":return c.text().then(h=>new DOMParser().parseFromString(h,o));case"json":return c.json();default:if(o==="")return c.text();{const d=/charset="?([^;"\s]*)"?/i.exec(o),u=d&&d[1]?d[1].toLowerCase():void 0,f=new TextDecoder(u);return c.arrayBuffer().then(g=>f.decode(g))}}}).then(c=>{Xi.add(`file:${e}`,c);const h=qi[e];delete qi[e];for(let d=0,u=h.length;d<u;d++){const f=h[d];f.onLoad&&f.onLoad(c)}}).catch(c=>{const h=qi[e];if(h===void 0)throw this.manager.itemError(e),c;delete qi[e];for(let d=0,u=h.length;d<u;d++){const f=h[d];f.onError&&f.onError(c)}this.manager.itemError(e)}).finally(()=>{this.manager.itemEnd(e)}),this.manager.itemStart(e)}setResponseType(e){return this.responseType=e,this}setMimeType(e){return this.mimeType=e,this}abort(){return this._abortController.abort(),this._abortController=new AbortController,this}}const Ur=new WeakMap;class Gx extends Nr{constructor(e){super(e)}load(e,t,i,s){this.path!==void 0&&(e=this.path+e),e=this.manager.resolveURL(e);const r=this,a=Xi.get(`image:${e}`);if(a!==void 0){if(a.complete===!0)r.manager.itemStart(e),setTimeout(function(){t&&t(a),r.manager.itemEnd(e)},0);else{let d=Ur.get(a);d===void 0&&(d=[],Ur.set(a,d)),d.push({onLoad:t,onError:s})}return a}const o=xa("img");function l(){h(),t&&t(this);const d=Ur.get(this)||[];for(let u=0;u<d.length;u++){const f=d[u];f.onLoad&&f.onLoad(this)}Ur.delete(this),r.manager.itemEnd(e)}function c(d){h(),s&&s(d),Xi.remove(`image:${e}`);const u=Ur.get(this)||[];for(let f=0;f<u.length;f++){const g=u[f];g.onError&&g.onError(d)}Ur.delete(this),r.manager.itemError(e),r.manager.itemEnd(e)}function h(){o.removeEventListener("load",l,!1),o.removeEventListener("error",c,!1)}return o.addEventListener("load",l,!1),o.addEventListener("error",c,!1),e.slice(0,5)!=="data:"&&this.crossOrigin!==void 0&&(o.crossOrigin=this.crossOrigin),Xi.add(`image:${e}`,o),r.manager.itemStart(e),o.fetchPriority=this.priority,o.src=e,o}}class Vx extends Nr{constructor(e){super(e)}load(e,t,i,s){const r=new Ft,a=new Gx(this.manager);return a.setPriority(this.priority),a.setCache(this.cache),a.setCrossOrigin(this.crossOrigin),a.setPath(this.path),a.load(e,function(o){r.image=o,r.needsUpdate=!0,t!==void 0&&t(r)},i,s),r}}class El extends xt{static registerNode(e){this.prototype._lightNode=e}constructor(e,t=1){super(),this.isLight=!0,this.type="Light",this.color=new Ne(e),this.intensity=t}copy(e,t){return super.copy(e,t),this.color.copy(e.color),this.intensity=e.intensity,this}toJSON(e){const t=super.toJSON(e);return t.object.color=this.color.getHex(),t.object.intensity=this.intensity,t}}class Wx extends El{constructor(e,t,i){super(e,i),this.isHemisphereLight=!0,this.type="HemisphereLight",this.position.copy(xt.DEFAULT_UP),this.updateMatrix(),this.groundColor=new Ne(t)}copy(e,t){return super.copy(e,t),this.groundColor.copy(e.groundColor),this}toJSON(e){const t=super.toJSON(e);return t.object.groundColor=this.groundColor.getHex(),t}}const Au=new Pe,Qp=new C,Zp=new C;class bu{constructor(e){this.camera=e,this.intensity=1,this.bias=0,this.biasNode=null,this.normalBias=0,this.radius=1,this.blurSamples=8,this.mapSize=new ze(512,512),this.mapType=wn,this.map=null,this.mapPass=null,this.matrix=new Pe,this.autoUpdate=!0,this.needsUpdate=!1,this._frustum=new Ca,this._frameExtents=new ze(1,1),this._viewportCount=1,this._viewports=[new ht(0,0,1,1)]}getViewportCount(){return this._viewportCount}getCamera(){return this.camera}getFrustum(){return this._frustum}updateMatrices(e){const t=this.camera;Qp.setFromMatrixPosition(e.matrixWorld),t.position.copy(Qp),Zp.setFromMatrixPosition(e.target.matrixWorld),t.lookAt(Zp),t.updateMatrixWorld(),this._updateMatrix(t,this.matrix,this._frustum)}_updateMatrix(e,t,i,s){Au.multiplyMatrices(e.projectionMatrix,e.matrixWorldInverse),i.setFromProjectionMatrix(Au,e.coordinateSystem,e.reversedDepth);const r=this._frameExtents,a=s?s.z/r.x:1,o=s?s.w/r.y:1,l=s?s.x/r.x:0,c=s?s.y/r.y:0;e.coordinateSystem===va||e.reversedDepth?t.set(.5*a,0,0,.5*a+l,0,.5*o,0,.5*o+c,0,0,1,0,0,0,0,1):t.set(.5*a,0,0,.5*a+l,0,.5*o,0,.5*o+c,0,0,.5,.5,0,0,0,1),t.multiply(Au)}getViewport(e){return this._viewports[e]}getFrameExtents(){return this._frameExtents}dispose(){this.map&&this.map.dispose(),this.mapPass&&this.mapPass.dispose()}copy(e){return this.camera=e.camera.clone(),this.intensity=e.intensity,this.bias=e.bias,this.radius=e.radius,this.autoUpdate=e.autoUpdate,this.needsUpdate=e.needsUpdate,this.normalBias=e.normalBias,this.blurSamples=e.blurSamples,this.mapSize.copy(e.mapSize),this.mapType=e.mapType,this.biasNode=e.biasNode,this}clone(){return new this.constructor().copy(this)}toJSON(){const e={};return e.intensity=this.intensity,e.bias=this.bias,e.normalBias=this.normalBias,e.radius=this.radius,e.blurSamples=this.blurSamples,e.mapSize=this.mapSize.toArray(),e.mapType=this.mapType,e.camera=this.camera.toJSON(!1).object,delete e.camera.matrix,e}}const Tl=new C,Rl=new vt,vi=new C;class Cl extends xt{constructor(){super(),this.isCamera=!0,this.type="Camera",this.matrixWorldInverse=new Pe,this.projectionMatrix=new Pe,this.projectionMatrixInverse=new Pe,this.coordinateSystem=Jn,this._reversedDepth=!1}get reversedDepth(){return this._reversedDepth}copy(e,t){return super.copy(e,t),this.matrixWorldInverse.copy(e.matrixWorldInverse),this.projectionMatrix.copy(e.projectionMatrix),this.projectionMatrixInverse.copy(e.projectionMatrixInverse),this.coordinateSystem=e.coordinateSystem,this}getWorldDirection(e){return super.getWorldDirection(e).negate()}updateMatrixWorld(e){super.updateMatrixWorld(e),this.matrixWorld.decompose(Tl,Rl,vi),vi.x===1&&vi.y===1&&vi.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Tl,Rl,vi.set(1,1,1)).invert()}updateWorldMatrix(e,t,i=!1){super.updateWorldMatrix(e,t,i),this.matrixWorld.decompose(Tl,Rl,vi),vi.x===1&&vi.y===1&&vi.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Tl,Rl,vi.set(1,1,1)).invert()}clone(){return new this.constructor().copy(this)}}const ps=new C,Jp=new ze,jp=new ze;class _n extends Cl{constructor(e=50,t=1,i=.1,s=2e3){super(),this.isPerspectiveCamera=!0,this.type="PerspectiveCamera",this.fov=e,this.zoom=1,this.near=i,this.far=s,this.focus=10,this.aspect=t,this.view=null,this.filmGauge=35,this.filmOffset=0,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.fov=e.fov,this.zoom=e.zoom,this.near=e.near,this.far=e.far,this.focus=e.focus,this.aspect=e.aspect,this.view=e.view===null?null:Object.assign({},e.view),this.filmGauge=e.filmGauge,this.filmOffset=e.filmOffset,this}setFocalLength(e){const t=.5*this.getFilmHeight()/e;this.fov=fr*2*Math.atan(t),this.updateProjectionMatrix()}getFocalLength(){const e=Math.tan(dr*.5*this.fov);return .5*this.getFilmHeight()/e}getEffectiveFOV(){return fr*2*Math.atan(Math.tan(dr*.5*this.fov)/this.zoom)}getFilmWidth(){return this.filmGauge*Math.min(this.aspect,1)}getFilmHeight(){return this.filmGauge/Math.max(this.aspect,1)}getViewBounds(e,t,i){ps.set(-1,-1,.5).applyMatrix4(this.projectionMatrixInverse),t.set(ps.x,ps.y).multiplyScalar(-e/ps.z),ps.set(1,1,.5).applyMatrix4(this.projectionMatrixInverse),i.set(ps.x,ps.y).multiplyScalar(-e/ps.z)}getViewSize(e,t){return this.getViewBounds(e,Jp,jp),t.subVectors(jp,Jp)}setViewOffset(e,t,i,s,r,a){this.aspect=e/t,this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=i,this.view.offsetY=s,this.view.width=r,this.view.height=a,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){const e=this.near;let t=e*Math.tan(dr*.5*this.fov)/this.zoom,i=2*t,s=this.aspect*i,r=-.5*s;const a=this.view;if(this.view!==null&&this.view.enabled){const l=a.fullWidth,c=a.fullHeight;r+=a.offsetX*s/l,t-=a.offsetY*i/c,s*=a.width/l,i*=a.height/c}const o=this.filmOffset;o!==0&&(r+=e*o/this.getFilmWidth()),this.projectionMatrix.makePerspective(r,r+s,t,t-i,e,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){const t=super.toJSON(e);return t.object.fov=this.fov,t.object.zoom=this.zoom,t.object.near=this.near,t.object.far=this.far,t.object.focus=this.focus,t.object.aspect=this.aspect,this.view!==null&&(t.object.view=Object.assign({},this.view)),t.object.filmGauge=this.filmGauge,t.object.filmOffset=this.filmOffset,t}}class Xx extends bu{constructor(){super(new _n(50,1,.5,500)),this.isSpotLightShadow=!0,this.focus=1,this.aspect=1}updateMatrices(e){const t=this.camera,i=fr*2*e.angle*this.focus,s=this.mapSize.width/this.mapSize.height*this.aspect,r=e.distance||t.far;(i!==t.fov||s!==t.aspect||r!==t.far)&&(t.fov=i,t.aspect=s,t.far=r,t.updateProjectionMatrix()),super.updateMatrices(e)}copy(e){return super.copy(e),this.focus=e.focus,this.aspect=e.aspect,this}toJSON(){const e=super.toJSON();return e.focus=this.focus,e.aspect=this.aspect,e}}class qx extends El{constructor(e,t,i=0,s=Math.PI/3,r=0,a=2){super(e,t),this.isSpotLight=!0,this.type="SpotLight",this.position.copy(xt.DEFAULT_UP),this.updateMatrix(),this.target=new xt,this.distance=i,this.angle=s,this.penumbra=r,this.decay=a,this.map=null,this.shadow=new Xx}get power(){return this.intensity*Math.PI}set power(e){this.intensity=e/Math.PI}dispose(){super.dispose(),this.shadow.dispose()}copy(e,t){return super.copy(e,t),this.distance=e.distance,this.angle=e.angle,this.penumbra=e.penumbra,this.decay=e.decay,this.target=e.target.clone(),this.map=e.map,this.shadow=e.shadow.clone(),this}toJSON(e){const t=super.toJSON(e);return t.object.distance=this.distance,t.object.angle=this.angle,t.object.decay=this.decay,t.object.penumbra=this.penumbra,t.object.target=this.target.uuid,this.map&&this.map.isTexture&&(t.object.map=this.map.toJSON(e).uuid),t.object.shadow=this.shadow.toJSON(),t}}class Yx extends bu{constructor(){super(new _n(90,1,.5,500)),this.isPointLightShadow=!0}}class $x extends El{constructor(e,t,i=0,s=2){super(e,t),this.isPointLight=!0,this.type="PointLight",this.distance=i,this.decay=s,this.shadow=new Yx}get power(){return this.intensity*4*Math.PI}set power(e){this.intensity=e/(4*Math.PI)}dispose(){super.dispose(),this.shadow.dispose()}copy(e,t){return super.copy(e,t),this.distance=e.distance,this.decay=e.decay,this.shadow=e.shadow.clone(),this}toJSON(e){const t=super.toJSON(e);return t.object.distance=this.distance,t.object.decay=this.decay,t.object.shadow=this.shadow.toJSON(),t}}class Eu extends Cl{constructor(e=-1,t=1,i=1,s=-1,r=.1,a=2e3){super(),this.isOrthographicCamera=!0,this.type="OrthographicCamera",this.zoom=1,this.view=null,this.left=e,this.right=t,this.top=i,this.bottom=s,this.near=r,this.far=a,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.left=e.left,this.right=e.right,this.top=e.top,this.bottom=e.bottom,this.near=e.near,this.far=e.far,this.zoom=e.zoom,this.view=e.view===null?null:Object.assign({},e.view),this}setViewOffset(e,t,i,s,r,a){this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=i,this.view.offsetY=s,this.view.width=r,this.view.height=a,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){const e=(this.right-this.left)/(2*this.zoom),t=(this.top-this.bottom)/(2*this.zoom),i=(this.right+this.left)/2,s=(this.top+this.bottom)/2;let r=i-e,a=i+e,o=s+t,l=s-t;if(this.view!==null&&this.view.enabled){const c=(this.right-this.left)/this.view.fullWidth/this.zoom,h=(this.top-this.bottom)/this.view.fullHeight/this.zoom;r+=c*this.view.offsetX,a=r+c*this.view.width,o-=h*this.view.offsetY,l=o-h*this.view.height}this.projectionMatrix.makeOrthographic(r,a,o,l,this.near,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){const t=super.toJSON(e);return t.object.zoom=this.zoom,t.object.left=this.left,t.object.right=this.right,t.object.top=this.top,t.object.bottom=this.bottom,t.object.near=this.near,t.object.far=this.far,this.view!==null&&(t.object.view=Object.assign({},this.view)),t}}class Kx extends bu{constructor(){super(new Eu(-5,5,5,-5,.5,500)),this.isDirectionalLightShadow=!0}}class em extends El{constructor(e,t){super(e,t),this.isDirectionalLight=!0,this.type="DirectionalLight",this.position.copy(xt.DEFAULT_UP),this.updateMatrix(),this.target=new xt,this.shadow=new Kx}dispose(){super.dispose(),this.shadow.dispose()}copy(e){return super.copy(e),this.target=e.target.clone(),this.shadow=e.shadow.clone(),this}toJSON(e){const t=super.toJSON(e);return t.object.shadow=this.shadow.toJSON(),t.object.target=this.target.uuid,t}}class Ua{static extractUrlBase(e){const t=e.lastIndexOf("/");return t===-1?"./":e.slice(0,t+1)}static resolveURL(e,t){return typeof e!="string"||e===""?"":(/^https?:\/\//i.test(t)&&/^\//.test(e)&&(t=t.replace(/(^https?:\/\/[^\/]+).*/i,"$1")),/^(https?:)?\/\//i.test(e)||/^data:.*,.*$/i.test(e)||/^blob:.*$/i.test(e)?e:t+e)}}class Qx extends yt{constructor(){super(),this.isInstancedBufferGeometry=!0,this.type="InstancedBufferGeometry",this.instanceCount=1/0}copy(e){return super.copy(e),this.instanceCount=e.instanceCount,this}toJSON(){const e=super.toJSON();return e.instanceCount=this.instanceCount,e.isInstancedBufferGeometry=!0,e}}const Tu=new WeakMap;class Zx extends Nr{constructor(e){super(e),this.isImageBitmapLoader=!0,typeof createImageBitmap>"u"&&Re("ImageBitmapLoader: createImageBitmap() not supported."),typeof fetch>"u"&&Re("ImageBitmapLoader: fetch() not supported."),this.options={premultiplyAlpha:"none"},this._abortController=new AbortController}setOptions(e){return this.options=e,this}load(e,t,i,s){e===void 0&&(e=""),this.path!==void 0&&(e=this.path+e),e=this.manager.resolveURL(e);const r=this,a=Xi.get(`image-bitmap:${e}`);if(a!==void 0){if(r.manager.itemStart(e),a.then){a.then(c=>{Tu.has(a)===!0?(s&&s(Tu.get(a)),r.manager.itemError(e),r.manager.itemEnd(e)):(t&&t(c),r.manager.itemEnd(e))});return}setTimeout(function(){t&&t(a),r.manager.itemEnd(e)},0);return}const o={};o.credentials=this.withCredentials||this.crossOrigin!=="anonymous"?"include":"same-origin",o.headers=this.requestHeader,o.priority=this.priority,o.cache=this.cache,o.signal=typeof AbortSignal.any=="function"?AbortSignal.any([this._abortController.signal,this.manager.abortController.signal]):this._abortController.signal;const l=fetch(e,o).then(function(c){return c.blob()}).then(function(c){return createImageBitmap(c,Object.assign({},r.options,{colorSpaceConversion:"none"}))}).then(function(c){return Xi.add(`image-bitmap:${e}`,c),t&&t(c),r.manager.itemEnd(e),c}).catch(function(c){s&&s(c),Tu.set(l,c),Xi.remove(`image-bitmap:${e}`),r.manager.itemError(e),r.manager.itemEnd(e)});Xi.add(`image-bitmap:${e}`,l),r.manager.itemStart(e)}abort(){return this._abortController.abort(),this._abortController=new AbortController,this}}const Fr=-90,Or=1;class Ru extends xt{constructor(e,t,i){super(),this.type="CubeCamera",this.renderTarget=i,this.coordinateSystem=null,this.activeMipmapLevel=0;const s=new _n(Fr,Or,e,t);s.layers=this.layers,this.add(s);const r=new _n(Fr,Or,e,t);r.layers=this.layers,this.add(r);const a=new _n(Fr,Or,e,t);a.layers=this.layers,this.add(a);const o=new _n(Fr,Or,e,t);o.layers=this.layers,this.add(o);const l=new _n(Fr,Or,e,t);l.layers=this.layers,this.add(l);const c=new _n(Fr,Or,e,t);c.layers=this.layers,this.add(c)}updateCoordinateSystem(){const e=this.coordinateSystem,t=this.children.concat(),[i,s,r,a,o,l]=t;for(const c of t)this.remove(c);if(e===Jn)i.up.set(0,1,0),i.lookAt(1,0,0),s.up.set(0,1,0),s.lookAt(-1,0,0),r.up.set(0,0,-1),r.lookAt(0,1,0),a.up.set(0,0,1),a.lookAt(0,-1,0),o.up.set(0,1,0),o.lookAt(0,0,1),l.up.set(0,1,0),l.lookAt(0,0,-1);else if(e===va)i.up.set(0,-1,0),i.lookAt(-1,0,0),s.up.set(0,-1,0),s.lookAt(1,0,0),r.up.set(0,0,1),r.lookAt(0,1,0),a.up.set(0,0,-1),a.lookAt(0,-1,0),o.up.set(0,-1,0),o.lookAt(0,0,1),l.up.set(0,-1,0),l.lookAt(0,0,-1);else throw new Error("THREE.CubeCamera.updateCoordinateSystem(): Invalid coordinate system: "+e);for(const c of t)this.add(c),c.updateMatrixWorld()}update(e,t){this.parent===null&&this.updateMatrixWorld();const{renderTarget:i,activeMipmapLevel:s}=this;this.coordinateSystem!==e.coordinateSystem&&(this.coordinateSystem=e.coordinateSystem,this.updateCoordinateSystem());const[r,a,o,l,c,h]=this.children,d=e.getRenderTarget(),u=e.getActiveCubeFace(),f=e.getActiveMipmapLevel(),g=e.xr.enabled;e.xr.enabled=!1;const v=i.texture.mipmapsAutoUpdate;i.texture.mipmapsAutoUpdate=!1;let p=!1;e.isWebGLRenderer===!0?p=e.state.buffers.depth.getReversed():p=e.reversedDepthBuffer,e.setRenderTarget(i,0,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,r),e.setRenderTarget(i,1,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,a),e.setRenderTarget(i,2,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,o),e.setRenderTarget(i,3,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,l),e.setRenderTarget(i,4,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,c),i.texture.mipmapsAutoUpdate=v,e.setRenderTarget(i,5,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,h),e.setRenderTarget(d,u,f),e.xr.enabled=g,i.texture.needsPMREMUpdate=!0}}class Jx extends _n{constructor(e=[]){super(),this.isArrayCamera=!0,this.isMultiViewCamera=!1,this.cameras=e,this.perCameraFrustumCulled=!1}}const Cu="\\[\\]\\.:\\/",jx=new RegExp("["+Cu+"]","g"),Iu="[^"+Cu+"]",ey="[^"+Cu.replace("\\.","")+"]",ty=/((?:WC+[\/:])*)/.source.replace("WC",Iu),ny=/(WCOD+)?/.source.replace("WCOD",ey),iy=/(?:\.(WC+)(?:\[(.+)\])?)?/.source.replace("WC",Iu),sy=/\.(WC+)(?:\[(.+)\])?/.source.replace("WC",Iu),ry=new RegExp("^"+ty+ny+iy+sy+"$"),ay=["material","materials","bones","map"];class oy{constructor(e,t,i){const s=i||mt.parseTrackName(t);this._targetGroup=e,this._bindings=e.subscribe_(t,s)}getValue(e,t){this.bind();const i=this._targetGroup.nCachedObjects_,s=this._bindings[i];s!==void 0&&s.getValue(e,t)}setValue(e,t){const i=this._bindings;for(let s=this._targetGroup.nCachedObjects_,r=i.length;s!==r;++s)i[s].setValue(e,t)}bind(){const e=this._bindings;for(let t=this._targetGroup.nCachedObjects_,i=e.length;t!==i;++t)e[t].bind()}unbind(){const e=this._bindings;for(let t=this._targetGroup.nCachedObjects_,i=e.length;t!==i;++t)e[t].unbind()}}class mt{constructor(e,t,i){this.path=t,this.parsedPath=i||mt.parseTrackName(t),this.node=mt.findNode(e,this.parsedPath.nodeName),this.rootNode=e,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}static create(e,t,i){return e&&e.isAnimationObjectGroup?new mt.Composite(e,t,i):new mt(e,t,i)}static sanitizeNodeName(e){return e.replace(/\s/g,"_").replace(jx,"")}static parseTrackName(e){const t=ry.exec(e);if(t===null)throw new Error("THREE.PropertyBinding: Cannot parse trackName: "+e);const i={nodeName:t[2],objectName:t[3],objectIndex:t[4],propertyName:t[5],propertyIndex:t[6]},s=i.nodeName&&i.nodeName.lastIndexOf(".");if(s!==void 0&&s!==-1){const r=i.nodeName.substring(s+1);ay.indexOf(r)!==-1&&(i.nodeName=i.nodeName.substring(0,s),i.objectName=r)}if(i.propertyName===null||i.propertyName.length===0)throw new Error("THREE.PropertyBinding: can not parse propertyName from trackName: "+e);return i}static findNode(e,t){if(t===void 0||t===""||t==="."||t===-1||t===e.name||t===e.uuid)return e;if(e.skeleton){const i=e.skeleton.getBoneByName(t);if(i!==void 0)return i}if(e.children){const i=function(r){for(let a=0;a<r.length;a++){const o=r[a];if(o.name===t||o.uuid===t)return o;const l=i(o.children);if(l)return l}return null},s=i(e.children);if(s)return s}return null}_getValue_unavailable(){}_setValue_unavailable(){}_getValue_direct(e,t){e[t]=this.targetObject[this.propertyName]}_getValue_array(e,t){const i=this.resolvedProperty;for(let s=0,r=i.length;s!==r;++s)e[t++]=i[s]}_getValue_arrayElement(e,t){e[t]=this.resolvedProperty[this.propertyIndex]}_getValue_toArray(e,t){this.resolvedProperty.toArray(e,t)}_setValue_direct(e,t){this.targetObject[this.propertyName]=e[t]}_setValue_direct_setNeedsUpdate(e,t){this.targetObject[this.propertyName]=e[t],this.targetObject.needsUpdate=!0}_setValue_direct_setMatrixWorldNeedsUpdate(e,t){this.targetObject[this.propertyName]=e[t],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_array(e,t){const i=this.resolvedProperty;for(let s=0,r=i.length;s!==r;++s)i[s]=e[t++]}_setValue_array_setNeedsUpdate(e,t){const i=this.resolvedProperty;for(let s=0,r=i.length;s!==r;++s)i[s]=e[t++];this.targetObject.needsUpdate=!0}_setValue_array_setMatrixWorldNeedsUpdate(e,t){const i=this.resolvedProperty;for(let s=0,r=i.length;s!==r;++s)i[s]=e[t++];this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_arrayElement(e,t){this.resolvedProperty[this.propertyIndex]=e[t]}_setValue_arrayElement_setNeedsUpdate(e,t){this.resolvedProperty[this.propertyIndex]=e[t],this.targetObject.needsUpdate=!0}_setValue_arrayElement_setMatrixWorldNeedsUpdate(e,t){this.resolvedProperty[this.propertyIndex]=e[t],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_fromArray(e,t){this.resolvedProperty.fromArray(e,t)}_setValue_fromArray_setNeedsUpdate(e,t){this.resolvedProperty.fromArray(e,t),this.targetObject.needsUpdate=!0}_setValue_fromArray_setMatrixWorldNeedsUpdate(e,t){this.resolvedProperty.fromArray(e,t),this.targetObject.matrixWorldNeedsUpdate=!0}_getValue_unbound(e,t){this.bind(),this.getValue(e,t)}_setValue_unbound(e,t){this.bind(),this.setValue(e,t)}bind(){let e=this.node;const t=this.parsedPath,i=t.objectName,s=t.propertyName;let r=t.propertyIndex;if(e||(e=mt.findNode(this.rootNode,t.nodeName),this.node=e),this.getValue=this._getValue_unavailable,this.setValue=this._setValue_unavailable,!e){Re("PropertyBinding: No target node found for track: "+this.path+".");return}if(i){let c=t.objectIndex;switch(i){case"materials":if(!e.material){ke("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!e.material.materials){ke("PropertyBinding: Can not bind to material.materials as node.material does not have a materials array.",this);return}e=e.material.materials;break;case"bones":if(!e.skeleton){ke("PropertyBinding: Can not bind to bones as node does not have a skeleton.",this);return}e=e.skeleton.bones;for(let h=0;h<e.length;h++)if(e[h].name===c){c=h;break}break;case"map":if("map"in e){e=e.map;break}if(!e.material){ke("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!e.material.map){ke("PropertyBinding: Can not bind to material.map as node.material does not have a map.",this);return}e=e.material.map;break;default:if(e[i]===void 0){ke("PropertyBinding: Can not bind to objectName of node undefined.",this);return}e=e[i]}if(c!==void 0){if(e[c]===void 0){ke("PropertyBinding: Trying to bind to objectIndex of objectName, but is undefined.",this,e);return}e=e[c]}}const a=e[s];if(a===void 0){const c=t.nodeName;ke("PropertyBinding: Trying to update property for track: "+c+"."+s+" but it wasn't found.",e);return}let o=this.Versioning.None;this.targetObject=e,e.isMaterial===!0?o=this.Versioning.NeedsUpdate:e.isObject3D===!0&&(o=this.Versioning.MatrixWorldNeedsUpdate);let l=this.BindingType.Direct;if(r!==void 0){if(s==="morphTargetInfluences"){if(!e.geometry){ke("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.",this);return}if(!e.geometry.morphAttributes){ke("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.morphAttributes.",this);return}e.morphTargetDictionary[r]!==void 0&&(r=e.morphTargetDictionary[r])}l=this.BindingType.ArrayElement,this.resolvedProperty=a,this.propertyIndex=r}else a.fromArray!==void 0&&a.toArray!==void 0?(l=this.BindingType.HasFromToArray,this.resolvedProperty=a):Array.isArray(a)?(l=this.BindingType.EntireArray,this.resolvedProperty=a):this.propertyName=s;this.getValue=this.GetterByBindingType[l],this.setValue=this.SetterByBindingTypeAndVersioning[l][o]}unbind(){this.node=null,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}}mt.Composite=oy,mt.prototype.BindingType={Direct:0,EntireArray:1,ArrayElement:2,HasFromToArray:3},mt.prototype.Versioning={None:0,NeedsUpdate:1,MatrixWorldNeedsUpdate:2},mt.prototype.GetterByBindingType=[mt.prototype._getValue_direct,mt.prototype._getValue_array,mt.prototype._getValue_arrayElement,mt.prototype._getValue_toArray],mt.prototype.SetterByBindingTypeAndVersioning=[[mt.prototype._setValue_direct,mt.prototype._setValue_direct_setNeedsUpdate,mt.prototype._setValue_direct_setMatrixWorldNeedsUpdate],[mt.prototype._setValue_array,mt.prototype._setValue_array_setNeedsUpdate,mt.prototype._setValue_array_setMatrixWorldNeedsUpdate],[mt.prototype._setValue_arrayElement,mt.prototype._setValue_arrayElement_setNeedsUpdate,mt.prototype._setValue_arrayElement_setMatrixWorldNeedsUpdate],[mt.prototype._setValue_fromArray,mt.prototype._setValue_fromArray_setNeedsUpdate,mt.prototype._setValue_fromArray_setMatrixWorldNeedsUpdate]];const tm=new Pe;class ly{constructor(e,t,i=0,s=1/0){this.ray=new ba(e,t),this.near=i,this.far=s,this.camera=null,this.layers=new Zh,this.params={Mesh:{},Line:{threshold:1},LOD:{},Points:{threshold:1},Sprite:{}}}set(e,t){this.ray.set(e,t)}setFromCamera(e,t){t.isPerspectiveCamera?(this.ray.origin.setFromMatrixPosition(t.matrixWorld),this.ray.direction.set(e.x,e.y,.5).unproject(t).sub(this.ray.origin).normalize(),this.camera=t):t.isOrthographicCamera?(this.ray.origin.set(e.x,e.y,t.projectionMatrix.elements[14]).unproject(t),this.ray.direction.set(0,0,-1).transformDirection(t.matrixWorld),this.camera=t):ke("Raycaster: Unsupported camera type: "+t.type)}setFromXRController(e){return tm.identity().extractRotation(e.matrixWorld),this.ray.origin.setFromMatrixPosition(e.matrixWorld),this.ray.direction.set(0,0,-1).applyMatrix4(tm),this}intersectObject(e,t=!0,i=[]){return Pu(e,this,i,t),i.sort(nm),i}intersectObjects(e,t=!0,i=[]){for(let s=0,r=e.length;s<r;s++)Pu(e[s],this,i,t);return i.sort(nm),i}}function nm(n,e){return n.distance-e.distance}function Pu(n,e,t,i){let s=!0;if(n.layers.test(e.layers)&&n.raycast(e,t)===!1&&(s=!1),s===!0&&i===!0){const r=n.children;for(let a=0,o=r.length;a<o;a++)Pu(r[a],e,t,!0)}}class cy extends as{constructor(e,t=null){super(),this.object=e,this.domElement=t,this.enabled=!0,this.state=-1,this.keys={},this.mouseButtons={LEFT:null,MIDDLE:null,RIGHT:null},this.touches={ONE:null,TWO:null}}connect(e){this.domElement!==null&&this.disconnect(),this.domElement=e}disconnect(){}dispose(){}update(){}}function im(n,e,t,i){const s=hy(i);switch(t){case Vf:return n*e;case lh:return n*e/s.components*s.byteLength;case pa:return n*e/s.components*s.byteLength;case Is:return n*e*2/s.components*s.byteLength;case Do:return n*e*2/s.components*s.byteLength;case Wf:return n*e*3/s.components*s.byteLength;case Zn:return n*e*4/s.components*s.byteLength;case No:return n*e*4/s.components*s.byteLength;case Uo:case Fo:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*8;case Oo:case Bo:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*16;case hh:case dh:return Math.max(n,16)*Math.max(e,8)/4;case ch:case uh:return Math.max(n,8)*Math.max(e,8)/2;case fh:case ph:case gh:case _h:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*8;case mh:case ko:case vh:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*16;case xh:return Math.floor((n+3)/4)*Math.floor((e+3)/4)*16;case yh:return Math.floor((n+4)/5)*Math.floor((e+3)/4)*16;case Sh:return Math.floor((n+4)/5)*Math.floor((e+4)/5)*16;case Mh:return Math.floor((n+5)/6)*Math.floor((e+4)/5)*16;case wh:return Math.floor((n+5)/6)*Math.floor((e+5)/6)*16;case Ah:return Math.floor((n+7)/8)*Math.floor((e+4)/5)*16;case bh:return Math.floor((n+7)/8)*Math.floor((e+5)/6)*16;case Eh:return Math.floor((n+7)/8)*Math.floor((e+7)/8)*16;case Th:return Math.floor((n+9)/10)*Math.floor((e+4)/5)*16;case Rh:return Math.floor((n+9)/10)*Math.floor((e+5)/6)*16;case Ch:return Math.floor((n+9)/10)*Math.floor((e+7)/8)*16;case Ih:return Math.floor((n+9)/10)*Math.floor((e+9)/10)*16;case Ph:return Math.floor((n+11)/12)*Math.floor((e+9)/10)*16;case Lh:return Math.floor((n+11)/12)*Math.floor((e+11)/12)*16;case Dh:case Nh:case Uh:return Math.ceil(n/4)*Math.ceil(e/4)*16;case Fh:case Oh:return Math.ceil(n/4)*Math.ceil(e/4)*8;case zo:case Bh:return Math.ceil(n/4)*Math.ceil(e/4)*16}throw new Error(`Unable to determine texture byte length for ${t} format.`)}function hy(n){switch(n){case wn:case kf:return{byteLength:1,components:1};case fa:case zf:case pi:return{byteLength:2,components:1};case ah:case oh:return{byteLength:2,components:4};case In:case rh:case Bn:return{byteLength:4,components:1};case Hf:case Gf:return{byteLength:4,components:3}}throw new Error(`THREE.TextureUtils: Unknown texture type ${n}.`)}typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("register",{detail:{revision:$c}})),typeof window<"u"&&(window.__THREE__?Re("WARNING: Multiple instances of Three.js being imported."):window.__THREE__=$c);function sm(){let n=null,e=!1,t=null,i=null;function s(r,a){i=n.requestAnimationFrame(s),t(r,a)}return{start:function(){e!==!0&&t!==null&&n!==null&&(i=n.requestAnimationFrame(s),e=!0)},stop:function(){n!==null&&n.cancelAnimationFrame(i),e=!1},setAnimationLoop:function(r){t=r},setContext:function(r){n=r}}}function uy(n){const e=new WeakMap;function t(o,l){const c=o.array,h=o.usage,d=c.byteLength,u=n.createBuffer();n.bindBuffer(l,u),n.bufferData(l,c,h),o.onUploadCallback();let f;if(c instanceof Float32Array)f=n.FLOAT;else if(typeof Float16Array<"u"&&c instanceof Float16Array)f=n.HALF_FLOAT;else if(c instanceof Uint16Array)o.isFloat16BufferAttribute?f=n.HALF_FLOAT:f=n.UNSIGNED_SHORT;else if(c instanceof Int16Array)f=n.SHORT;else if(c instanceof Uint32Array)f=n.UNSIGNED_INT;else if(c instanceof Int32Array)f=n.INT;else if(c instanceof Int8Array)f=n.BYTE;else if(c instanceof Uint8Array)f=n.UNSIGNED_BYTE;else if(c instanceof Uint8ClampedArray)f=n.UNSIGNED_BYTE;else throw new Error("THREE.WebGLAttributes: Unsupported buffer data format: "+c);return{buffer:u,type:f,bytesPerElement:c.BYTES_PER_ELEMENT,version:o.version,size:d}}function i(o,l,c){const h=l.array,d=l.updateRanges;if(n.bindBuffer(c,o),d.length===0)n.bufferSubData(c,0,h);else{d.sort((f,g)=>f.start-g.start);let u=0;for(let f=1;f<d.length;f++){const g=d[u],v=d[f];v.start<=g.start+g.count+1?g.count=Math.max(g.count,v.start+v.count-g.start):(++u,d[u]=v)}d.length=u+1;for(let f=0,g=d.length;f<g;f++){const v=d[f];n.bufferSubData(c,v.start*h.BYTES_PER_ELEMENT,h,v.start,v.count)}l.clearUpdateRanges()}l.onUploadCallback()}function s(o){return o.isInterleavedBufferAttribute&&(o=o.data),e.get(o)}function r(o){o.isInterleavedBufferAttribute&&(o=o.data);const l=e.get(o);l&&(n.deleteBuffer(l.buffer),e.delete(o))}function a(o,l){if(o.isInterleavedBufferAttribute&&(o=o.data),o.isGLBufferAttribute){const h=e.get(o);(!h||h.version<o.version)&&e.set(o,{buffer:o.buffer,type:o.type,bytesPerElement:o.elementSize,version:o.version});return}const c=e.get(o);if(c===void 0)e.set(o,t(o,l));else if(c.version<o.version){if(c.size!==o.array.byteLength)throw new Error("THREE.WebGLAttributes: The size of the buffer attribute's array buffer does not match the original size. Resizing buffer attributes is not supported.");i(c.buffer,o,l),c.version=o.version}}return{get:s,remove:r,update:a}}var dy=`#ifdef USE_ALPHAHASH
	if ( diffuseColor.a < getAlphaHashThreshold( vPosition ) ) discard;
#endif`,fy=`#ifdef USE_ALPHAHASH
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
#endif`,py=`#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, vAlphaMapUv ).g;
#endif`,my=`#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,gy=`#ifdef USE_ALPHATEST
	#ifdef ALPHA_TO_COVERAGE
	diffuseColor.a = smoothstep( alphaTest, alphaTest + fwidth( diffuseColor.a ), diffuseColor.a );
	if ( diffuseColor.a == 0.0 ) discard;
	#else
	if ( diffuseColor.a < alphaTest ) discard;
	#endif
#endif`,_y=`#ifdef USE_ALPHATEST
	uniform float alphaTest;
#endif`,vy=`#ifdef USE_AOMAP
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
#endif`,xy=`#ifdef USE_AOMAP
	uniform sampler2D aoMap;
	uniform float aoMapIntensity;
#endif`,yy=`#ifdef USE_BATCHING
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
#endif`,Sy=`#ifdef USE_BATCHING
	mat4 batchingMatrix = getBatchingMatrix( getIndirectIndex( gl_DrawID ) );
#endif`,My=`vec3 transformed = vec3( position );
#ifdef USE_ALPHAHASH
	vPosition = vec3( position );
#endif`,wy=`vec3 objectNormal = vec3( normal );
#ifdef USE_TANGENT
	vec3 objectTangent = vec3( tangent.xyz );
#endif`,Ay=`float G_BlinnPhong_Implicit( ) {
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
} // validated`,by=`#ifdef USE_IRIDESCENCE
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
#endif`,Ey=`#ifdef USE_BUMPMAP
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
#endif`,Ty=`#if NUM_CLIPPING_PLANES > 0
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
#endif`,Ry=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
	uniform vec4 clippingPlanes[ NUM_CLIPPING_PLANES ];
#endif`,Cy=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
#endif`,Iy=`#if NUM_CLIPPING_PLANES > 0
	vClipPosition = - mvPosition.xyz;
#endif`,Py=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	diffuseColor *= vColor;
#endif`,Ly=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	varying vec4 vColor;
#endif`,Dy=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	varying vec4 vColor;
#endif`,Ny=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
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
#endif`,Uy=`#define PI 3.141592653589793
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
} // validated`,Fy=`vec3 transformedNormal = objectNormal;
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
#endif`,Oy=`#ifdef USE_DISPLACEMENTMAP
	uniform sampler2D displacementMap;
	uniform float displacementScale;
	uniform float displacementBias;
#endif`,By=`#ifdef USE_DISPLACEMENTMAP
	transformed += normalize( objectNormal ) * ( texture2D( displacementMap, vDisplacementMapUv ).x * displacementScale + displacementBias );
#endif`,ky=`#ifdef USE_EMISSIVEMAP
	vec4 emissiveColor = texture2D( emissiveMap, vEmissiveMapUv );
	#ifdef DECODE_VIDEO_TEXTURE_EMISSIVE
		emissiveColor = sRGBTransferEOTF( emissiveColor );
	#endif
	totalEmissiveRadiance *= emissiveColor.rgb;
#endif`,zy=`#ifdef USE_EMISSIVEMAP
	uniform sampler2D emissiveMap;
#endif`,Hy="gl_FragColor = linearToOutputTexel( gl_FragColor );",Gy=`vec4 LinearTransferOETF( in vec4 value ) {
	return value;
}
vec4 sRGBTransferEOTF( in vec4 value ) {
	return vec4( mix( pow( value.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), value.rgb * 0.0773993808, vec3( lessThanEqual( value.rgb, vec3( 0.04045 ) ) ) ), value.a );
}
vec4 sRGBTransferOETF( in vec4 value ) {
	return vec4( mix( pow( value.rgb, vec3( 0.41666 ) ) * 1.055 - vec3( 0.055 ), value.rgb * 12.92, vec3( lessThanEqual( value.rgb, vec3( 0.0031308 ) ) ) ), value.a );
}`,Vy=`#ifdef USE_ENVMAP
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
#endif`,Wy=`#ifdef USE_ENVMAP
	uniform float envMapIntensity;
	uniform mat3 envMapRotation;
	uniform samplerCube envMap;
	#ifdef ENVMAP_TYPE_PMREM
		float roughnessToMip( const in float roughness ) {
			float r = clamp( roughness, 0.0, 1.0 );
			return ENVMAP_MAX_LOD * r * ( 2.0 - r );
		}
	#endif
#endif`,Xy=`#ifdef USE_ENVMAP
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
#endif`,qy=`#ifdef USE_ENVMAP
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		
		varying vec3 vWorldPosition;
	#else
		varying vec3 vReflect;
		uniform float refractionRatio;
	#endif
#endif`,Yy=`#ifdef USE_ENVMAP
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
#endif`,$y=`#ifdef USE_FOG
	vFogDepth = - mvPosition.z;
#endif`,Ky=`#ifdef USE_FOG
	varying float vFogDepth;
#endif`,Qy=`#ifdef USE_FOG
	#ifdef FOG_EXP2
		float fogFactor = 1.0 - exp( - fogDensity * fogDensity * vFogDepth * vFogDepth );
	#else
		float fogFactor = smoothstep( fogNear, fogFar, vFogDepth );
	#endif
	gl_FragColor.rgb = mix( gl_FragColor.rgb, fogColor, fogFactor );
#endif`,Zy=`#ifdef USE_FOG
	uniform vec3 fogColor;
	varying float vFogDepth;
	#ifdef FOG_EXP2
		uniform float fogDensity;
	#else
		uniform float fogNear;
		uniform float fogFar;
	#endif
#endif`,Jy=`#ifdef USE_GRADIENTMAP
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
}`,jy=`#ifdef USE_LIGHTMAP
	uniform sampler2D lightMap;
	uniform float lightMapIntensity;
#endif`,eS=`LambertMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularStrength = specularStrength;`,tS=`varying vec3 vViewPosition;
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
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Lambert`,nS=`uniform bool receiveShadow;
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
#include <lightprobes_pars_fragment>`,iS=`#ifdef USE_ENVMAP
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
#endif`,sS=`ToonMaterial material;
material.diffuseColor = diffuseColor.rgb;`,rS=`varying vec3 vViewPosition;
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
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Toon`,aS=`BlinnPhongMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularColor = specular;
material.specularShininess = shininess;
material.specularStrength = specularStrength;`,oS=`varying vec3 vViewPosition;
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
#define RE_IndirectDiffuse		RE_IndirectDiffuse_BlinnPhong`,lS=`PhysicalMaterial material;
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
#endif`,cS=`uniform sampler2D dfgLUT;
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
}`,hS=`
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
#endif`,uS=`#if defined( RE_IndirectDiffuse )
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
#endif`,dS=`#if defined( RE_IndirectDiffuse )
	#if defined( LAMBERT ) || defined( PHONG )
		irradiance += iblIrradiance;
	#endif
	RE_IndirectDiffuse( irradiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif
#if defined( RE_IndirectSpecular )
	RE_IndirectSpecular( radiance, iblIrradiance, clearcoatRadiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif`,fS=`#if NUM_LIGHT_PROBE_GRIDS > 0
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
#endif`,pS=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	gl_FragDepth = vIsPerspective == 0.0 ? gl_FragCoord.z : log2( vFragDepth ) * logDepthBufFC * 0.5;
#endif`,mS=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	uniform float logDepthBufFC;
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,gS=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,_S=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	vFragDepth = 1.0 + gl_Position.w;
	vIsPerspective = float( isPerspectiveMatrix( projectionMatrix ) );
#endif`,vS=`#ifdef USE_MAP
	vec4 sampledDiffuseColor = texture2D( map, vMapUv );
	#ifdef DECODE_VIDEO_TEXTURE
		sampledDiffuseColor = sRGBTransferEOTF( sampledDiffuseColor );
	#endif
	diffuseColor *= sampledDiffuseColor;
#endif`,xS=`#ifdef USE_MAP
	uniform sampler2D map;
#endif`,yS=`#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
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
#endif`,SS=`#if defined( USE_POINTS_UV )
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
#endif`,MS=`float metalnessFactor = metalness;
#ifdef USE_METALNESSMAP
	vec4 texelMetalness = texture2D( metalnessMap, vMetalnessMapUv );
	metalnessFactor *= texelMetalness.b;
#endif`,wS=`#ifdef USE_METALNESSMAP
	uniform sampler2D metalnessMap;
#endif`,AS=`#ifdef USE_INSTANCING_MORPH
	float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	float morphTargetBaseInfluence = texelFetch( morphTexture, ivec2( 0, gl_InstanceID ), 0 ).r;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		morphTargetInfluences[i] =  texelFetch( morphTexture, ivec2( i + 1, gl_InstanceID ), 0 ).r;
	}
#endif`,bS=`#if defined( USE_MORPHCOLORS )
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
#endif`,ES=`#ifdef USE_MORPHNORMALS
	objectNormal *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) objectNormal += getMorph( gl_VertexID, i, 1 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,TS=`#ifdef USE_MORPHTARGETS
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
#endif`,RS=`#ifdef USE_MORPHTARGETS
	transformed *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) transformed += getMorph( gl_VertexID, i, 0 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,CS=`float faceDirection = gl_FrontFacing ? 1.0 : - 1.0;
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
vec3 nonPerturbedNormal = normal;`,IS=`#ifdef USE_NORMALMAP_OBJECTSPACE
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
#endif`,PS=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,LS=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,DS=`#ifndef FLAT_SHADED
	vNormal = normalize( transformedNormal );
	#ifdef USE_TANGENT
		vTangent = normalize( transformedTangent );
		vBitangent = normalize( cross( vNormal, vTangent ) * tangent.w );
		#ifdef FLIP_SIDED
			vBitangent = - vBitangent;
		#endif
	#endif
#endif`,NS=`#ifdef USE_NORMALMAP
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
#endif`,US=`#ifdef USE_CLEARCOAT
	vec3 clearcoatNormal = nonPerturbedNormal;
#endif`,FS=`#ifdef USE_CLEARCOAT_NORMALMAP
	vec3 clearcoatMapN = texture2D( clearcoatNormalMap, vClearcoatNormalMapUv ).xyz * 2.0 - 1.0;
	clearcoatMapN.xy *= clearcoatNormalScale;
	clearcoatNormal = normalize( tbn2 * clearcoatMapN );
#endif`,OS=`#ifdef USE_CLEARCOATMAP
	uniform sampler2D clearcoatMap;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform sampler2D clearcoatNormalMap;
	uniform vec2 clearcoatNormalScale;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform sampler2D clearcoatRoughnessMap;
#endif`,BS=`#ifdef USE_IRIDESCENCEMAP
	uniform sampler2D iridescenceMap;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform sampler2D iridescenceThicknessMap;
#endif`,kS=`#ifdef OPAQUE
diffuseColor.a = 1.0;
#endif
#ifdef USE_TRANSMISSION
diffuseColor.a *= material.transmissionAlpha;
#endif
gl_FragColor = vec4( outgoingLight, diffuseColor.a );`,zS=`vec3 packNormalToRGB( const in vec3 normal ) {
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
}`,HS=`#ifdef PREMULTIPLIED_ALPHA
	gl_FragColor.rgb *= gl_FragColor.a;
#endif`,GS=`vec4 mvPosition = vec4( transformed, 1.0 );
#ifdef USE_BATCHING
	mvPosition = batchingMatrix * mvPosition;
#endif
#ifdef USE_INSTANCING
	mvPosition = instanceMatrix * mvPosition;
#endif
mvPosition = modelViewMatrix * mvPosition;
gl_Position = projectionMatrix * mvPosition;`,VS=`#ifdef DITHERING
	gl_FragColor.rgb = dithering( gl_FragColor.rgb );
#endif`,WS=`#ifdef DITHERING
	vec3 dithering( vec3 color ) {
		float grid_position = rand( gl_FragCoord.xy );
		vec3 dither_shift_RGB = vec3( 0.25 / 255.0, -0.25 / 255.0, 0.25 / 255.0 );
		dither_shift_RGB = mix( 2.0 * dither_shift_RGB, -2.0 * dither_shift_RGB, grid_position );
		return color + dither_shift_RGB;
	}
#endif`,XS=`float roughnessFactor = roughness;
#ifdef USE_ROUGHNESSMAP
	vec4 texelRoughness = texture2D( roughnessMap, vRoughnessMapUv );
	roughnessFactor *= texelRoughness.g;
#endif`,qS=`#ifdef USE_ROUGHNESSMAP
	uniform sampler2D roughnessMap;
#endif`,YS=`#if NUM_SPOT_LIGHT_COORDS > 0
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
#endif`,$S=`#if NUM_SPOT_LIGHT_COORDS > 0
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
#endif`,KS=`#if ( defined( USE_SHADOWMAP ) && ( NUM_DIR_LIGHT_SHADOWS > 0 || NUM_SUN_LIGHT_SHADOWS > 0 || NUM_POINT_LIGHT_SHADOWS > 0 ) ) || ( NUM_SPOT_LIGHT_COORDS > 0 )
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
#endif`,QS=`float getShadowMask() {
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
}`,ZS=`#ifdef USE_SKINNING
	mat4 boneMatX = getBoneMatrix( skinIndex.x );
	mat4 boneMatY = getBoneMatrix( skinIndex.y );
	mat4 boneMatZ = getBoneMatrix( skinIndex.z );
	mat4 boneMatW = getBoneMatrix( skinIndex.w );
#endif`,JS=`#ifdef USE_SKINNING
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
#endif`,jS=`#ifdef USE_SKINNING
	vec4 skinVertex = bindMatrix * vec4( transformed, 1.0 );
	vec4 skinned = vec4( 0.0 );
	skinned += boneMatX * skinVertex * skinWeight.x;
	skinned += boneMatY * skinVertex * skinWeight.y;
	skinned += boneMatZ * skinVertex * skinWeight.z;
	skinned += boneMatW * skinVertex * skinWeight.w;
	transformed = ( bindMatrixInverse * skinned ).xyz;
#endif`,eM=`#ifdef USE_SKINNING
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
#endif`,tM=`float specularStrength;
#ifdef USE_SPECULARMAP
	vec4 texelSpecular = texture2D( specularMap, vSpecularMapUv );
	specularStrength = texelSpecular.r;
#else
	specularStrength = 1.0;
#endif`,nM=`#ifdef USE_SPECULARMAP
	uniform sampler2D specularMap;
#endif`,iM=`#if defined( TONE_MAPPING )
	gl_FragColor.rgb = toneMapping( gl_FragColor.rgb );
#endif`,sM=`#ifndef saturate
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
vec3 CustomToneMapping( vec3 color ) { return color; }`,rM=`#ifdef USE_TRANSMISSION
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
#endif`,aM=`#ifdef USE_TRANSMISSION
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
#endif`,oM=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
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
#endif`,lM=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
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
#endif`,cM=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
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
#endif`,hM=`#if defined( USE_ENVMAP ) || defined( DISTANCE ) || defined ( USE_SHADOWMAP ) || defined ( USE_TRANSMISSION ) || NUM_SPOT_LIGHT_COORDS > 0
	vec4 worldPosition = vec4( transformed, 1.0 );
	#ifdef USE_BATCHING
		worldPosition = batchingMatrix * worldPosition;
	#endif
	#ifdef USE_INSTANCING
		worldPosition = instanceMatrix * worldPosition;
	#endif
	worldPosition = modelMatrix * worldPosition;
#endif`;const Ye={alphahash_fragment:dy,alphahash_pars_fragment:fy,alphamap_fragment:py,alphamap_pars_fragment:my,alphatest_fragment:gy,alphatest_pars_fragment:_y,aomap_fragment:vy,aomap_pars_fragment:xy,batching_pars_vertex:yy,batching_vertex:Sy,begin_vertex:My,beginnormal_vertex:wy,bsdfs:Ay,iridescence_fragment:by,bumpmap_pars_fragment:Ey,clipping_planes_fragment:Ty,clipping_planes_pars_fragment:Ry,clipping_planes_pars_vertex:Cy,clipping_planes_vertex:Iy,color_fragment:Py,color_pars_fragment:Ly,color_pars_vertex:Dy,color_vertex:Ny,common:Uy,defaultnormal_vertex:Fy,displacementmap_pars_vertex:Oy,displacementmap_vertex:By,emissivemap_fragment:ky,emissivemap_pars_fragment:zy,colorspace_fragment:Hy,colorspace_pars_fragment:Gy,envmap_fragment:Vy,envmap_common_pars_fragment:Wy,envmap_pars_fragment:Xy,envmap_pars_vertex:qy,envmap_physical_pars_fragment:iS,envmap_vertex:Yy,fog_vertex:$y,fog_pars_vertex:Ky,fog_fragment:Qy,fog_pars_fragment:Zy,gradientmap_pars_fragment:Jy,lightmap_pars_fragment:jy,lights_lambert_fragment:eS,lights_lambert_pars_fragment:tS,lights_pars_begin:nS,lights_toon_fragment:sS,lights_toon_pars_fragment:rS,lights_phong_fragment:aS,lights_phong_pars_fragment:oS,lights_physical_fragment:lS,lights_physical_pars_fragment:cS,lights_fragment_begin:hS,lights_fragment_maps:uS,lights_fragment_end:dS,lightprobes_pars_fragment:fS,logdepthbuf_fragment:pS,logdepthbuf_pars_fragment:mS,logdepthbuf_pars_vertex:gS,logdepthbuf_vertex:_S,map_fragment:vS,map_pars_fragment:xS,map_particle_fragment:yS,map_particle_pars_fragment:SS,metalnessmap_fragment:MS,metalnessmap_pars_fragment:wS,morphinstance_vertex:AS,morphcolor_vertex:bS,morphnormal_vertex:ES,morphtarget_pars_vertex:TS,morphtarget_vertex:RS,normal_fragment_begin:CS,normal_fragment_maps:IS,normal_pars_fragment:PS,normal_pars_vertex:LS,normal_vertex:DS,normalmap_pars_fragment:NS,clearcoat_normal_fragment_begin:US,clearcoat_normal_fragment_maps:FS,clearcoat_pars_fragment:OS,iridescence_pars_fragment:BS,opaque_fragment:kS,packing:zS,premultiplied_alpha_fragment:HS,project_vertex:GS,dithering_fragment:VS,dithering_pars_fragment:WS,roughnessmap_fragment:XS,roughnessmap_pars_fragment:qS,shadowmap_pars_fragment:YS,shadowmap_pars_vertex:$S,shadowmap_vertex:KS,shadowmask_pars_fragment:QS,skinbase_vertex:ZS,skinning_pars_vertex:JS,skinning_vertex:jS,skinnormal_vertex:eM,specularmap_fragment:tM,specularmap_pars_fragment:nM,tonemapping_fragment:iM,tonemapping_pars_fragment:sM,transmission_fragment:rM,transmission_pars_fragment:aM,uv_pars_fragment:oM,uv_pars_vertex:lM,uv_vertex:cM,worldpos_vertex:hM,background_vert:`varying vec2 vUv;
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
}`},ge={common:{diffuse:{value:new Ne(16777215)},opacity:{value:1},map:{value:null},mapTransform:{value:new Ge},alphaMap:{value:null},alphaMapTransform:{value:new Ge},alphaTest:{value:0}},specularmap:{specularMap:{value:null},specularMapTransform:{value:new Ge}},envmap:{envMap:{value:null},envMapRotation:{value:new Ge},reflectivity:{value:1},ior:{value:1.5},refractionRatio:{value:.98},dfgLUT:{value:null}},aomap:{aoMap:{value:null},aoMapIntensity:{value:1},aoMapTransform:{value:new Ge}},lightmap:{lightMap:{value:null},lightMapIntensity:{value:1},lightMapTransform:{value:new Ge}},bumpmap:{bumpMap:{value:null},bumpMapTransform:{value:new Ge},bumpScale:{value:1}},normalmap:{normalMap:{value:null},normalMapTransform:{value:new Ge},normalScale:{value:new ze(1,1)}},displacementmap:{displacementMap:{value:null},displacementMapTransform:{value:new Ge},displacementScale:{value:1},displacementBias:{value:0}},emissivemap:{emissiveMap:{value:null},emissiveMapTransform:{value:new Ge}},metalnessmap:{metalnessMap:{value:null},metalnessMapTransform:{value:new Ge}},roughnessmap:{roughnessMap:{value:null},roughnessMapTransform:{value:new Ge}},gradientmap:{gradientMap:{value:null}},fog:{fogDensity:{value:25e-5},fogNear:{value:1},fogFar:{value:2e3},fogColor:{value:new Ne(16777215)}},lights:{ambientLightColor:{value:[]},lightProbe:{value:[]},sunLights:{value:[],properties:{direction:{},color:{}}},sunLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},sunShadowMatrix:{value:[]},sunShadowCascade:{value:[]},directionalLights:{value:[],properties:{direction:{},color:{}}},directionalLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},directionalShadowMatrix:{value:[]},spotLights:{value:[],properties:{color:{},position:{},direction:{},distance:{},coneCos:{},penumbraCos:{},decay:{}}},spotLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},spotLightMap:{value:[]},spotLightMatrix:{value:[]},pointLights:{value:[],properties:{color:{},position:{},decay:{},distance:{}}},pointLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{},shadowCameraNear:{},shadowCameraFar:{}}},pointShadowMatrix:{value:[]},hemisphereLights:{value:[],properties:{direction:{},skyColor:{},groundColor:{}}},rectAreaLights:{value:[],properties:{color:{},position:{},width:{},height:{}}},ltc_1:{value:null},ltc_2:{value:null},probesSH:{value:[]},probesMin:{value:[]},probesMax:{value:[]},probesResolution:{value:[]}},points:{diffuse:{value:new Ne(16777215)},opacity:{value:1},size:{value:1},scale:{value:1},map:{value:null},alphaMap:{value:null},alphaMapTransform:{value:new Ge},alphaTest:{value:0},uvTransform:{value:new Ge}},sprite:{diffuse:{value:new Ne(16777215)},opacity:{value:1},center:{value:new ze(.5,.5)},rotation:{value:0},map:{value:null},mapTransform:{value:new Ge},alphaMap:{value:null},alphaMapTransform:{value:new Ge},alphaTest:{value:0}}},xi={basic:{uniforms:gn([ge.common,ge.specularmap,ge.envmap,ge.aomap,ge.lightmap,ge.fog]),vertexShader:Ye.meshbasic_vert,fragmentShader:Ye.meshbasic_frag},lambert:{uniforms:gn([ge.common,ge.specularmap,ge.envmap,ge.aomap,ge.lightmap,ge.emissivemap,ge.bumpmap,ge.normalmap,ge.displacementmap,ge.fog,ge.lights,{emissive:{value:new Ne(0)},envMapIntensity:{value:1}}]),vertexShader:Ye.meshlambert_vert,fragmentShader:Ye.meshlambert_frag},phong:{uniforms:gn([ge.common,ge.specularmap,ge.envmap,ge.aomap,ge.lightmap,ge.emissivemap,ge.bumpmap,ge.normalmap,ge.displacementmap,ge.fog,ge.lights,{emissive:{value:new Ne(0)},specular:{value:new Ne(1118481)},shininess:{value:30},envMapIntensity:{value:1}}]),vertexShader:Ye.meshphong_vert,fragmentShader:Ye.meshphong_frag},standard:{uniforms:gn([ge.common,ge.envmap,ge.aomap,ge.lightmap,ge.emissivemap,ge.bumpmap,ge.normalmap,ge.displacementmap,ge.roughnessmap,ge.metalnessmap,ge.fog,ge.lights,{emissive:{value:new Ne(0)},roughness:{value:1},metalness:{value:0},envMapIntensity:{value:1}}]),vertexShader:Ye.meshphysical_vert,fragmentShader:Ye.meshphysical_frag},toon:{uniforms:gn([ge.common,ge.aomap,ge.lightmap,ge.emissivemap,ge.bumpmap,ge.normalmap,ge.displacementmap,ge.gradientmap,ge.fog,ge.lights,{emissive:{value:new Ne(0)}}]),vertexShader:Ye.meshtoon_vert,fragmentShader:Ye.meshtoon_frag},matcap:{uniforms:gn([ge.common,ge.bumpmap,ge.normalmap,ge.displacementmap,ge.fog,{matcap:{value:null}}]),vertexShader:Ye.meshmatcap_vert,fragmentShader:Ye.meshmatcap_frag},points:{uniforms:gn([ge.points,ge.fog]),vertexShader:Ye.points_vert,fragmentShader:Ye.points_frag},dashed:{uniforms:gn([ge.common,ge.fog,{scale:{value:1},dashSize:{value:1},totalSize:{value:2}}]),vertexShader:Ye.linedashed_vert,fragmentShader:Ye.linedashed_frag},depth:{uniforms:gn([ge.common,ge.displacementmap]),vertexShader:Ye.depth_vert,fragmentShader:Ye.depth_frag},normal:{uniforms:gn([ge.common,ge.bumpmap,ge.normalmap,ge.displacementmap,{opacity:{value:1}}]),vertexShader:Ye.meshnormal_vert,fragmentShader:Ye.meshnormal_frag},sprite:{uniforms:gn([ge.sprite,ge.fog]),vertexShader:Ye.sprite_vert,fragmentShader:Ye.sprite_frag},background:{uniforms:{uvTransform:{value:new Ge},t2D:{value:null},backgroundIntensity:{value:1}},vertexShader:Ye.background_vert,fragmentShader:Ye.background_frag},backgroundCube:{uniforms:{envMap:{value:null},backgroundBlurriness:{value:0},backgroundIntensity:{value:1},backgroundRotation:{value:new Ge}},vertexShader:Ye.backgroundCube_vert,fragmentShader:Ye.backgroundCube_frag},cube:{uniforms:{tCube:{value:null},tFlip:{value:-1},opacity:{value:1}},vertexShader:Ye.cube_vert,fragmentShader:Ye.cube_frag},equirect:{uniforms:{tEquirect:{value:null}},vertexShader:Ye.equirect_vert,fragmentShader:Ye.equirect_frag},distance:{uniforms:gn([ge.common,ge.displacementmap,{referencePosition:{value:new C},nearDistance:{value:1},farDistance:{value:1e3}}]),vertexShader:Ye.distance_vert,fragmentShader:Ye.distance_frag},shadow:{uniforms:gn([ge.lights,ge.fog,{color:{value:new Ne(0)},opacity:{value:1}}]),vertexShader:Ye.shadow_vert,fragmentShader:Ye.shadow_frag}};xi.physical={uniforms:gn([xi.standard.uniforms,{clearcoat:{value:0},clearcoatMap:{value:null},clearcoatMapTransform:{value:new Ge},clearcoatNormalMap:{value:null},clearcoatNormalMapTransform:{value:new Ge},clearcoatNormalScale:{value:new ze(1,1)},clearcoatRoughness:{value:0},clearcoatRoughnessMap:{value:null},clearcoatRoughnessMapTransform:{value:new Ge},diffuseRoughness:{value:0},diffuseRoughnessMap:{value:null},diffuseRoughnessMapTransform:{value:new Ge},dispersion:{value:0},retroreflectivity:{value:0},iridescence:{value:0},iridescenceMap:{value:null},iridescenceMapTransform:{value:new Ge},iridescenceIOR:{value:1.3},iridescenceThicknessMinimum:{value:100},iridescenceThicknessMaximum:{value:400},iridescenceThicknessMap:{value:null},iridescenceThicknessMapTransform:{value:new Ge},sheen:{value:0},sheenColor:{value:new Ne(0)},sheenColorMap:{value:null},sheenColorMapTransform:{value:new Ge},sheenRoughness:{value:1},sheenRoughnessMap:{value:null},sheenRoughnessMapTransform:{value:new Ge},transmission:{value:0},transmissionMap:{value:null},transmissionMapTransform:{value:new Ge},transmissionSamplerSize:{value:new ze},transmissionSamplerMap:{value:null},thickness:{value:0},thicknessMap:{value:null},thicknessMapTransform:{value:new Ge},attenuationDistance:{value:0},attenuationColor:{value:new Ne(0)},specularColor:{value:new Ne(1,1,1)},specularColorMap:{value:null},specularColorMapTransform:{value:new Ge},specularIntensity:{value:1},specularIntensityMap:{value:null},specularIntensityMapTransform:{value:new Ge},anisotropyVector:{value:new ze},anisotropyMap:{value:null},anisotropyMapTransform:{value:new Ge}}]),vertexShader:Ye.meshphysical_vert,fragmentShader:Ye.meshphysical_frag};const Il={r:0,b:0,g:0},uM=new Pe,rm=new Ge;rm.set(-1,0,0,0,1,0,0,0,1);function dM(n,e,t,i,s,r){const a=new Ne(0);let o=s===!0?0:1,l,c,h=null,d=0,u=null;function f(x){let b=x.isScene===!0?x.background:null;if(b&&b.isTexture){const M=x.backgroundBlurriness>0;b=e.get(b,M)}return b}function g(x){let b=!1;const M=f(x);M===null?p(a,o):M&&M.isColor&&(p(M,1),b=!0);const T=n.xr.getEnvironmentBlendMode();T==="additive"?t.buffers.color.setClear(0,0,0,1,r):T==="alpha-blend"&&t.buffers.color.setClear(0,0,0,0,r),(n.autoClear||b)&&(t.buffers.depth.setTest(!0),t.buffers.depth.setMask(!0),t.buffers.color.setMask(!0),n.clear(n.autoClearColor,n.autoClearDepth,n.autoClearStencil))}function v(x,b){const M=f(b);M&&M.isCubeTexture?(c===void 0&&(c=new me(new Bt(1,1,1),new Fs({name:"BackgroundCubeMaterial",uniforms:Ir(xi.backgroundCube.uniforms),vertexShader:xi.backgroundCube.vertexShader,fragmentShader:xi.backgroundCube.fragmentShader,side:Sn,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),c.geometry.deleteAttribute("normal"),c.geometry.deleteAttribute("uv"),c.onBeforeRender=function(T,E,_){this.matrixWorld.copyPosition(_.matrixWorld)},Object.defineProperty(c.material,"envMap",{get:function(){return this.uniforms.envMap.value}}),i.update(c)),c.material.uniforms.envMap.value=M,c.material.uniforms.backgroundBlurriness.value=b.backgroundBlurriness,c.material.uniforms.backgroundIntensity.value=b.backgroundIntensity,c.material.uniforms.backgroundRotation.value.setFromMatrix4(uM.makeRotationFromEuler(b.backgroundRotation)).transpose(),M.isRenderTargetTexture===!1&&c.material.uniforms.backgroundRotation.value.premultiply(rm),c.material.toneMapped=Je.getTransfer(M.colorSpace)!==pt,(h!==M||d!==M.version||u!==n.toneMapping)&&(c.material.needsUpdate=!0,h=M,d=M.version,u=n.toneMapping),c.layers.enableAll(),x.unshift(c,c.geometry,c.material,0,0,null)):M&&M.isTexture&&(l===void 0&&(l=new me(new Cr(2,2),new Fs({name:"BackgroundMaterial",uniforms:Ir(xi.background.uniforms),vertexShader:xi.background.vertexShader,fragmentShader:xi.background.fragmentShader,side:ns,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),l.geometry.deleteAttribute("normal"),Object.defineProperty(l.material,"map",{get:function(){return this.uniforms.t2D.value}}),i.update(l)),l.material.uniforms.t2D.value=M,l.material.uniforms.backgroundIntensity.value=b.backgroundIntensity,l.material.toneMapped=Je.getTransfer(M.colorSpace)!==pt,M.matrixAutoUpdate===!0&&M.updateMatrix(),l.material.uniforms.uvTransform.value.copy(M.matrix),(h!==M||d!==M.version||u!==n.toneMapping)&&(l.material.needsUpdate=!0,h=M,d=M.version,u=n.toneMapping),l.layers.enableAll(),x.unshift(l,l.geometry,l.material,0,0,null))}function p(x,b){x.getRGB(Il,Gp(n)),t.buffers.color.setClear(Il.r,Il.g,Il.b,b,r)}function m(){c!==void 0&&(c.geometry.dispose(),c.material.dispose(),c=void 0),l!==void 0&&(l.geometry.dispose(),l.material.dispose(),l=void 0)}return{getClearColor:function(){return a},setClearColor:function(x,b=1){a.set(x),o=b,p(a,o)},getClearAlpha:function(){return o},setClearAlpha:function(x){o=x,p(a,o)},render:g,addToRenderList:v,dispose:m}}function fM(n,e){const t=n.getParameter(n.MAX_VERTEX_ATTRIBS),i={},s=u(null);let r=s,a=!1;function o(F,B,q,L,V){let $=!1;const G=d(F,L,q,B);r!==G&&(r=G,c(r.object)),$=f(F,L,q,V),$&&g(F,L,q,V),V!==null&&e.update(V,n.ELEMENT_ARRAY_BUFFER),($||a)&&(a=!1,M(F,B,q,L),V!==null&&n.bindBuffer(n.ELEMENT_ARRAY_BUFFER,e.get(V).buffer))}function l(){return n.createVertexArray()}function c(F){return n.bindVertexArray(F)}function h(F){return n.deleteVertexArray(F)}function d(F,B,q,L){const V=L.wireframe===!0;let $=i[B.id];$===void 0&&($={},i[B.id]=$);const G=F.isInstancedMesh===!0?F.id:0;let ne=$[G];ne===void 0&&(ne={},$[G]=ne);let W=ne[q.id];W===void 0&&(W={},ne[q.id]=W);let ee=W[V];return ee===void 0&&(ee=u(l()),W[V]=ee),ee}function u(F){const B=[],q=[],L=[];for(let V=0;V<t;V++)B[V]=0,q[V]=0,L[V]=0;return{geometry:null,program:null,wireframe:!1,newAttributes:B,enabledAttributes:q,attributeDivisors:L,object:F,attributes:{},index:null}}function f(F,B,q,L){const V=r.attributes,$=B.attributes;let G=0;const ne=q.getAttributes();for(const W in ne)if(ne[W].location>=0){const te=V[W];let Me=$[W];if(Me===void 0&&(W==="instanceMatrix"&&F.instanceMatrix&&(Me=F.instanceMatrix),W==="instanceColor"&&F.instanceColor&&(Me=F.instanceColor)),te===void 0||te.attribute!==Me||Me&&te.data!==Me.data)return!0;G++}return r.attributesNum!==G||r.index!==L}function g(F,B,q,L){const V={},$=B.attributes;let G=0;const ne=q.getAttributes();for(const W in ne)if(ne[W].location>=0){let te=$[W];te===void 0&&(W==="instanceMatrix"&&F.instanceMatrix&&(te=F.instanceMatrix),W==="instanceColor"&&F.instanceColor&&(te=F.instanceColor));const Me={};Me.attribute=te,te&&te.data&&(Me.data=te.data),V[W]=Me,G++}r.attributes=V,r.attributesNum=G,r.index=L}function v(){const F=r.newAttributes;for(let B=0,q=F.length;B<q;B++)F[B]=0}function p(F){m(F,0)}function m(F,B){const q=r.newAttributes,L=r.enabledAttributes,V=r.attributeDivisors;q[F]=1,L[F]===0&&(n.enableVertexAttribArray(F),L[F]=1),V[F]!==B&&(n.vertexAttribDivisor(F,B),V[F]=B)}function x(){const F=r.newAttributes,B=r.enabledAttributes;for(let q=0,L=B.length;q<L;q++)B[q]!==F[q]&&(n.disableVertexAttribArray(q),B[q]=0)}function b(F,B,q,L,V,$,G){G===!0?n.vertexAttribIPointer(F,B,q,V,$):n.vertexAttribPointer(F,B,q,L,V,$)}function M(F,B,q,L){v();const V=L.attributes,$=q.getAttributes(),G=B.defaultAttributeValues;for(const ne in $){const W=$[ne];if(W.location>=0){let ee=V[ne];if(ee===void 0&&(ne==="instanceMatrix"&&F.instanceMatrix&&(ee=F.instanceMatrix),ne==="instanceColor"&&F.instanceColor&&(ee=F.instanceColor)),ee!==void 0){const te=ee.normalized,Me=ee.itemSize,He=e.get(ee);if(He===void 0)continue;const Q=He.buffer,ve=He.type,Ae=He.bytesPerElement,Ue=ve===n.INT||ve===n.UNSIGNED_INT||ee.gpuType===rh;if(ee.isInterleavedBufferAttribute){const xe=ee.data,Xe=xe.isInterleavedBuffer===!0?xe.stride:xe.itemSize,Vt=ee.offset;if(xe.isInstancedInterleavedBuffer||xe.isInstancedBufferAttribute){for(let Oe=0;Oe<W.locationSize;Oe++)m(W.location+Oe,xe.meshPerAttribute);F.isInstancedMesh!==!0&&L._maxInstanceCount===void 0&&(L._maxInstanceCount=xe.meshPerAttribute*xe.count)}else for(let Oe=0;Oe<W.locationSize;Oe++)p(W.location+Oe);n.bindBuffer(n.ARRAY_BUFFER,Q);for(let Oe=0;Oe<W.locationSize;Oe++)b(W.location+Oe,Me/W.locationSize,ve,te,Xe*Ae,(Vt+Me/W.locationSize*Oe)*Ae,Ue)}else{if(ee.isInstancedBufferAttribute){for(let xe=0;xe<W.locationSize;xe++)m(W.location+xe,ee.meshPerAttribute);F.isInstancedMesh!==!0&&L._maxInstanceCount===void 0&&(L._maxInstanceCount=ee.meshPerAttribute*ee.count)}else for(let xe=0;xe<W.locationSize;xe++)p(W.location+xe);n.bindBuffer(n.ARRAY_BUFFER,Q);for(let xe=0;xe<W.locationSize;xe++)b(W.location+xe,Me/W.locationSize,ve,te,Me*Ae,Me/W.locationSize*xe*Ae,Ue)}}else if(G!==void 0){const te=G[ne];if(te!==void 0)switch(te.length){case 2:n.vertexAttrib2fv(W.location,te);break;case 3:n.vertexAttrib3fv(W.location,te);break;case 4:n.vertexAttrib4fv(W.location,te);break;default:n.vertexAttrib1fv(W.location,te)}}}}x()}function T(){N();for(const F in i){const B=i[F];for(const q in B){const L=B[q];for(const V in L){const $=L[V];for(const G in $)h($[G].object),delete $[G];delete L[V]}}delete i[F]}}function E(F){if(i[F.id]===void 0)return;const B=i[F.id];for(const q in B){const L=B[q];for(const V in L){const $=L[V];for(const G in $)h($[G].object),delete $[G];delete L[V]}}delete i[F.id]}function _(F){for(const B in i){const q=i[B];for(const L in q){const V=q[L];if(V[F.id]===void 0)continue;const $=V[F.id];for(const G in $)h($[G].object),delete $[G];delete V[F.id]}}}function A(F){for(const B in i){const q=i[B],L=F.isInstancedMesh===!0?F.id:0,V=q[L];if(V!==void 0){for(const $ in V){const G=V[$];for(const ne in G)h(G[ne].object),delete G[ne];delete V[$]}delete q[L],Object.keys(q).length===0&&delete i[B]}}}function N(){I(),a=!0,r!==s&&(r=s,c(r.object))}function I(){s.geometry=null,s.program=null,s.wireframe=!1}return{setup:o,reset:N,resetDefaultState:I,dispose:T,releaseStatesOfGeometry:E,releaseStatesOfObject:A,releaseStatesOfProgram:_,initAttributes:v,enableAttribute:p,disableUnusedAttributes:x}}function pM(n,e,t){let i;function s(l){i=l}function r(l,c){n.drawArrays(i,l,c),t.update(c,i,1)}function a(l,c,h){h!==0&&(n.drawArraysInstanced(i,l,c,h),t.update(c,i,h))}function o(l,c,h){if(h===0)return;e.get("WEBGL_multi_draw").multiDrawArraysWEBGL(i,l,0,c,0,h);let u=0;for(let f=0;f<h;f++)u+=c[f];t.update(u,i,1)}this.setMode=s,this.render=r,this.renderInstances=a,this.renderMultiDraw=o}function mM(n,e,t,i){let s;function r(){if(s!==void 0)return s;if(e.has("EXT_texture_filter_anisotropic")===!0){const _=e.get("EXT_texture_filter_anisotropic");s=n.getParameter(_.MAX_TEXTURE_MAX_ANISOTROPY_EXT)}else s=0;return s}function a(_){return!(_!==Zn&&i.convert(_)!==n.getParameter(n.IMPLEMENTATION_COLOR_READ_FORMAT))}function o(_){const A=_===pi&&(e.has("EXT_color_buffer_half_float")||e.has("EXT_color_buffer_float"));return!(_!==wn&&_!==Bn&&!A&&i.convert(_)!==n.getParameter(n.IMPLEMENTATION_COLOR_READ_TYPE))}function l(_){if(_==="highp"){if(n.getShaderPrecisionFormat(n.VERTEX_SHADER,n.HIGH_FLOAT).precision>0&&n.getShaderPrecisionFormat(n.FRAGMENT_SHADER,n.HIGH_FLOAT).precision>0)return"highp";_="mediump"}return _==="mediump"&&n.getShaderPrecisionFormat(n.VERTEX_SHADER,n.MEDIUM_FLOAT).precision>0&&n.getShaderPrecisionFormat(n.FRAGMENT_SHADER,n.MEDIUM_FLOAT).precision>0?"mediump":"lowp"}let c=t.precision!==void 0?t.precision:"highp";const h=l(c);h!==c&&(Re("WebGLRenderer:",c,"not supported, using",h,"instead."),c=h);const d=t.reversedDepthBuffer===!0&&e.has("EXT_clip_control"),u=t.logarithmicDepthBuffer===!0&&d===!1;t.reversedDepthBuffer===!0&&d===!1&&Re("WebGLRenderer: Unable to use reversed depth buffer due to missing EXT_clip_control extension. Fallback to default depth buffer."),t.logarithmicDepthBuffer===!0&&d===!0&&Re("WebGLRenderer: Logarithmic depth buffer is ignored when reversed depth buffer is enabled.");const f=n.getParameter(n.MAX_TEXTURE_IMAGE_UNITS),g=n.getParameter(n.MAX_VERTEX_TEXTURE_IMAGE_UNITS),v=n.getParameter(n.MAX_TEXTURE_SIZE),p=n.getParameter(n.MAX_CUBE_MAP_TEXTURE_SIZE),m=n.getParameter(n.MAX_VERTEX_ATTRIBS),x=n.getParameter(n.MAX_VERTEX_UNIFORM_VECTORS),b=n.getParameter(n.MAX_VARYING_VECTORS),M=n.getParameter(n.MAX_FRAGMENT_UNIFORM_VECTORS),T=n.getParameter(n.MAX_SAMPLES),E=n.getParameter(n.SAMPLES);return{isWebGL2:!0,getMaxAnisotropy:r,getMaxPrecision:l,textureFormatReadable:a,textureTypeReadable:o,precision:c,logarithmicDepthBuffer:u,reversedDepthBuffer:d,maxTextures:f,maxVertexTextures:g,maxTextureSize:v,maxCubemapSize:p,maxAttributes:m,maxVertexUniforms:x,maxVaryings:b,maxFragmentUniforms:M,maxSamples:T,samples:E}}function gM(n){const e=this;let t=null,i=0,s=!1,r=!1;const a=new us,o=new Ge,l={value:null,needsUpdate:!1};this.uniform=l,this.numPlanes=0,this.numIntersection=0,this.init=function(d,u){const f=d.length!==0||u||i!==0||s;return s=u,i=d.length,f},this.beginShadows=function(){r=!0,h(null)},this.endShadows=function(){r=!1},this.setGlobalState=function(d,u){t=h(d,u,0)},this.setState=function(d,u,f){const g=d.clippingPlanes,v=d.clipIntersection,p=d.clipShadows,m=n.get(d);if(!s||g===null||g.length===0||r&&!p)r?h(null):c();else{const x=r?0:i,b=x*4;let M=m.clippingState||null;l.value=M,M=h(g,u,b,f);for(let T=0;T!==b;++T)M[T]=t[T];m.clippingState=M,this.numIntersection=v?this.numPlanes:0,this.numPlanes+=x}};function c(){l.value!==t&&(l.value=t,l.needsUpdate=i>0),e.numPlanes=i,e.numIntersection=0}function h(d,u,f,g){const v=d!==null?d.length:0;let p=null;if(v!==0){if(p=l.value,g!==!0||p===null){const m=f+v*4,x=u.matrixWorldInverse;o.getNormalMatrix(x),(p===null||p.length<m)&&(p=new Float32Array(m));for(let b=0,M=f;b!==v;++b,M+=4)a.copy(d[b]).applyMatrix4(x,o),a.normal.toArray(p,M),p[M+3]=a.constant}l.value=p,l.needsUpdate=!0}return e.numPlanes=v,e.numIntersection=0,p}}class Lu extends jn{constructor(e=1,t={}){super(e,e,t),this.isWebGLCubeRenderTarget=!0;const i={width:e,height:e,depth:1},s=[i,i,i,i,i,i];this.texture=new Bp(s),this._setTextureOptions(t),this.texture.isRenderTargetTexture=!0}fromEquirectangularTexture(e,t){this.texture.type=t.type,this.texture.colorSpace=t.colorSpace,this.texture.generateMipmaps=t.generateMipmaps,this.texture.minFilter=t.minFilter,this.texture.magFilter=t.magFilter;const i={uniforms:{tEquirect:{value:null}},vertexShader:`

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
			`},s=new Bt(5,5,5),r=new Fs({name:"CubemapFromEquirect",uniforms:Ir(i.uniforms),vertexShader:i.vertexShader,fragmentShader:i.fragmentShader,side:Sn,blending:Cs});r.uniforms.tEquirect.value=t;const a=new me(s,r),o=t.minFilter;return t.minFilter===fi&&(t.minFilter=Qt),new Ru(1,10,this).update(e,a),t.minFilter=o,a.geometry.dispose(),a.material.dispose(),this}clear(e,t=!0,i=!0,s=!0){const r=e.getRenderTarget();for(let a=0;a<6;a++)e.setRenderTarget(this,a),e.clear(t,i,s);e.setRenderTarget(r)}}const am=256,_M=3,vM=20,om=256,lm=16,xM=3,yM=new C,SM=new Ne;class Pl{constructor(e){this._renderer=e,this._cubeSize=0,this._sourceTarget=null,this._cubeCamera=new Ru(1,10,null),this._boxMesh=new me(new Bt(5,5,5),null),this._cubemapMaterial=null,this._equirectMaterial=null,this._blurMaterial=null,this._ggxMaterial=null,this._integrationMaterial=null}fromScene(e,t=0,i=.1,s=100,r={}){const{size:a=256,position:o=yM}=r,l=this._renderer;this._setSize(a);const c=this._allocateTarget(),h=this._getSourceTarget(!0);t>0&&(h.texture.mipmapsAutoUpdate=!1);const d=l.autoClear,u=l.autoClearColor,f=l.autoClearDepth,g=l.autoClearStencil,v=e.background;l.autoClear=!0,l.autoClearColor=!0,l.autoClearDepth=!0,l.autoClearStencil=!0,v===null&&(e.background=l.getClearColor(SM));const p=new Ru(i,s,h);return p.position.copy(o),p.update(l,e),l.autoClear=d,l.autoClearColor=u,l.autoClearDepth=f,l.autoClearStencil=g,e.background=v,t>0&&(h.texture.mipmapsAutoUpdate=!0,this._blur(c,t)),this._applyPMREM(c),c}fromEquirectangular(e,t=null){return this._fromTexture(e,t)}fromCubemap(e,t=null){return this._fromTexture(e,t)}compileCubemapShader(){this._cubemapMaterial===null&&(this._cubemapMaterial=um(),this._compileMaterial(this._cubemapMaterial))}compileEquirectangularShader(){this._equirectMaterial===null&&(this._equirectMaterial=hm(),this._compileMaterial(this._equirectMaterial))}dispose(){this._sourceTarget!==null&&this._sourceTarget.dispose(),this._cubemapMaterial!==null&&this._cubemapMaterial.dispose(),this._equirectMaterial!==null&&this._equirectMaterial.dispose(),this._blurMaterial!==null&&this._blurMaterial.dispose(),this._ggxMaterial!==null&&this._ggxMaterial.dispose(),this._integrationMaterial!==null&&this._integrationMaterial.dispose(),this._boxMesh.geometry.dispose()}static lodToRoughness(e,t){return t>0?1-Math.sqrt(1-e/t):0}_setSize(e){this._cubeSize=Math.max(am,ip(e))}_fromTexture(e,t){e.mapping===lr||e.mapping===ua?this._setSize(e.image.length===0?am:e.image[0].width||e.image[0].image.width):this._setSize(e.image.width/4);const i=t||this._allocateTarget();return this._textureToCubemap(e),this._applyPMREM(i),i}_allocateTarget(){const e=this._cubeSize,t=cm(e,!1,!1),i=Math.log2(e)-_M;for(let s=0;s<=i;s++)t.texture.mipmaps.push({width:e>>s,height:e>>s});return t.texture.name="PMREM",t.texture.isPMREMTexture=!0,t}_getSourceTarget(e=!1){const t=this._cubeSize,i=this._sourceTarget;return(i===null||i.width!==t||e&&i.depthBuffer===!1)&&(i!==null&&i.dispose(),this._sourceTarget=cm(t,!0,e)),this._sourceTarget}_compileMaterial(e){this._boxMesh.material=e,this._renderer.compile(this._boxMesh,this._cubeCamera.children[0])}_renderCube(e,t,i){const s=this._boxMesh,r=this._cubeCamera;s.material=i,r.renderTarget=e,r.activeMipmapLevel=t;const a=e.width>>t;e.viewport.set(0,0,a,a),r.update(this._renderer,s),e.viewport.set(0,0,e.width,e.height)}_textureToCubemap(e){let t;e.mapping===lr||e.mapping===ua?(this._cubemapMaterial===null&&(this._cubemapMaterial=um()),t=this._cubemapMaterial,t.uniforms.flipEnvMap.value=e.isRenderTargetTexture===!1?-1:1):(this._equirectMaterial===null&&(this._equirectMaterial=hm()),t=this._equirectMaterial),t.uniforms.envMap.value=e,this._renderCube(this._getSourceTarget(),0,t)}_applyPMREM(e){this._ggxMaterial===null&&(this._ggxMaterial=MM(),this._integrationMaterial=wM());const t=this._cubeSize,i=e.texture.mipmaps.length-1,s=this._ggxMaterial.uniforms;s.envMap.value=this._sourceTarget.texture;const r=this._integrationMaterial.uniforms;r.envMap.value=this._sourceTarget.texture,r.sourceLod.value=Math.log2(t/lm);for(let a=0;a<=i;a++){const o=Pl.lodToRoughness(a,i);if(a>i-xM)r.roughness.value=o,this._renderCube(e,a,this._integrationMaterial);else{const l=o>0?Math.log2(t)+.5*Math.log2(6/(om*Math.pow(o,4)))+.5:0;s.roughness.value=o,s.lodBias.value=l,this._renderCube(e,a,this._ggxMaterial)}}}_blur(e,t){this._blurMaterial===null&&(this._blurMaterial=AM());const i=this._blurMaterial,s=i.uniforms,r=this._sourceTarget;s.sigma.value=Math.min(t,Math.PI)/Math.SQRT2,s.envMap.value=r.texture,this._renderCube(e,0,i),s.envMap.value=e.texture,this._renderCube(r,0,i)}}function cm(n,e,t){return new Lu(n,{minFilter:fi,generateMipmaps:e,type:pi,colorSpace:Pn,depthBuffer:t})}function Fa(n,e,t){return new Fs({name:n,uniforms:e,vertexShader:Ye.cube_vert,fragmentShader:t,side:Sn,blending:Cs,depthTest:!1,depthWrite:!1})}function MM(){return Fa("PMREMGGXConvolution",{envMap:{value:null},roughness:{value:0},lodBias:{value:0}},`

		#define GGX_SAMPLES ${om}u

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
	`)}function wM(){return Fa("PMREMGGXIntegration",{envMap:{value:null},roughness:{value:0},sourceLod:{value:0},sourceSize:{value:lm}},`

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
	`)}function AM(){return Fa("PMREMSphericalGaussianBlur",{envMap:{value:null},sigma:{value:0}},`

		#define SAMPLES ${vM}
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
	`)}function hm(){return Fa("PMREMEquirectangularToCubemap",{envMap:{value:null}},`

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
	`)}function um(){return Fa("PMREMCubemapToCubemap",{envMap:{value:null},flipEnvMap:{value:-1}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float flipEnvMap;

		void main() {

			gl_FragColor = vec4( textureCube( envMap, vec3( flipEnvMap * vWorldDirection.x, vWorldDirection.yz ) ).rgb, 1.0 );

		}
	`)}function bM(n){let e=new WeakMap,t=new WeakMap,i=null;function s(u,f=!1){return u==null?null:f?a(u):r(u)}function r(u){if(u&&u.isTexture){const f=u.mapping;if(f===ih||f===sh)if(e.has(u)){const g=e.get(u).texture;return o(g,u.mapping)}else{const g=u.image;if(g&&g.height>0){const v=new Lu(g.height);return v.fromEquirectangularTexture(n,u),e.set(u,v),u.addEventListener("dispose",c),o(v.texture,u.mapping)}else return null}}return u}function a(u){if(u&&u.isTexture&&u.isPMREMTexture!==!0){const f=u.mapping,g=f===ih||f===sh,v=f===lr||f===ua;if(g||v){let p=t.get(u);const m=p!==void 0?p.texture.pmremVersion:0;if(u.isRenderTargetTexture&&u.pmremVersion!==m)return i===null&&(i=new Pl(n)),p=g?i.fromEquirectangular(u,p):i.fromCubemap(u,p),p.texture.pmremVersion=u.pmremVersion,t.set(u,p),p.texture;if(p!==void 0)return p.texture;{const x=u.image;return g&&x&&x.height>0||v&&x&&l(x)?(i===null&&(i=new Pl(n)),p=g?i.fromEquirectangular(u):i.fromCubemap(u),p.texture.pmremVersion=u.pmremVersion,t.set(u,p),u.addEventListener("dispose",h),p.texture):null}}}return u}function o(u,f){return f===ih?u.mapping=lr:f===sh&&(u.mapping=ua),u}function l(u){let f=0;const g=6;for(let v=0;v<g;v++)u[v]!==void 0&&f++;return f===g}function c(u){const f=u.target;f.removeEventListener("dispose",c);const g=e.get(f);g!==void 0&&(e.delete(f),g.dispose())}function h(u){const f=u.target;f.removeEventListener("dispose",h);const g=t.get(f);g!==void 0&&(t.delete(f),g.dispose())}function d(){e=new WeakMap,t=new WeakMap,i!==null&&(i.dispose(),i=null)}return{get:s,dispose:d}}function EM(n){const e={};function t(i){if(e[i]!==void 0)return e[i];const s=n.getExtension(i);return e[i]=s,s}return{has:function(i){return t(i)!==null},init:function(){t("EXT_color_buffer_float"),t("WEBGL_clip_cull_distance"),t("OES_texture_float_linear"),t("EXT_color_buffer_half_float"),t("WEBGL_multisampled_render_to_texture"),t("WEBGL_render_shared_exponent")},get:function(i){const s=t(i);return s===null&&ur("WebGLRenderer: "+i+" extension not supported."),s}}}function TM(n,e,t,i){const s={},r=new WeakMap,a=new FinalizationRegistry(g=>delete s[g]);function o(g){l(g.target)}function l(g){g.index!==null&&e.remove(g.index);for(const p in g.attributes)e.remove(g.attributes[p]);g.removeEventListener("dispose",o),delete s[g.id],a.unregister(g);const v=r.get(g);v&&(e.remove(v),r.delete(g)),i.releaseStatesOfGeometry(g),g.isInstancedBufferGeometry===!0&&delete g._maxInstanceCount,t.memory.geometries--}function c(g,v){return s[v.id]!==void 0||(v.addEventListener("dispose",o),s[v.id]=new WeakRef(v),a.register(v,v.id,v),t.memory.geometries++),v}function h(g){const v=g.attributes;for(const p in v)e.update(v[p],n.ARRAY_BUFFER)}function d(g){const v=g.index,p=g.attributes.position;let m=0;if(p===void 0)return;const x=v!==null?v.array.length:p.array.length/3-1,b=p.count>=65535?vp:_p,M=new b(Math.ceil(x/3)*6,1),T=M.array;if(v!==null){const _=v.array;m=v.version;for(let A=0,N=0;A<x;A+=3){const I=_[A+0],F=_[A+1],B=_[A+2];T[N++]=I,T[N++]=F,T[N++]=F,T[N++]=B,T[N++]=B,T[N++]=I}}else{m=p.version;for(let _=0,A=0;_<x;_+=3){const N=_+0,I=_+1,F=_+2;T[A++]=N,T[A++]=I,T[A++]=I,T[A++]=F,T[A++]=F,T[A++]=N}}M.version=m;const E=r.get(g);E&&e.remove(E),r.set(g,M)}function u(g){const v=r.get(g);if(v){const p=g.index;p!==null&&v.version<p.version&&d(g)}else d(g);return r.get(g)}function f(){for(const g in s){const v=s[g].deref();v!==void 0&&l(v)}}return{get:c,update:h,getWireframeAttribute:u,dispose:f}}function RM(n,e,t){let i;function s(d){i=d}let r,a;function o(d){r=d.type,a=d.bytesPerElement}function l(d,u){n.drawElements(i,u,r,d*a),t.update(u,i,1)}function c(d,u,f){f!==0&&(n.drawElementsInstanced(i,u,r,d*a,f),t.update(u,i,f))}function h(d,u,f){if(f===0)return;e.get("WEBGL_multi_draw").multiDrawElementsWEBGL(i,u,0,r,d,0,f);let v=0;for(let p=0;p<f;p++)v+=u[p];t.update(v,i,1)}this.setMode=s,this.setIndex=o,this.render=l,this.renderInstances=c,this.renderMultiDraw=h}function CM(n){const e={geometries:0,textures:0},t={frame:0,calls:0,triangles:0,points:0,lines:0};function i(r,a,o){switch(t.calls++,a){case n.TRIANGLES:t.triangles+=o*(r/3);break;case n.LINES:t.lines+=o*(r/2);break;case n.LINE_STRIP:t.lines+=o*(r-1);break;case n.LINE_LOOP:t.lines+=o*r;break;case n.POINTS:t.points+=o*r;break;default:ke("WebGLInfo: Unknown draw mode:",a);break}}function s(){t.calls=0,t.triangles=0,t.points=0,t.lines=0}return{memory:e,render:t,programs:null,autoReset:!0,reset:s,update:i}}function IM(n,e,t){const i=new WeakMap,s=new ht;function r(a,o,l){const c=a.morphTargetInfluences,h=o.morphAttributes.position||o.morphAttributes.normal||o.morphAttributes.color,d=h!==void 0?h.length:0;let u=i.get(o);if(u===void 0||u.count!==d){let N=function(){_.dispose(),i.delete(o),o.removeEventListener("dispose",N)};u!==void 0&&u.texture.dispose();const f=o.morphAttributes.position!==void 0,g=o.morphAttributes.normal!==void 0,v=o.morphAttributes.color!==void 0,p=o.morphAttributes.position||[],m=o.morphAttributes.normal||[],x=o.morphAttributes.color||[];let b=0;f===!0&&(b=1),g===!0&&(b=2),v===!0&&(b=3);let M=o.attributes.position.count*b,T=1;M>e.maxTextureSize&&(T=Math.ceil(M/e.maxTextureSize),M=e.maxTextureSize);const E=new Float32Array(M*T*4*d),_=new op(E,M,T,d);_.type=Bn,_.needsUpdate=!0;const A=b*4;for(let I=0;I<d;I++){const F=p[I],B=m[I],q=x[I],L=M*T*4*I;for(let V=0;V<F.count;V++){const $=V*A;f===!0&&(s.fromBufferAttribute(F,V),E[L+$+0]=s.x,E[L+$+1]=s.y,E[L+$+2]=s.z,E[L+$+3]=0),g===!0&&(s.fromBufferAttribute(B,V),E[L+$+4]=s.x,E[L+$+5]=s.y,E[L+$+6]=s.z,E[L+$+7]=0),v===!0&&(s.fromBufferAttribute(q,V),E[L+$+8]=s.x,E[L+$+9]=s.y,E[L+$+10]=s.z,E[L+$+11]=q.itemSize===4?s.w:1)}}u={count:d,texture:_,size:new ze(M,T)},i.set(o,u),o.addEventListener("dispose",N)}if(a.isInstancedMesh===!0&&a.morphTexture!==null)l.getUniforms().setValue(n,"morphTexture",a.morphTexture,t);else{let f=0;for(let v=0;v<c.length;v++)f+=c[v];const g=o.morphTargetsRelative?1:1-f;l.getUniforms().setValue(n,"morphTargetBaseInfluence",g),l.getUniforms().setValue(n,"morphTargetInfluences",c)}l.getUniforms().setValue(n,"morphTargetsTexture",u.texture,t),l.getUniforms().setValue(n,"morphTargetsTextureSize",u.size)}return{update:r}}function PM(n,e,t,i,s){let r=new WeakMap;function a(c){const h=s.render.frame,d=c.geometry,u=e.get(c,d);if(r.get(u)!==h&&(e.update(u),r.set(u,h)),c.isInstancedMesh&&(c.hasEventListener("dispose",l)===!1&&c.addEventListener("dispose",l),r.get(c)!==h&&(t.update(c.instanceMatrix,n.ARRAY_BUFFER),c.instanceColor!==null&&t.update(c.instanceColor,n.ARRAY_BUFFER),r.set(c,h))),c.isSkinnedMesh){const f=c.skeleton;r.get(f)!==h&&(f.update(),r.set(f,h))}return u}function o(){r=new WeakMap}function l(c){const h=c.target;h.removeEventListener("dispose",l),i.releaseStatesOfObject(h),t.remove(h.instanceMatrix),h.instanceColor!==null&&t.remove(h.instanceColor)}return{update:a,dispose:o}}const LM={[Cf]:"LINEAR_TONE_MAPPING",[If]:"REINHARD_TONE_MAPPING",[Pf]:"CINEON_TONE_MAPPING",[Lf]:"ACES_FILMIC_TONE_MAPPING",[Nf]:"AGX_TONE_MAPPING",[Uf]:"NEUTRAL_TONE_MAPPING",[Df]:"CUSTOM_TONE_MAPPING"};function DM(n,e,t,i,s,r){const a=new jn(e,t,{type:n,depthBuffer:s,stencilBuffer:r,samples:i?4:0,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,resolveDepthBuffer:!1,resolveStencilBuffer:!1});let o=null,l=null,c=null;const h=new yt;h.setAttribute("position",new it([-1,3,0,-1,-1,0,3,-1,0],3)),h.setAttribute("uv",new it([0,2,0,0,2,0],2));const d=new wl({uniforms:{tDiffuse:{value:null}},vertexShader:`
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
			}`,depthTest:!1,depthWrite:!1}),u=new me(h,d),f=new Eu(-1,1,1,-1,0,1);let g=null,v=null,p=!1,m,x=null,b=[],M=!1;this.setSize=function(T,E){a.setSize(T,E),o!==null&&o.setSize(T,E),l!==null&&l.setSize(T,E);for(let _=0;_<b.length;_++){const A=b[_];A.setSize&&A.setSize(T,E)}},this.setEffects=function(T){b=T,M=b.length>0&&b[0].isRenderPass===!0;const E=a.width,_=a.height;b.length>0&&o===null&&(o=new jn(E,_,{type:pi,depthBuffer:!1,stencilBuffer:!1}),l=new jn(E,_,{type:pi,depthBuffer:!1,stencilBuffer:!1}));const A=s===!0&&b.some(N=>N.needsDepthTexture===!0);A!==(a.depthTexture!==null)&&(A===!0&&c===null&&(c=new Tr(E,_),r===!0&&(c.format=ss,c.type=hr)),a.dispose(),a.depthTexture=A?c:null,a.resolveDepthBuffer=A,a.storeMultisampledDepthBuffer=A);for(let N=0;N<b.length;N++){const I=b[N];I.setSize&&I.setSize(E,_),A&&I.needsDepthTexture===!0&&I.setDepthTexture&&I.setDepthTexture(c)}},this.begin=function(T,E){if(p||T.toneMapping===Ui&&b.length===0)return!1;if(x=E,E!==null){const _=E.width,A=E.height;(a.width!==_||a.height!==A)&&this.setSize(_,A)}return M===!1&&T.setRenderTarget(a),m=T.toneMapping,T.toneMapping=Ui,!0},this.hasRenderPass=function(){return M},this.end=function(T,E){T.toneMapping=m,p=!0;let _=a,A=o;for(let N=0;N<b.length;N++){const I=b[N];I.enabled!==!1&&(I.render(T,A,_,E),I.needsSwap!==!1&&(_=A,A=A===o?l:o))}if(g!==T.outputColorSpace||v!==T.toneMapping){g=T.outputColorSpace,v=T.toneMapping,d.defines={},Je.getTransfer(g)===pt&&(d.defines.SRGB_TRANSFER="");const N=LM[v];N&&(d.defines[N]=""),d.needsUpdate=!0}d.uniforms.tDiffuse.value=_.texture,T.setRenderTarget(x),T.render(u,f),x=null,p=!1},this.isCompositing=function(){return p},this.dispose=function(){a.dispose(),o!==null&&o.dispose(),l!==null&&l.dispose(),h.dispose(),d.dispose()}}const dm=new Ft,fm=new Tr(1,1),pm=new kp(1),mm=new op,gm=new $v,_m=new Bp,vm=[],xm=[],ym=new Float32Array(16),Sm=new Float32Array(9),Mm=new Float32Array(4);function Br(n,e,t){const i=n[0];if(i<=0||i>0)return n;const s=e*t;let r=vm[s];if(r===void 0&&(r=new Float32Array(s),vm[s]=r),e!==0){i.toArray(r,0);for(let a=1,o=0;a!==e;++a)o+=t,n[a].toArray(r,o)}return r}function Xt(n,e){if(n.length!==e.length)return!1;for(let t=0,i=n.length;t<i;t++)if(n[t]!==e[t])return!1;return!0}function qt(n,e){for(let t=0,i=e.length;t<i;t++)n[t]=e[t]}function Ll(n,e){let t=xm[e];t===void 0&&(t=new Int32Array(e),xm[e]=t);for(let i=0;i!==e;++i)t[i]=n.allocateTextureUnit();return t}function NM(n,e){const t=this.cache;t[0]!==e&&(n.uniform1f(this.addr,e),t[0]=e)}function UM(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(n.uniform2f(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(Xt(t,e))return;n.uniform2fv(this.addr,e),qt(t,e)}}function FM(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(n.uniform3f(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else if(e.r!==void 0)(t[0]!==e.r||t[1]!==e.g||t[2]!==e.b)&&(n.uniform3f(this.addr,e.r,e.g,e.b),t[0]=e.r,t[1]=e.g,t[2]=e.b);else{if(Xt(t,e))return;n.uniform3fv(this.addr,e),qt(t,e)}}function OM(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(n.uniform4f(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(Xt(t,e))return;n.uniform4fv(this.addr,e),qt(t,e)}}function BM(n,e){const t=this.cache,i=e.elements;if(i===void 0){if(Xt(t,e))return;n.uniformMatrix2fv(this.addr,!1,e),qt(t,e)}else{if(Xt(t,i))return;Mm.set(i),n.uniformMatrix2fv(this.addr,!1,Mm),qt(t,i)}}function kM(n,e){const t=this.cache,i=e.elements;if(i===void 0){if(Xt(t,e))return;n.uniformMatrix3fv(this.addr,!1,e),qt(t,e)}else{if(Xt(t,i))return;Sm.set(i),n.uniformMatrix3fv(this.addr,!1,Sm),qt(t,i)}}function zM(n,e){const t=this.cache,i=e.elements;if(i===void 0){if(Xt(t,e))return;n.uniformMatrix4fv(this.addr,!1,e),qt(t,e)}else{if(Xt(t,i))return;ym.set(i),n.uniformMatrix4fv(this.addr,!1,ym),qt(t,i)}}function HM(n,e){const t=this.cache;t[0]!==e&&(n.uniform1i(this.addr,e),t[0]=e)}function GM(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(n.uniform2i(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(Xt(t,e))return;n.uniform2iv(this.addr,e),qt(t,e)}}function VM(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(n.uniform3i(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(Xt(t,e))return;n.uniform3iv(this.addr,e),qt(t,e)}}function WM(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(n.uniform4i(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(Xt(t,e))return;n.uniform4iv(this.addr,e),qt(t,e)}}function XM(n,e){const t=this.cache;t[0]!==e&&(n.uniform1ui(this.addr,e),t[0]=e)}function qM(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(n.uniform2ui(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(Xt(t,e))return;n.uniform2uiv(this.addr,e),qt(t,e)}}function YM(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(n.uniform3ui(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(Xt(t,e))return;n.uniform3uiv(this.addr,e),qt(t,e)}}function $M(n,e){const t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(n.uniform4ui(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(Xt(t,e))return;n.uniform4uiv(this.addr,e),qt(t,e)}}function Dl(n){return n.version===0&&(n.compareFunction=Jf,n.needsUpdate=!0),n}function KM(n,e,t){const i=this.cache,s=t.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s);let r;this.type===n.SAMPLER_2D_SHADOW?r=Dl(fm):r=dm,t.setTexture2D(e||r,s)}function QM(n,e,t){const i=this.cache,s=t.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s),t.setTexture3D(e||gm,s)}function ZM(n,e,t){const i=this.cache,s=t.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s);let r;this.type===n.SAMPLER_CUBE_SHADOW?r=Dl(pm):r=_m,t.setTextureCube(e||r,s)}function JM(n,e,t){const i=this.cache,s=t.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s),t.setTexture2DArray(e||mm,s)}function jM(n){switch(n){case 5126:return NM;case 35664:return UM;case 35665:return FM;case 35666:return OM;case 35674:return BM;case 35675:return kM;case 35676:return zM;case 5124:case 35670:return HM;case 35667:case 35671:return GM;case 35668:case 35672:return VM;case 35669:case 35673:return WM;case 5125:return XM;case 36294:return qM;case 36295:return YM;case 36296:return $M;case 35678:case 36198:case 36298:case 36306:case 35682:return KM;case 35679:case 36299:case 36307:return QM;case 35680:case 36300:case 36308:case 36293:return ZM;case 36289:case 36303:case 36311:case 36292:return JM}}function ew(n,e){n.uniform1fv(this.addr,e)}function tw(n,e){const t=Br(e,this.size,2);n.uniform2fv(this.addr,t)}function nw(n,e){const t=Br(e,this.size,3);n.uniform3fv(this.addr,t)}function iw(n,e){const t=Br(e,this.size,4);n.uniform4fv(this.addr,t)}function sw(n,e){const t=Br(e,this.size,4);n.uniformMatrix2fv(this.addr,!1,t)}function rw(n,e){const t=Br(e,this.size,9);n.uniformMatrix3fv(this.addr,!1,t)}function aw(n,e){const t=Br(e,this.size,16);n.uniformMatrix4fv(this.addr,!1,t)}function ow(n,e){n.uniform1iv(this.addr,e)}function lw(n,e){n.uniform2iv(this.addr,e)}function cw(n,e){n.uniform3iv(this.addr,e)}function hw(n,e){n.uniform4iv(this.addr,e)}function uw(n,e){n.uniform1uiv(this.addr,e)}function dw(n,e){n.uniform2uiv(this.addr,e)}function fw(n,e){n.uniform3uiv(this.addr,e)}function pw(n,e){n.uniform4uiv(this.addr,e)}function mw(n,e,t){const i=this.cache,s=e.length,r=Ll(t,s);Xt(i,r)||(n.uniform1iv(this.addr,r),qt(i,r));let a;this.type===n.SAMPLER_2D_SHADOW?a=Dl(fm):a=dm;for(let o=0;o!==s;++o)t.setTexture2D(e[o]||a,r[o])}function gw(n,e,t){const i=this.cache,s=e.length,r=Ll(t,s);Xt(i,r)||(n.uniform1iv(this.addr,r),qt(i,r));for(let a=0;a!==s;++a)t.setTexture3D(e[a]||gm,r[a])}function _w(n,e,t){const i=this.cache,s=e.length,r=Ll(t,s);Xt(i,r)||(n.uniform1iv(this.addr,r),qt(i,r));let a;this.type===n.SAMPLER_CUBE_SHADOW?a=Dl(pm):a=_m;for(let o=0;o!==s;++o)t.setTextureCube(e[o]||a,r[o])}function vw(n,e,t){const i=this.cache,s=e.length,r=Ll(t,s);Xt(i,r)||(n.uniform1iv(this.addr,r),qt(i,r));for(let a=0;a!==s;++a)t.setTexture2DArray(e[a]||mm,r[a])}function xw(n){switch(n){case 5126:return ew;case 35664:return tw;case 35665:return nw;case 35666:return iw;case 35674:return sw;case 35675:return rw;case 35676:return aw;case 5124:case 35670:return ow;case 35667:case 35671:return lw;case 35668:case 35672:return cw;case 35669:case 35673:return hw;case 5125:return uw;case 36294:return dw;case 36295:return fw;case 36296:return pw;case 35678:case 36198:case 36298:case 36306:case 35682:return mw;case 35679:case 36299:case 36307:return gw;case 35680:case 36300:case 36308:case 36293:return _w;case 36289:case 36303:case 36311:case 36292:return vw}}class yw{constructor(e,t,i){this.id=e,this.addr=i,this.cache=[],this.type=t.type,this.setValue=jM(t.type)}}class Sw{constructor(e,t,i){this.id=e,this.addr=i,this.cache=[],this.type=t.type,this.size=t.size,this.setValue=xw(t.type)}}class Mw{constructor(e){this.id=e,this.seq=[],this.map={}}setValue(e,t,i){const s=this.seq;for(let r=0,a=s.length;r!==a;++r){const o=s[r];o.setValue(e,t[o.id],i)}}}const Du=/(\w+)(\])?(\[|\.)?/g;function wm(n,e){n.seq.push(e),n.map[e.id]=e}function ww(n,e,t){const i=n.name,s=i.length;for(Du.lastIndex=0;;){const r=Du.exec(i),a=Du.lastIndex;let o=r[1];const l=r[2]==="]",c=r[3];if(l&&(o=o|0),c===void 0||c==="["&&a+2===s){wm(t,c===void 0?new yw(o,n,e):new Sw(o,n,e));break}else{let d=t.map[o];d===void 0&&(d=new Mw(o),wm(t,d)),t=d}}}class Nl{constructor(e,t){this.seq=[],this.map={};const i=e.getProgramParameter(t,e.ACTIVE_UNIFORMS);for(let a=0;a<i;++a){const o=e.getActiveUniform(t,a),l=e.getUniformLocation(t,o.name);ww(o,l,this)}const s=[],r=[];for(const a of this.seq)a.type===e.SAMPLER_2D_SHADOW||a.type===e.SAMPLER_CUBE_SHADOW||a.type===e.SAMPLER_2D_ARRAY_SHADOW?s.push(a):r.push(a);s.length>0&&(this.seq=s.concat(r))}setValue(e,t,i,s){const r=this.map[t];r!==void 0&&r.setValue(e,i,s)}setOptional(e,t,i){const s=t[i];s!==void 0&&this.setValue(e,i,s)}static upload(e,t,i,s){for(let r=0,a=t.length;r!==a;++r){const o=t[r],l=i[o.id];l.needsUpdate!==!1&&o.setValue(e,l.value,s)}}static seqWithValue(e,t){const i=[];for(let s=0,r=e.length;s!==r;++s){const a=e[s];a.id in t&&i.push(a)}return i}}function Am(n,e,t){const i=n.createShader(e);return n.shaderSource(i,t),n.compileShader(i),i}const Aw=37297;let bw=0;function Ew(n,e){const t=n.split(`
`),i=[],s=Math.max(e-6,0),r=Math.min(e+6,t.length);for(let a=s;a<r;a++){const o=a+1;i.push(`${o===e?">":" "} ${o}: ${t[a]}`)}return i.join(`
`)}const bm=new Ge;function Tw(n){Je._getMatrix(bm,Je.workingColorSpace,n);const e=`mat3( ${bm.elements.map(t=>t.toFixed(4))} )`;switch(Je.getTransfer(n)){case Ho:return[e,"LinearTransferOETF"];case pt:return[e,"sRGBTransferOETF"];default:return Re("WebGLProgram: Unsupported color space: ",n),[e,"LinearTransferOETF"]}}function Em(n,e,t){const i=n.getShaderParameter(e,n.COMPILE_STATUS),r=(n.getShaderInfoLog(e)||"").trim();if(i&&r==="")return"";const a=/ERROR: 0:(\d+)/.exec(r);if(a){const o=parseInt(a[1]);return t.toUpperCase()+`

`+r+`

`+Ew(n.getShaderSource(e),o)}else return r}function Rw(n,e){const t=Tw(e);return[`vec4 ${n}( vec4 value ) {`,`	return ${t[1]}( vec4( ${t[0]} * value.rgb, value.a ) );`,"}"].join(`
`)}const Cw={[Cf]:"Linear",[If]:"Reinhard",[Pf]:"Cineon",[Lf]:"ACESFilmic",[Nf]:"AgX",[Uf]:"Neutral",[Df]:"Custom"};function Iw(n,e){const t=Cw[e];return t===void 0?(Re("WebGLProgram: Unsupported toneMapping:",e),"vec3 "+n+"( vec3 color ) { return LinearToneMapping( color ); }"):"vec3 "+n+"( vec3 color ) { return "+t+"ToneMapping( color ); }"}const Ul=new C;function Pw(){Je.getLuminanceCoefficients(Ul);const n=Ul.x.toFixed(4),e=Ul.y.toFixed(4),t=Ul.z.toFixed(4);return["float luminance( const in vec3 rgb ) {",`	const vec3 weights = vec3( ${n}, ${e}, ${t} );`,"	return dot( weights, rgb );","}"].join(`
`)}function Lw(n){return[n.extensionClipCullDistance?"#extension GL_ANGLE_clip_cull_distance : require":"",n.extensionMultiDraw?"#extension GL_ANGLE_multi_draw : require":""].filter(Oa).join(`
`)}function Dw(n){const e=[];for(const t in n){const i=n[t];i!==!1&&e.push("#define "+t+" "+i)}return e.join(`
`)}function Nw(n,e){const t={},i=n.getProgramParameter(e,n.ACTIVE_ATTRIBUTES);for(let s=0;s<i;s++){const r=n.getActiveAttrib(e,s),a=r.name;let o=1;r.type===n.FLOAT_MAT2&&(o=2),r.type===n.FLOAT_MAT3&&(o=3),r.type===n.FLOAT_MAT4&&(o=4),t[a]={type:r.type,location:n.getAttribLocation(e,a),locationSize:o}}return t}function Oa(n){return n!==""}function Tm(n,e){const t=e.numSpotLightShadows+e.numSpotLightMaps-e.numSpotLightShadowsWithMaps;return n.replace(/NUM_SUN_LIGHTS/g,e.numSunLights).replace(/NUM_DIR_LIGHTS/g,e.numDirLights).replace(/NUM_SPOT_LIGHTS/g,e.numSpotLights).replace(/NUM_SPOT_LIGHT_MAPS/g,e.numSpotLightMaps).replace(/NUM_SPOT_LIGHT_COORDS/g,t).replace(/NUM_RECT_AREA_LIGHTS/g,e.numRectAreaLights).replace(/NUM_POINT_LIGHTS/g,e.numPointLights).replace(/NUM_HEMI_LIGHTS/g,e.numHemiLights).replace(/NUM_SUN_LIGHT_SHADOWS/g,e.numSunLightShadows).replace(/NUM_DIR_LIGHT_SHADOWS/g,e.numDirLightShadows).replace(/NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS/g,e.numSpotLightShadowsWithMaps).replace(/NUM_SPOT_LIGHT_SHADOWS/g,e.numSpotLightShadows).replace(/NUM_POINT_LIGHT_SHADOWS/g,e.numPointLightShadows).replace(/NUM_LIGHT_PROBE_GRIDS/g,e.numLightProbeGrids)}function Rm(n,e){return n.replace(/NUM_CLIPPING_PLANES/g,e.numClippingPlanes).replace(/UNION_CLIPPING_PLANES/g,e.numClippingPlanes-e.numClipIntersection)}const Uw=/^[ \t]*#include +<([\w\d./]+)>/gm;function Nu(n){return n.replace(Uw,Fw)}function Fw(n,e){const t=Ye[e];if(t===void 0)throw new Error("THREE.WebGLProgram: Can not resolve #include <"+e+">");return Nu(t)}const Ow=/#pragma unroll_loop_start\s+for\s*\(\s*int\s+i\s*=\s*(\d+)\s*;\s*i\s*<\s*(\d+)\s*;\s*i\s*\+\+\s*\)\s*{([\s\S]+?)}\s+#pragma unroll_loop_end/g;function Cm(n){return n.replace(Ow,Bw)}function Bw(n,e,t,i){let s="";for(let r=parseInt(e);r<parseInt(t);r++)s+=i.replace(/\[\s*i\s*\]/g,"[ "+r+" ]").replace(/UNROLLED_LOOP_INDEX/g,r);return s}function Im(n){let e=`precision ${n.precision} float;
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
#define LOW_PRECISION`),e}const kw={[Co]:"SHADOWMAP_TYPE_PCF",[la]:"SHADOWMAP_TYPE_VSM"};function zw(n){return kw[n.shadowMapType]||"SHADOWMAP_TYPE_BASIC"}const Hw={[ua]:"ENVMAP_MODE_REFRACTION"};function Gw(n){return n.envMap===!1?"ENVMAP_MODE_REFLECTION":Hw[n.envMapMode]||"ENVMAP_MODE_REFLECTION"}const Vw={[Rf]:"ENVMAP_BLENDING_MULTIPLY",[cv]:"ENVMAP_BLENDING_MIX",[hv]:"ENVMAP_BLENDING_ADD"};function Ww(n){return n.envMap===!1?"ENVMAP_BLENDING_NONE":Vw[n.combine]||"ENVMAP_BLENDING_NONE"}function Xw(n,e,t,i){const s=n.getContext(),r=t.defines;let a=t.vertexShader,o=t.fragmentShader;const l=zw(t),c=t.envMapPMREM===!0?"ENVMAP_TYPE_PMREM":"ENVMAP_TYPE_CUBE",h=Gw(t),d=Ww(t),u=Lw(t),f=Dw(r),g=s.createProgram();let v,p,m=t.glslVersion?"#version "+t.glslVersion+`
`:"";t.isRawShaderMaterial?(v=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f].filter(Oa).join(`
`),v.length>0&&(v+=`
`),p=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f].filter(Oa).join(`
`),p.length>0&&(p+=`
`)):(v=[Im(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f,t.extensionClipCullDistance?"#define USE_CLIP_DISTANCE":"",t.batching?"#define USE_BATCHING":"",t.batchingColor?"#define USE_BATCHING_COLOR":"",t.instancing?"#define USE_INSTANCING":"",t.instancingColor?"#define USE_INSTANCING_COLOR":"",t.instancingMorph?"#define USE_INSTANCING_MORPH":"",t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.map?"#define USE_MAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+h:"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.displacementMap?"#define USE_DISPLACEMENTMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.mapUv?"#define MAP_UV "+t.mapUv:"",t.alphaMapUv?"#define ALPHAMAP_UV "+t.alphaMapUv:"",t.lightMapUv?"#define LIGHTMAP_UV "+t.lightMapUv:"",t.aoMapUv?"#define AOMAP_UV "+t.aoMapUv:"",t.emissiveMapUv?"#define EMISSIVEMAP_UV "+t.emissiveMapUv:"",t.bumpMapUv?"#define BUMPMAP_UV "+t.bumpMapUv:"",t.normalMapUv?"#define NORMALMAP_UV "+t.normalMapUv:"",t.displacementMapUv?"#define DISPLACEMENTMAP_UV "+t.displacementMapUv:"",t.metalnessMapUv?"#define METALNESSMAP_UV "+t.metalnessMapUv:"",t.roughnessMapUv?"#define ROUGHNESSMAP_UV "+t.roughnessMapUv:"",t.anisotropyMapUv?"#define ANISOTROPYMAP_UV "+t.anisotropyMapUv:"",t.clearcoatMapUv?"#define CLEARCOATMAP_UV "+t.clearcoatMapUv:"",t.clearcoatNormalMapUv?"#define CLEARCOAT_NORMALMAP_UV "+t.clearcoatNormalMapUv:"",t.clearcoatRoughnessMapUv?"#define CLEARCOAT_ROUGHNESSMAP_UV "+t.clearcoatRoughnessMapUv:"",t.diffuseRoughnessMapUv?"#define DIFFUSE_ROUGHNESSMAP_UV "+t.diffuseRoughnessMapUv:"",t.iridescenceMapUv?"#define IRIDESCENCEMAP_UV "+t.iridescenceMapUv:"",t.iridescenceThicknessMapUv?"#define IRIDESCENCE_THICKNESSMAP_UV "+t.iridescenceThicknessMapUv:"",t.sheenColorMapUv?"#define SHEEN_COLORMAP_UV "+t.sheenColorMapUv:"",t.sheenRoughnessMapUv?"#define SHEEN_ROUGHNESSMAP_UV "+t.sheenRoughnessMapUv:"",t.specularMapUv?"#define SPECULARMAP_UV "+t.specularMapUv:"",t.specularColorMapUv?"#define SPECULAR_COLORMAP_UV "+t.specularColorMapUv:"",t.specularIntensityMapUv?"#define SPECULAR_INTENSITYMAP_UV "+t.specularIntensityMapUv:"",t.transmissionMapUv?"#define TRANSMISSIONMAP_UV "+t.transmissionMapUv:"",t.thicknessMapUv?"#define THICKNESSMAP_UV "+t.thicknessMapUv:"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexNormals?"#define HAS_NORMAL":"",t.vertexColors?"#define USE_COLOR":"",t.vertexAlphas?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.flatShading?"#define FLAT_SHADED":"",t.skinning?"#define USE_SKINNING":"",t.morphTargets?"#define USE_MORPHTARGETS":"",t.morphNormals&&t.flatShading===!1?"#define USE_MORPHNORMALS":"",t.morphColors?"#define USE_MORPHCOLORS":"",t.morphTargetsCount>0?"#define MORPHTARGETS_TEXTURE_STRIDE "+t.morphTextureStride:"",t.morphTargetsCount>0?"#define MORPHTARGETS_COUNT "+t.morphTargetsCount:"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+l:"",t.sizeAttenuation?"#define USE_SIZEATTENUATION":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 modelMatrix;","uniform mat4 modelViewMatrix;","uniform mat4 projectionMatrix;","uniform mat4 viewMatrix;","uniform mat3 normalMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;","#ifdef USE_INSTANCING","	attribute mat4 instanceMatrix;","#endif","#ifdef USE_INSTANCING_COLOR","	attribute vec3 instanceColor;","#endif","#ifdef USE_INSTANCING_MORPH","	uniform sampler2D morphTexture;","#endif","attribute vec3 position;","attribute vec3 normal;","attribute vec2 uv;","#ifdef USE_UV1","	attribute vec2 uv1;","#endif","#ifdef USE_UV2","	attribute vec2 uv2;","#endif","#ifdef USE_UV3","	attribute vec2 uv3;","#endif","#ifdef USE_TANGENT","	attribute vec4 tangent;","#endif","#if defined( USE_COLOR_ALPHA )","	attribute vec4 color;","#elif defined( USE_COLOR )","	attribute vec3 color;","#endif","#ifdef USE_SKINNING","	attribute vec4 skinIndex;","	attribute vec4 skinWeight;","#endif",`
`].filter(Oa).join(`
`),p=[Im(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f,t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.alphaToCoverage?"#define ALPHA_TO_COVERAGE":"",t.map?"#define USE_MAP":"",t.matcap?"#define USE_MATCAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+c:"",t.envMap?"#define "+h:"",t.envMap?"#define "+d:"",t.envMapPMREM?"#define ENVMAP_MAX_LOD "+t.envMapMaxLod+".0":"",t.envMapPMREM?"#define ENVMAP_SIZE "+t.envMapSize+".0":"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.packedNormalMap?"#define USE_PACKED_NORMALMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoat?"#define USE_CLEARCOAT":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughness?"#define USE_DIFFUSE_ROUGHNESS":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.dispersion?"#define USE_DISPERSION":"",t.retroreflection?"#define USE_RETROREFLECTION":"",t.iridescence?"#define USE_IRIDESCENCE":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaTest?"#define USE_ALPHATEST":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.sheen?"#define USE_SHEEN":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexColors||t.instancingColor?"#define USE_COLOR":"",t.vertexAlphas||t.batchingColor?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.gradientMap?"#define USE_GRADIENTMAP":"",t.flatShading?"#define FLAT_SHADED":"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+l:"",t.premultipliedAlpha?"#define PREMULTIPLIED_ALPHA":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.decodeVideoTexture?"#define DECODE_VIDEO_TEXTURE":"",t.decodeVideoTextureEmissive?"#define DECODE_VIDEO_TEXTURE_EMISSIVE":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 viewMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;",t.toneMapping!==Ui?"#define TONE_MAPPING":"",t.toneMapping!==Ui?Ye.tonemapping_pars_fragment:"",t.toneMapping!==Ui?Iw("toneMapping",t.toneMapping):"",t.dithering?"#define DITHERING":"",t.opaque?"#define OPAQUE":"",Ye.colorspace_pars_fragment,Rw("linearToOutputTexel",t.outputColorSpace),Pw(),t.useDepthPacking?"#define DEPTH_PACKING "+t.depthPacking:"",`
`].filter(Oa).join(`
`)),a=Nu(a),a=Tm(a,t),a=Rm(a,t),o=Nu(o),o=Tm(o,t),o=Rm(o,t),a=Cm(a),o=Cm(o),t.isRawShaderMaterial!==!0&&(m=`#version 300 es
`,v=[u,"#define attribute in","#define varying out","#define texture2D texture"].join(`
`)+`
`+v,p=["#define varying in",t.glslVersion===_a?"":"layout(location = 0) out highp vec4 pc_fragColor;",t.glslVersion===_a?"":"#define gl_FragColor pc_fragColor","#define gl_FragDepthEXT gl_FragDepth","#define texture2D texture","#define textureCube texture","#define texture2DProj textureProj","#define texture2DLodEXT textureLod","#define texture2DProjLodEXT textureProjLod","#define textureCubeLodEXT textureLod","#define texture2DGradEXT textureGrad","#define texture2DProjGradEXT textureProjGrad","#define textureCubeGradEXT textureGrad"].join(`
`)+`
`+p);const x=m+v+a,b=m+p+o,M=Am(s,s.VERTEX_SHADER,x),T=Am(s,s.FRAGMENT_SHADER,b);s.attachShader(g,M),s.attachShader(g,T),t.index0AttributeName!==void 0?s.bindAttribLocation(g,0,t.index0AttributeName):t.hasPositionAttribute===!0&&s.bindAttribLocation(g,0,"position"),s.linkProgram(g);function E(I){if(n.debug.checkShaderErrors){const F=s.getProgramInfoLog(g)||"",B=s.getShaderInfoLog(M)||"",q=s.getShaderInfoLog(T)||"",L=F.trim(),V=B.trim(),$=q.trim();let G=!0,ne=!0;if(s.getProgramParameter(g,s.LINK_STATUS)===!1)if(G=!1,typeof n.debug.onShaderError=="function")n.debug.onShaderError(s,g,M,T);else{const W=Em(s,M,"vertex"),ee=Em(s,T,"fragment");ke("WebGLProgram: Shader Error "+s.getError()+" - VALIDATE_STATUS "+s.getProgramParameter(g,s.VALIDATE_STATUS)+`

Material Name: `+I.name+`
Material Type: `+I.type+`

Program Info Log: `+L+`
`+W+`
`+ee)}else L!==""?Re("WebGLProgram: Program Info Log:",L):(V===""||$==="")&&(ne=!1);ne&&(I.diagnostics={runnable:G,programLog:L,vertexShader:{log:V,prefix:v},fragmentShader:{log:$,prefix:p}})}s.deleteShader(M),s.deleteShader(T),_=new Nl(s,g),A=Nw(s,g)}let _;this.getUniforms=function(){return _===void 0&&E(this),_};let A;this.getAttributes=function(){return A===void 0&&E(this),A};let N=t.rendererExtensionParallelShaderCompile===!1;return this.isReady=function(){return N===!1&&(N=s.getProgramParameter(g,Aw)),N},this.destroy=function(){i.releaseStatesOfProgram(this),s.deleteProgram(g),this.program=void 0},this.type=t.shaderType,this.name=t.shaderName,this.id=bw++,this.cacheKey=e,this.usedTimes=1,this.program=g,this.vertexShader=M,this.fragmentShader=T,this}let qw=0;class Yw{constructor(){this.shaderCache=new Map,this.materialCache=new Map}update(e,t,i){const s=this._getShaderCacheForMaterial(e);return s.has(t)===!1&&(s.add(t),t.usedTimes++),s.has(i)===!1&&(s.add(i),i.usedTimes++),this}remove(e){const t=this.materialCache.get(e);for(const i of t)i.usedTimes--,i.usedTimes===0&&this.shaderCache.delete(i.code);return this.materialCache.delete(e),this}getVertexShaderStage(e){return this._getShaderStage(e.vertexShader)}getFragmentShaderStage(e){return this._getShaderStage(e.fragmentShader)}dispose(){this.shaderCache.clear(),this.materialCache.clear()}_getShaderCacheForMaterial(e){const t=this.materialCache;let i=t.get(e);return i===void 0&&(i=new Set,t.set(e,i)),i}_getShaderStage(e){const t=this.shaderCache;let i=t.get(e);return i===void 0&&(i=new $w(e),t.set(e,i)),i}}class $w{constructor(e){this.id=qw++,this.code=e,this.usedTimes=0}}function Kw(n){return n===Is||n===ko||n===zo}function Qw(n,e,t,i,s,r){const a=new Zh,o=new Yw,l=new Set,c=[],h=new Map,d=i.logarithmicDepthBuffer,u={MeshDepthMaterial:"depth",MeshDistanceMaterial:"distance",MeshNormalMaterial:"normal",MeshBasicMaterial:"basic",MeshLambertMaterial:"lambert",MeshPhongMaterial:"phong",MeshToonMaterial:"toon",MeshStandardMaterial:"physical",MeshPhysicalMaterial:"physical",MeshMatcapMaterial:"matcap",LineBasicMaterial:"basic",LineDashedMaterial:"dashed",PointsMaterial:"points",ShadowMaterial:"shadow",SpriteMaterial:"sprite"};function f(_){return l.add(_),_===0?"uv":`uv${_}`}function g(_,A,N,I,F,B){const q=I.fog,L=F.geometry,V=_.isMeshStandardMaterial||_.isMeshLambertMaterial||_.isMeshPhongMaterial?I.environment:null,$=_.isMeshStandardMaterial||_.isMeshLambertMaterial&&!_.envMap||_.isMeshPhongMaterial&&!_.envMap,G=e.get(_.envMap||V,$),ne=u[_.type];let W=i.precision;_.precision!==null&&(W=i.getMaxPrecision(_.precision),W!==_.precision&&Re("WebGLProgram.getParameters:",_.precision,"not supported, using",W,"instead."));const ee=L.morphAttributes.position||L.morphAttributes.normal||L.morphAttributes.color,te=ee!==void 0?ee.length:0;let Me=0;L.morphAttributes.position!==void 0&&(Me=1),L.morphAttributes.normal!==void 0&&(Me=2),L.morphAttributes.color!==void 0&&(Me=3);let He,Q,ve,Ae;if(ne){const _e=xi[ne];He=_e.vertexShader,Q=_e.fragmentShader}else{He=_.vertexShader,Q=_.fragmentShader;const _e=o.getVertexShaderStage(_),_t=o.getFragmentShaderStage(_);o.update(_,_e,_t),ve=_e.id,Ae=_t.id}const Ue=n.getRenderTarget(),xe=n.state.buffers.depth.getReversed(),Xe=F.isInstancedMesh===!0,Vt=F.isBatchedMesh===!0,Oe=!!_.map,gt=!!_.matcap,wt=!!G,et=wt&&G.isPMREMTexture===!0,an=!!_.aoMap,$t=!!_.lightMap,Cn=!!_.bumpMap&&_.wireframe===!1,Dt=!!_.normalMap,Di=!!_.displacementMap,en=!!_.emissiveMap,Yn=!!_.metalnessMap,$n=!!_.roughnessMap,Kn=_.anisotropy>0,O=_.clearcoat>0,Qn=_.diffuseRoughness>0,It=_.dispersion>0,Pt=_.retroreflectivity>0,pe=_.iridescence>0,Kt=_.sheen>0,Fe=_.transmission>0,Ve=Kn&&!!_.anisotropyMap,R=O&&!!_.clearcoatMap,S=O&&!!_.clearcoatNormalMap,z=O&&!!_.clearcoatRoughnessMap,ie=Qn&&!!_.diffuseRoughnessMap,j=pe&&!!_.iridescenceMap,oe=pe&&!!_.iridescenceThicknessMap,de=Kt&&!!_.sheenColorMap,K=Kt&&!!_.sheenRoughnessMap,Z=!!_.specularMap,ce=!!_.specularColorMap,P=!!_.specularIntensityMap,J=Fe&&!!_.transmissionMap,Y=Fe&&!!_.thicknessMap,he=!!_.gradientMap,re=!!_.alphaMap,le=_.alphaTest>0,Ie=!!_.alphaHash,Ke=!!_.extensions;let se=Ui;_.toneMapped&&(Ue===null||Ue.isXRRenderTarget===!0)&&(se=n.toneMapping);const De=et?G.isCompressedCubeTexture?G.image[0].mipmaps:G.mipmaps:null,qe={shaderID:ne,shaderType:_.type,shaderName:_.name,vertexShader:He,fragmentShader:Q,defines:_.defines,customVertexShaderID:ve,customFragmentShaderID:Ae,isRawShaderMaterial:_.isRawShaderMaterial===!0,glslVersion:_.glslVersion,precision:W,batching:Vt,batchingColor:Vt&&F._colorsTexture!==null,instancing:Xe,instancingColor:Xe&&F.instanceColor!==null,instancingMorph:Xe&&F.morphTexture!==null,outputColorSpace:Ue===null?n.outputColorSpace:Ue.isXRRenderTarget===!0?Ue.texture.colorSpace:Je.workingColorSpace,alphaToCoverage:!!_.alphaToCoverage,map:Oe,matcap:gt,envMap:wt,envMapMode:wt&&G.mapping,envMapPMREM:et,envMapMaxLod:et?De.length-1:null,envMapSize:et?De[0].width:null,aoMap:an,lightMap:$t,bumpMap:Cn,normalMap:Dt,displacementMap:Di,emissiveMap:en,normalMapObjectSpace:Dt&&_.normalMapType===mv,normalMapTangentSpace:Dt&&_.normalMapType===Hh,packedNormalMap:Dt&&_.normalMapType===Hh&&Kw(_.normalMap.format),metalnessMap:Yn,roughnessMap:$n,anisotropy:Kn,anisotropyMap:Ve,clearcoat:O,clearcoatMap:R,clearcoatNormalMap:S,clearcoatRoughnessMap:z,diffuseRoughness:Qn,diffuseRoughnessMap:ie,dispersion:It,retroreflection:Pt,iridescence:pe,iridescenceMap:j,iridescenceThicknessMap:oe,sheen:Kt,sheenColorMap:de,sheenRoughnessMap:K,specularMap:Z,specularColorMap:ce,specularIntensityMap:P,transmission:Fe,transmissionMap:J,thicknessMap:Y,gradientMap:he,opaque:_.transparent===!1&&_.blending===ca&&_.alphaToCoverage===!1,alphaMap:re,alphaTest:le,alphaHash:Ie,combine:_.combine,mapUv:Oe&&f(_.map.channel),aoMapUv:an&&f(_.aoMap.channel),lightMapUv:$t&&f(_.lightMap.channel),bumpMapUv:Cn&&f(_.bumpMap.channel),normalMapUv:Dt&&f(_.normalMap.channel),displacementMapUv:Di&&f(_.displacementMap.channel),emissiveMapUv:en&&f(_.emissiveMap.channel),metalnessMapUv:Yn&&f(_.metalnessMap.channel),roughnessMapUv:$n&&f(_.roughnessMap.channel),anisotropyMapUv:Ve&&f(_.anisotropyMap.channel),clearcoatMapUv:R&&f(_.clearcoatMap.channel),clearcoatNormalMapUv:S&&f(_.clearcoatNormalMap.channel),clearcoatRoughnessMapUv:z&&f(_.clearcoatRoughnessMap.channel),diffuseRoughnessMapUv:ie&&f(_.diffuseRoughnessMap.channel),iridescenceMapUv:j&&f(_.iridescenceMap.channel),iridescenceThicknessMapUv:oe&&f(_.iridescenceThicknessMap.channel),sheenColorMapUv:de&&f(_.sheenColorMap.channel),sheenRoughnessMapUv:K&&f(_.sheenRoughnessMap.channel),specularMapUv:Z&&f(_.specularMap.channel),specularColorMapUv:ce&&f(_.specularColorMap.channel),specularIntensityMapUv:P&&f(_.specularIntensityMap.channel),transmissionMapUv:J&&f(_.transmissionMap.channel),thicknessMapUv:Y&&f(_.thicknessMap.channel),alphaMapUv:re&&f(_.alphaMap.channel),vertexTangents:!!L.attributes.tangent&&(Dt||Kn),vertexNormals:!!L.attributes.normal,vertexColors:_.vertexColors,vertexAlphas:_.vertexColors===!0&&!!L.attributes.color&&L.attributes.color.itemSize===4,pointsUvs:F.isPoints===!0&&!!L.attributes.uv&&(Oe||re),fog:!!q,useFog:_.fog===!0,fogExp2:!!q&&q.isFogExp2,flatShading:_.wireframe===!1&&(_.flatShading===!0||L.attributes.normal===void 0&&Dt===!1&&(_.isMeshLambertMaterial||_.isMeshPhongMaterial||_.isMeshStandardMaterial||_.isMeshPhysicalMaterial)),sizeAttenuation:_.sizeAttenuation===!0,logarithmicDepthBuffer:d,reversedDepthBuffer:xe,skinning:F.isSkinnedMesh===!0,hasPositionAttribute:L.attributes.position!==void 0,morphTargets:L.morphAttributes.position!==void 0,morphNormals:L.morphAttributes.normal!==void 0,morphColors:L.morphAttributes.color!==void 0,morphTargetsCount:te,morphTextureStride:Me,numSunLights:A.sun.length,numDirLights:A.directional.length,numPointLights:A.point.length,numSpotLights:A.spot.length,numSpotLightMaps:A.spotLightMap.length,numRectAreaLights:A.rectArea.length,numHemiLights:A.hemi.length,numSunLightShadows:A.sunShadowMap.length,numDirLightShadows:A.directionalShadowMap.length,numPointLightShadows:A.pointShadowMap.length,numSpotLightShadows:A.spotShadowMap.length,numSpotLightShadowsWithMaps:A.numSpotLightShadowsWithMaps,numLightProbes:A.numLightProbes,numLightProbeGrids:B.filter(_e=>_e.texture!==null).length,numClippingPlanes:r.numPlanes,numClipIntersection:r.numIntersection,dithering:_.dithering,shadowMapEnabled:n.shadowMap.enabled&&N.length>0,shadowMapType:n.shadowMap.type,toneMapping:se,decodeVideoTexture:Oe&&_.map.isVideoTexture===!0&&Je.getTransfer(_.map.colorSpace)===pt,decodeVideoTextureEmissive:en&&_.emissiveMap.isVideoTexture===!0&&Je.getTransfer(_.emissiveMap.colorSpace)===pt,premultipliedAlpha:_.premultipliedAlpha,doubleSided:_.side===Mn,flipSided:_.side===Sn,useDepthPacking:_.depthPacking>=0,depthPacking:_.depthPacking||0,index0AttributeName:_.index0AttributeName,extensionClipCullDistance:Ke&&_.extensions.clipCullDistance===!0&&t.has("WEBGL_clip_cull_distance"),extensionMultiDraw:(Ke&&_.extensions.multiDraw===!0||Vt)&&t.has("WEBGL_multi_draw"),rendererExtensionParallelShaderCompile:t.has("KHR_parallel_shader_compile"),customProgramCacheKey:_.customProgramCacheKey()};return qe.vertexUv1s=l.has(1),qe.vertexUv2s=l.has(2),qe.vertexUv3s=l.has(3),l.clear(),qe}function v(_){const A=[];if(_.shaderID?A.push(_.shaderID):(A.push(_.customVertexShaderID),A.push(_.customFragmentShaderID)),_.defines!==void 0)for(const N in _.defines)A.push(N),A.push(_.defines[N]);return _.isRawShaderMaterial===!1&&(p(A,_),m(A,_),A.push(n.outputColorSpace)),A.push(_.customProgramCacheKey),A.join()}function p(_,A){_.push(A.precision),_.push(A.outputColorSpace),_.push(A.envMapMode),_.push(A.envMapPMREM),_.push(A.envMapMaxLod),_.push(A.envMapSize),_.push(A.mapUv),_.push(A.alphaMapUv),_.push(A.lightMapUv),_.push(A.aoMapUv),_.push(A.bumpMapUv),_.push(A.normalMapUv),_.push(A.displacementMapUv),_.push(A.emissiveMapUv),_.push(A.metalnessMapUv),_.push(A.roughnessMapUv),_.push(A.anisotropyMapUv),_.push(A.clearcoatMapUv),_.push(A.clearcoatNormalMapUv),_.push(A.clearcoatRoughnessMapUv),_.push(A.diffuseRoughnessMapUv),_.push(A.iridescenceMapUv),_.push(A.iridescenceThicknessMapUv),_.push(A.sheenColorMapUv),_.push(A.sheenRoughnessMapUv),_.push(A.specularMapUv),_.push(A.specularColorMapUv),_.push(A.specularIntensityMapUv),_.push(A.transmissionMapUv),_.push(A.thicknessMapUv),_.push(A.combine),_.push(A.fogExp2),_.push(A.sizeAttenuation),_.push(A.morphTargetsCount),_.push(A.numSunLights),_.push(A.numDirLights),_.push(A.numPointLights),_.push(A.numSpotLights),_.push(A.numSpotLightMaps),_.push(A.numHemiLights),_.push(A.numRectAreaLights),_.push(A.numSunLightShadows),_.push(A.numDirLightShadows),_.push(A.numPointLightShadows),_.push(A.numSpotLightShadows),_.push(A.numSpotLightShadowsWithMaps),_.push(A.numLightProbes),_.push(A.numLightProbeGrids),_.push(A.shadowMapType),_.push(A.toneMapping),_.push(A.numClippingPlanes),_.push(A.numClipIntersection),_.push(A.depthPacking)}function m(_,A){a.disableAll(),A.instancing&&a.enable(0),A.instancingColor&&a.enable(1),A.instancingMorph&&a.enable(2),A.matcap&&a.enable(3),A.envMap&&a.enable(4),A.normalMapObjectSpace&&a.enable(5),A.normalMapTangentSpace&&a.enable(6),A.clearcoat&&a.enable(7),A.iridescence&&a.enable(8),A.alphaTest&&a.enable(9),A.vertexColors&&a.enable(10),A.vertexAlphas&&a.enable(11),A.vertexUv1s&&a.enable(12),A.vertexUv2s&&a.enable(13),A.vertexUv3s&&a.enable(14),A.vertexTangents&&a.enable(15),A.anisotropy&&a.enable(16),A.alphaHash&&a.enable(17),A.batching&&a.enable(18),A.dispersion&&a.enable(19),A.retroreflection&&a.enable(24),A.diffuseRoughness&&a.enable(25),A.batchingColor&&a.enable(20),A.gradientMap&&a.enable(21),A.packedNormalMap&&a.enable(22),A.vertexNormals&&a.enable(23),_.push(a.mask),a.disableAll(),A.fog&&a.enable(0),A.useFog&&a.enable(1),A.flatShading&&a.enable(2),A.logarithmicDepthBuffer&&a.enable(3),A.reversedDepthBuffer&&a.enable(4),A.skinning&&a.enable(5),A.morphTargets&&a.enable(6),A.morphNormals&&a.enable(7),A.morphColors&&a.enable(8),A.premultipliedAlpha&&a.enable(9),A.shadowMapEnabled&&a.enable(10),A.doubleSided&&a.enable(11),A.flipSided&&a.enable(12),A.useDepthPacking&&a.enable(13),A.dithering&&a.enable(14),A.transmission&&a.enable(15),A.sheen&&a.enable(16),A.opaque&&a.enable(17),A.pointsUvs&&a.enable(18),A.decodeVideoTexture&&a.enable(19),A.decodeVideoTextureEmissive&&a.enable(20),A.alphaToCoverage&&a.enable(21),A.numLightProbeGrids>0&&a.enable(22),A.hasPositionAttribute&&a.enable(23),_.push(a.mask)}function x(_){const A=u[_.type];let N;if(A){const I=xi[A];N=Mx.clone(I.uniforms)}else N=_.uniforms;return N}function b(_,A){let N=h.get(A);return N!==void 0?++N.usedTimes:(N=new Xw(n,A,_,s),c.push(N),h.set(A,N)),N}function M(_){if(--_.usedTimes===0){const A=c.indexOf(_);c[A]=c[c.length-1],c.pop(),h.delete(_.cacheKey),_.destroy()}}function T(_){o.remove(_)}function E(){o.dispose()}return{getParameters:g,getProgramCacheKey:v,getUniforms:x,acquireProgram:b,releaseProgram:M,releaseShaderCache:T,programs:c,dispose:E}}function Zw(){let n=new WeakMap;function e(a){return n.has(a)}function t(a){let o=n.get(a);return o===void 0&&(o={},n.set(a,o)),o}function i(a){n.delete(a)}function s(a,o,l){n.get(a)[o]=l}function r(){n=new WeakMap}return{has:e,get:t,remove:i,update:s,dispose:r}}function Jw(n,e){return n.groupOrder!==e.groupOrder?n.groupOrder-e.groupOrder:n.renderOrder!==e.renderOrder?n.renderOrder-e.renderOrder:n.material.id!==e.material.id?n.material.id-e.material.id:n.materialVariant!==e.materialVariant?n.materialVariant-e.materialVariant:n.z!==e.z?n.z-e.z:n.id-e.id}function Pm(n,e){return n.groupOrder!==e.groupOrder?n.groupOrder-e.groupOrder:n.renderOrder!==e.renderOrder?n.renderOrder-e.renderOrder:n.z!==e.z?e.z-n.z:n.id-e.id}function Lm(){const n=[];let e=0;const t=[],i=[],s=[];function r(){e=0,t.length=0,i.length=0,s.length=0}function a(u){let f=0;return u.isInstancedMesh&&(f+=2),u.isSkinnedMesh&&(f+=1),f}function o(u,f,g,v,p,m){let x=n[e];return x===void 0?(x={id:u.id,object:u,geometry:f,material:g,materialVariant:a(u),groupOrder:v,renderOrder:u.renderOrder,z:p,group:m},n[e]=x):(x.id=u.id,x.object=u,x.geometry=f,x.material=g,x.materialVariant=a(u),x.groupOrder=v,x.renderOrder=u.renderOrder,x.z=p,x.group=m),e++,x}function l(u,f,g,v,p,m,x){x.reversedDepth===!0&&(p=-p);const b=o(u,f,g,v,p,m);g.transmission>0?i.push(b):g.transparent===!0?s.push(b):t.push(b)}function c(u,f,g,v,p,m){const x=o(u,f,g,v,p,m);g.transmission>0?i.unshift(x):g.transparent===!0?s.unshift(x):t.unshift(x)}function h(u,f){t.length>1&&t.sort(u||Jw),i.length>1&&i.sort(f||Pm),s.length>1&&s.sort(f||Pm)}function d(){for(let u=e,f=n.length;u<f;u++){const g=n[u];if(g.id===null)break;g.id=null,g.object=null,g.geometry=null,g.material=null,g.group=null}}return{opaque:t,transmissive:i,transparent:s,init:r,push:l,unshift:c,finish:d,sort:h}}function jw(){let n=new WeakMap;function e(i,s){const r=n.get(i);let a;return r===void 0?(a=new Lm,n.set(i,[a])):s>=r.length?(a=new Lm,r.push(a)):a=r[s],a}function t(){n=new WeakMap}return{get:e,dispose:t}}function eA(){const n={};return{get:function(e){if(n[e.id]!==void 0)return n[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={direction:new C,color:new Ne};break;case"SpotLight":t={position:new C,direction:new C,color:new Ne,distance:0,coneCos:0,penumbraCos:0,decay:0};break;case"PointLight":t={position:new C,color:new Ne,distance:0,decay:0};break;case"HemisphereLight":t={direction:new C,skyColor:new Ne,groundColor:new Ne};break;case"RectAreaLight":t={color:new Ne,position:new C,halfWidth:new C,halfHeight:new C};break}return n[e.id]=t,t}}}function tA(){const n={};return{get:function(e){if(n[e.id]!==void 0)return n[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new ze};break;case"SpotLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new ze};break;case"PointLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new ze,shadowCameraNear:1,shadowCameraFar:1e3};break}return n[e.id]=t,t}}}let nA=0;function iA(n,e){return(e.castShadow?2:0)-(n.castShadow?2:0)+(e.map?1:0)-(n.map?1:0)}function sA(n){const e=new eA,t=tA(),i={version:0,hash:{sunLength:-1,directionalLength:-1,pointLength:-1,spotLength:-1,rectAreaLength:-1,hemiLength:-1,numSunShadows:-1,numDirectionalShadows:-1,numPointShadows:-1,numSpotShadows:-1,numSpotMaps:-1,numLightProbes:-1},ambient:[0,0,0],probe:[],sun:[],sunShadow:[],sunShadowMap:[],sunShadowMatrix:[],sunShadowCascade:[],directional:[],directionalShadow:[],directionalShadowMap:[],directionalShadowMatrix:[],spot:[],spotLightMap:[],spotShadow:[],spotShadowMap:[],spotLightMatrix:[],rectArea:[],rectAreaLTC1:null,rectAreaLTC2:null,point:[],pointShadow:[],pointShadowMap:[],pointShadowMatrix:[],hemi:[],numSpotLightShadowsWithMaps:0,numLightProbes:0};for(let c=0;c<9;c++)i.probe.push(new C);const s=new C,r=new Pe,a=new Pe;function o(c){let h=0,d=0,u=0;for(let B=0;B<9;B++)i.probe[B].set(0,0,0);let f=0,g=0,v=0,p=0,m=0,x=0,b=0,M=0,T=0,E=0,_=0,A=0,N=0,I=0;c.sort(iA);for(let B=0,q=c.length;B<q;B++){const L=c[B],V=L.color,$=L.intensity,G=L.distance;let ne=null;if(L.shadow&&L.shadow.map&&(L.shadow.map.texture.format===Is?ne=L.shadow.map.texture:ne=L.shadow.map.depthTexture||L.shadow.map.texture),L.isAmbientLight)h+=V.r*$,d+=V.g*$,u+=V.b*$;else if(L.isLightProbe){for(let W=0;W<9;W++)i.probe[W].addScaledVector(L.sh.coefficients[W],$);I++}else if(L.isSunLight){const W=e.get(L);if(W.color.copy(L.color).multiplyScalar(L.intensity),L.castShadow){const ee=L.shadow,te=t.get(L);te.shadowIntensity=ee.intensity,te.shadowBias=ee.bias,te.shadowNormalBias=ee.normalBias,te.shadowRadius=ee.radius,te.shadowMapSize.copy(ee.mapSize).multiply(ee.getFrameExtents()),i.sunShadow[g]=te,i.sunShadowMap[g]=ne;const Me=ee.getViewportCount();for(let He=0;He<Me;He++)i.sunShadowMatrix[v+He]=ee.getMatrix(He),i.sunShadowCascade[v+He]=ee._cascadeData[He];v+=Me,g++}i.sun[f]=W,f++}else if(L.isDirectionalLight){const W=e.get(L);if(W.color.copy(L.color).multiplyScalar(L.intensity),L.castShadow){const ee=L.shadow,te=t.get(L);te.shadowIntensity=ee.intensity,te.shadowBias=ee.bias,te.shadowNormalBias=ee.normalBias,te.shadowRadius=ee.radius,te.shadowMapSize=ee.mapSize,i.directionalShadow[p]=te,i.directionalShadowMap[p]=ne,i.directionalShadowMatrix[p]=L.shadow.matrix,T++}i.directional[p]=W,p++}else if(L.isSpotLight){const W=e.get(L);W.position.setFromMatrixPosition(L.matrixWorld),W.color.copy(V).multiplyScalar($),W.distance=G,W.coneCos=Math.cos(L.angle),W.penumbraCos=Math.cos(L.angle*(1-L.penumbra)),W.decay=L.decay,i.spot[x]=W;const ee=L.shadow;if(L.map&&(i.spotLightMap[A]=L.map,A++,ee.updateMatrices(L),L.castShadow&&N++),i.spotLightMatrix[x]=ee.matrix,L.castShadow){const te=t.get(L);te.shadowIntensity=ee.intensity,te.shadowBias=ee.bias,te.shadowNormalBias=ee.normalBias,te.shadowRadius=ee.radius,te.shadowMapSize=ee.mapSize,i.spotShadow[x]=te,i.spotShadowMap[x]=ne,_++}x++}else if(L.isRectAreaLight){const W=e.get(L);W.color.copy(V).multiplyScalar($),W.halfWidth.set(L.width*.5,0,0),W.halfHeight.set(0,L.height*.5,0),i.rectArea[b]=W,b++}else if(L.isPointLight){const W=e.get(L);if(W.color.copy(L.color).multiplyScalar(L.intensity),W.distance=L.distance,W.decay=L.decay,L.castShadow){const ee=L.shadow,te=t.get(L);te.shadowIntensity=ee.intensity,te.shadowBias=ee.bias,te.shadowNormalBias=ee.normalBias,te.shadowRadius=ee.radius,te.shadowMapSize=ee.mapSize,te.shadowCameraNear=ee.camera.near,te.shadowCameraFar=ee.camera.far,i.pointShadow[m]=te,i.pointShadowMap[m]=ne,i.pointShadowMatrix[m]=L.shadow.matrix,E++}i.point[m]=W,m++}else if(L.isHemisphereLight){const W=e.get(L);W.skyColor.copy(L.color).multiplyScalar($),W.groundColor.copy(L.groundColor).multiplyScalar($),i.hemi[M]=W,M++}}b>0&&(n.has("OES_texture_float_linear")===!0?(i.rectAreaLTC1=ge.LTC_FLOAT_1,i.rectAreaLTC2=ge.LTC_FLOAT_2):(i.rectAreaLTC1=ge.LTC_HALF_1,i.rectAreaLTC2=ge.LTC_HALF_2)),i.ambient[0]=h,i.ambient[1]=d,i.ambient[2]=u;const F=i.hash;(F.sunLength!==f||F.directionalLength!==p||F.pointLength!==m||F.spotLength!==x||F.rectAreaLength!==b||F.hemiLength!==M||F.numSunShadows!==g||F.numDirectionalShadows!==T||F.numPointShadows!==E||F.numSpotShadows!==_||F.numSpotMaps!==A||F.numLightProbes!==I)&&(i.sun.length=f,i.directional.length=p,i.spot.length=x,i.rectArea.length=b,i.point.length=m,i.hemi.length=M,i.sunShadow.length=g,i.sunShadowMap.length=g,i.sunShadowMatrix.length=v,i.sunShadowCascade.length=v,i.directionalShadow.length=T,i.directionalShadowMap.length=T,i.directionalShadowMatrix.length=T,i.pointShadow.length=E,i.pointShadowMap.length=E,i.pointShadowMatrix.length=E,i.spotShadow.length=_,i.spotShadowMap.length=_,i.spotLightMatrix.length=_+A-N,i.spotLightMap.length=A,i.numSpotLightShadowsWithMaps=N,i.numLightProbes=I,F.sunLength=f,F.directionalLength=p,F.pointLength=m,F.spotLength=x,F.rectAreaLength=b,F.hemiLength=M,F.numSunShadows=g,F.numDirectionalShadows=T,F.numPointShadows=E,F.numSpotShadows=_,F.numSpotMaps=A,F.numLightProbes=I,i.version=nA++)}function l(c,h){let d=0,u=0,f=0,g=0,v=0,p=0;const m=h.matrixWorldInverse;for(let x=0,b=c.length;x<b;x++){const M=c[x];if(M.isSunLight){const T=i.sun[d];T.direction.setFromMatrixPosition(M.matrixWorld),T.direction.transformDirection(m),d++}else if(M.isDirectionalLight){const T=i.directional[u];T.direction.setFromMatrixPosition(M.matrixWorld),s.setFromMatrixPosition(M.target.matrixWorld),T.direction.sub(s),T.direction.transformDirection(m),u++}else if(M.isSpotLight){const T=i.spot[g];T.position.setFromMatrixPosition(M.matrixWorld),T.position.applyMatrix4(m),T.direction.setFromMatrixPosition(M.matrixWorld),s.setFromMatrixPosition(M.target.matrixWorld),T.direction.sub(s),T.direction.transformDirection(m),g++}else if(M.isRectAreaLight){const T=i.rectArea[v];T.position.setFromMatrixPosition(M.matrixWorld),T.position.applyMatrix4(m),a.identity(),r.copy(M.matrixWorld),r.premultiply(m),a.extractRotation(r),T.halfWidth.set(M.width*.5,0,0),T.halfHeight.set(0,M.height*.5,0),T.halfWidth.applyMatrix4(a),T.halfHeight.applyMatrix4(a),v++}else if(M.isPointLight){const T=i.point[f];T.position.setFromMatrixPosition(M.matrixWorld),T.position.applyMatrix4(m),f++}else if(M.isHemisphereLight){const T=i.hemi[p];T.direction.setFromMatrixPosition(M.matrixWorld),T.direction.transformDirection(m),p++}}}return{setup:o,setupView:l,state:i}}function Dm(n){const e=new sA(n),t=[],i=[],s=[];function r(d){h.camera=d,t.length=0,i.length=0,s.length=0}function a(d){d.isLightProbeGrid?s.push(d):t.push(d)}function o(d){i.push(d)}function l(){e.setup(t),s.sort((d,u)=>d.priority-u.priority||d.id-u.id)}function c(d){e.setupView(t,d)}const h={lightsArray:t,shadowsArray:i,lightProbeGridArray:s,camera:null,lights:e,transmissionRenderTarget:{},textureUnits:0};return{init:r,state:h,setupLights:l,setupLightsView:c,pushLight:a,pushShadow:o}}function rA(n){let e=new WeakMap;function t(s,r=0){const a=e.get(s);let o;return a===void 0?(o=new Dm(n),e.set(s,[o])):r>=a.length?(o=new Dm(n),a.push(o)):o=a[r],o}function i(){e=new WeakMap}return{get:t,dispose:i}}const aA=`void main() {
	gl_Position = vec4( position, 1.0 );
}`,oA=`uniform sampler2D shadow_pass;
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
}`,lA=[new C(1,0,0),new C(-1,0,0),new C(0,1,0),new C(0,-1,0),new C(0,0,1),new C(0,0,-1)],cA=[new C(0,-1,0),new C(0,-1,0),new C(0,0,1),new C(0,0,-1),new C(0,-1,0),new C(0,-1,0)],Nm=new Pe,Ba=new C,Uu=new C;function hA(n,e,t){let i=new Ca;const s=new ze,r=new ze,a=new ht,o=new bx,l=new Ex,c={},h=t.maxTextureSize,d={[ns]:Sn,[Sn]:ns,[Mn]:Mn},u=new Fs({defines:{VSM_SAMPLES:8},uniforms:{shadow_pass:{value:null},resolution:{value:new ze},radius:{value:4}},vertexShader:aA,fragmentShader:oA}),f=u.clone();f.defines.HORIZONTAL_PASS=1;const g=new yt;g.setAttribute("position",new An(new Float32Array([-1,-1,.5,3,-1,.5,-1,3,.5]),3));const v=new me(g,u),p=this;this.enabled=!1,this.autoUpdate=!0,this.needsUpdate=!1,this.type=Co;let m=this.type;this.render=function(E,_,A){if(p.enabled===!1||p.autoUpdate===!1&&p.needsUpdate===!1||E.length===0)return;this.type===q_&&(Re("WebGLShadowMap: PCFSoftShadowMap has been removed. Using PCFShadowMap instead."),this.type=Co);const N=n.getRenderTarget(),I=n.getActiveCubeFace(),F=n.getActiveMipmapLevel(),B=n.state;B.setBlending(Cs),B.buffers.depth.getReversed()===!0?B.buffers.color.setClear(0,0,0,0):B.buffers.color.setClear(1,1,1,1),B.buffers.depth.setTest(!0),B.setScissorTest(!1);const q=m!==this.type;q&&_.traverse(function(L){L.material&&(Array.isArray(L.material)?L.material.forEach(V=>V.needsUpdate=!0):L.material.needsUpdate=!0)});for(let L=0,V=E.length;L<V;L++){const $=E[L],G=$.shadow;if(G===void 0){Re("WebGLShadowMap:",$,"has no shadow.");continue}if(G.autoUpdate===!1&&G.needsUpdate===!1)continue;s.copy(G.mapSize);const ne=G.getFrameExtents();s.multiply(ne),r.copy(G.mapSize),(s.x>h||s.y>h)&&(s.x>h&&(r.x=Math.floor(h/ne.x),s.x=r.x*ne.x,G.mapSize.x=r.x),s.y>h&&(r.y=Math.floor(h/ne.y),s.y=r.y*ne.y,G.mapSize.y=r.y));const W=n.state.buffers.depth.getReversed();if(G.camera._reversedDepth=W,G.map===null||q===!0){if(G.map!==null&&(G.map.depthTexture!==null&&(G.map.depthTexture.dispose(),G.map.depthTexture=null),G.map.dispose()),this.type===la){if($.isPointLight){Re("WebGLShadowMap: VSM shadow maps are not supported for PointLights. Use PCF or BasicShadowMap instead.");continue}G.map=new jn(s.x,s.y,{format:Is,type:pi,minFilter:Qt,magFilter:Qt,generateMipmaps:!1}),G.map.texture.name=$.name+".shadowMap",G.map.depthTexture=new Tr(s.x,s.y,Bn),G.map.depthTexture.name=$.name+".shadowMapDepth",G.map.depthTexture.format=is,G.map.depthTexture.compareFunction=null,G.map.depthTexture.minFilter=Ut,G.map.depthTexture.magFilter=Ut}else $.isPointLight?(G.map=new Lu(s.x),G.map.depthTexture=new kp(s.x,In)):(G.map=new jn(s.x,s.y),G.map.depthTexture=new Tr(s.x,s.y,In)),G.map.depthTexture.name=$.name+".shadowMap",G.map.depthTexture.format=is,this.type===Co?(G.map.depthTexture.compareFunction=W?Zf:Qf,G.map.depthTexture.minFilter=Qt,G.map.depthTexture.magFilter=Qt):(G.map.depthTexture.compareFunction=null,G.map.depthTexture.minFilter=Ut,G.map.depthTexture.magFilter=Ut);G.camera.updateProjectionMatrix()}G.map.isWebGLCubeRenderTarget!==!0&&(G.map.width!==s.x||G.map.height!==s.y)&&G.map.setSize(s.x,s.y);const ee=G.map.isWebGLCubeRenderTarget?6:G.getViewportCount();$.isPointLight!==!0&&G.updateMatrices($,A);const te=(G.camera.layers.mask&4294967294)!==0?G.camera.layers:A.layers;for(let Me=0;Me<ee;Me++){const He=G.getCamera(Me);if($.isPointLight){const Q=G.camera,ve=G.matrix,Ae=$.distance||Q.far;Ae!==Q.far&&(Q.far=Ae,Q.updateProjectionMatrix()),Ba.setFromMatrixPosition($.matrixWorld),Q.position.copy(Ba),Uu.copy(Q.position),Uu.add(lA[Me]),Q.up.copy(cA[Me]),Q.lookAt(Uu),Q.updateMatrixWorld(),ve.makeTranslation(-Ba.x,-Ba.y,-Ba.z),Nm.multiplyMatrices(Q.projectionMatrix,Q.matrixWorldInverse),G._frustum.setFromProjectionMatrix(Nm,Q.coordinateSystem,Q.reversedDepth)}if(G.map.isWebGLCubeRenderTarget)n.setRenderTarget(G.map,Me),n.clear();else{Me===0&&(n.setRenderTarget(G.map),n.clear());const Q=G.getViewport(Me);a.set(r.x*Q.x,r.y*Q.y,r.x*Q.z,r.y*Q.w),B.viewport(a)}i=G.getFrustum(Me),M(_,A,He,$,te,this.type)}G.isPointLightShadow!==!0&&this.type===la&&x(G,A),G.needsUpdate=!1}m=this.type,p.needsUpdate=!1,n.setRenderTarget(N,I,F)};function x(E,_){const A=e.update(v);u.defines.VSM_SAMPLES!==E.blurSamples&&(u.defines.VSM_SAMPLES=E.blurSamples,f.defines.VSM_SAMPLES=E.blurSamples,u.needsUpdate=!0,f.needsUpdate=!0),E.mapPass===null?E.mapPass=new jn(s.x,s.y,{format:Is,type:pi}):(E.mapPass.width!==E.map.width||E.mapPass.height!==E.map.height)&&E.mapPass.setSize(E.map.width,E.map.height),u.uniforms.shadow_pass.value=E.map.depthTexture,u.uniforms.resolution.value.set(E.map.width,E.map.height),u.uniforms.radius.value=E.radius,n.setRenderTarget(E.mapPass),n.clear(),n.renderBufferDirect(_,null,A,u,v,null),f.uniforms.shadow_pass.value=E.mapPass.texture,f.uniforms.resolution.value.set(E.map.width,E.map.height),f.uniforms.radius.value=E.radius,n.setRenderTarget(E.map),n.clear(),n.renderBufferDirect(_,null,A,f,v,null)}function b(E,_,A,N){let I=null;const F=A.isPointLight===!0?E.customDistanceMaterial:E.customDepthMaterial;if(F!==void 0)I=F;else if(I=A.isPointLight===!0?l:o,n.localClippingEnabled&&_.clipShadows===!0&&Array.isArray(_.clippingPlanes)&&_.clippingPlanes.length!==0||_.displacementMap&&_.displacementScale!==0||_.alphaMap&&_.alphaTest>0||_.map&&_.alphaTest>0||_.alphaToCoverage===!0){const B=I.uuid,q=_.uuid;let L=c[B];L===void 0&&(L={},c[B]=L);let V=L[q];V===void 0&&(V=I.clone(),L[q]=V,_.addEventListener("dispose",T)),I=V}if(I.visible=_.visible,I.wireframe=_.wireframe,N===la?I.side=_.shadowSide!==null?_.shadowSide:_.side:I.side=_.shadowSide!==null?_.shadowSide:d[_.side],I.alphaMap=_.alphaMap,I.alphaTest=_.alphaToCoverage===!0?.5:_.alphaTest,I.map=_.map,I.clipShadows=_.clipShadows,I.clippingPlanes=_.clippingPlanes,I.clipIntersection=_.clipIntersection,I.displacementMap=_.displacementMap,I.displacementScale=_.displacementScale,I.displacementBias=_.displacementBias,I.wireframeLinewidth=_.wireframeLinewidth,I.linewidth=_.linewidth,A.isPointLight===!0&&I.isMeshDistanceMaterial===!0){const B=n.properties.get(I);B.light=A}return I}function M(E,_,A,N,I,F){if(E.visible===!1)return;if(E.layers.test(I)&&(E.isMesh||E.isLine||E.isPoints)&&(E.castShadow||E.receiveShadow&&F===la)&&(!E.frustumCulled||E.intersectsFrustum(i))){E.modelViewMatrix.multiplyMatrices(A.matrixWorldInverse,E.matrixWorld);const L=e.update(E),V=E.material;if(Array.isArray(V)){const $=L.groups;for(let G=0,ne=$.length;G<ne;G++){const W=$[G],ee=V[W.materialIndex];if(ee&&ee.visible){const te=b(E,ee,N,F);E.onBeforeShadow(n,E,_,A,L,te,W),n.renderBufferDirect(A,null,L,te,E,W),E.onAfterShadow(n,E,_,A,L,te,W)}}}else if(V.visible){const $=b(E,V,N,F);E.onBeforeShadow(n,E,_,A,L,$,null),n.renderBufferDirect(A,null,L,$,E,null),E.onAfterShadow(n,E,_,A,L,$,null)}}const q=E.children;for(let L=0,V=q.length;L<V;L++)M(q[L],_,A,N,I,F)}function T(E){E.target.removeEventListener("dispose",T);for(const A in c){const N=c[A],I=E.target.uuid;I in N&&(N[I].dispose(),delete N[I])}}}function uA(n,e){function t(){let P=!1;const J=new ht;let Y=null;const he=new ht(0,0,0,0);return{setMask:function(re){Y!==re&&!P&&(n.colorMask(re,re,re,re),Y=re)},setLocked:function(re){P=re},setClear:function(re,le,Ie,Ke,se){se===!0&&(re*=Ke,le*=Ke,Ie*=Ke),J.set(re,le,Ie,Ke),he.equals(J)===!1&&(n.clearColor(re,le,Ie,Ke),he.copy(J))},reset:function(){P=!1,Y=null,he.set(-1,0,0,0)}}}function i(){let P=!1,J=!1,Y=null,he=null,re=null;return{setReversed:function(le){if(J!==le){const Ie=e.get("EXT_clip_control");le?Ie.clipControlEXT(Ie.LOWER_LEFT_EXT,Ie.ZERO_TO_ONE_EXT):Ie.clipControlEXT(Ie.LOWER_LEFT_EXT,Ie.NEGATIVE_ONE_TO_ONE_EXT),J=le;const Ke=re;re=null,this.setClear(Ke)}},getReversed:function(){return J},setTest:function(le){le?xe(n.DEPTH_TEST):Xe(n.DEPTH_TEST)},setMask:function(le){Y!==le&&!P&&(n.depthMask(le),Y=le)},setFunc:function(le){if(J&&(le=Ev[le]),he!==le){switch(le){case Qc:n.depthFunc(n.NEVER);break;case Zc:n.depthFunc(n.ALWAYS);break;case Jc:n.depthFunc(n.LESS);break;case ha:n.depthFunc(n.LEQUAL);break;case jc:n.depthFunc(n.EQUAL);break;case eh:n.depthFunc(n.GEQUAL);break;case th:n.depthFunc(n.GREATER);break;case nh:n.depthFunc(n.NOTEQUAL);break;default:n.depthFunc(n.LEQUAL)}he=le}},setLocked:function(le){P=le},setClear:function(le){re!==le&&(re=le,J&&(le=1-le),n.clearDepth(le))},reset:function(){P=!1,Y=null,he=null,re=null,J=!1}}}function s(){let P=!1,J=null,Y=null,he=null,re=null,le=null,Ie=null,Ke=null,se=null;return{setTest:function(De){P||(De?xe(n.STENCIL_TEST):Xe(n.STENCIL_TEST))},setMask:function(De){J!==De&&!P&&(n.stencilMask(De),J=De)},setFunc:function(De,qe,_e){(Y!==De||he!==qe||re!==_e)&&(n.stencilFunc(De,qe,_e),Y=De,he=qe,re=_e)},setOp:function(De,qe,_e){(le!==De||Ie!==qe||Ke!==_e)&&(n.stencilOp(De,qe,_e),le=De,Ie=qe,Ke=_e)},setLocked:function(De){P=De},setClear:function(De){se!==De&&(n.clearStencil(De),se=De)},reset:function(){P=!1,J=null,Y=null,he=null,re=null,le=null,Ie=null,Ke=null,se=null}}}const r=new t,a=new i,o=new s;let l={};const c=new WeakMap;let h={},d={},u={},f=new WeakMap,g=[],v=null,p=!1,m=null,x=null,b=null,M=null,T=null,E=null,_=null,A=new Ne(0,0,0),N=0,I=!1,F=null,B=null,q=null,L=null,V=null;const $=n.getParameter(n.MAX_COMBINED_TEXTURE_IMAGE_UNITS);let G=!1,ne=0;const W=n.getParameter(n.VERSION);W.indexOf("WebGL")!==-1?(ne=parseFloat(/^WebGL (\d)/.exec(W)[1]),G=ne>=1):W.indexOf("OpenGL ES")!==-1&&(ne=parseFloat(/^OpenGL ES (\d)/.exec(W)[1]),G=ne>=2);let ee=null,te={};const Me=n.getParameter(n.SCISSOR_BOX),He=n.getParameter(n.VIEWPORT),Q=new ht().fromArray(Me),ve=new ht().fromArray(He);function Ae(P,J,Y,he){const re=new Uint8Array(4),le=n.createTexture();n.bindTexture(P,le),n.texParameteri(P,n.TEXTURE_MIN_FILTER,n.NEAREST),n.texParameteri(P,n.TEXTURE_MAG_FILTER,n.NEAREST);for(let Ie=0;Ie<Y;Ie++)P===n.TEXTURE_3D||P===n.TEXTURE_2D_ARRAY?n.texImage3D(J,0,n.RGBA,1,1,he,0,n.RGBA,n.UNSIGNED_BYTE,re):n.texImage2D(J+Ie,0,n.RGBA,1,1,0,n.RGBA,n.UNSIGNED_BYTE,re);return le}const Ue={};Ue[n.TEXTURE_2D]=Ae(n.TEXTURE_2D,n.TEXTURE_2D,1),Ue[n.TEXTURE_CUBE_MAP]=Ae(n.TEXTURE_CUBE_MAP,n.TEXTURE_CUBE_MAP_POSITIVE_X,6),Ue[n.TEXTURE_2D_ARRAY]=Ae(n.TEXTURE_2D_ARRAY,n.TEXTURE_2D_ARRAY,1,1),Ue[n.TEXTURE_3D]=Ae(n.TEXTURE_3D,n.TEXTURE_3D,1,1),r.setClear(0,0,0,1),a.setClear(1),o.setClear(0),xe(n.DEPTH_TEST),a.setFunc(ha),Cn(!1),Dt(Mf),xe(n.CULL_FACE),an(Cs);function xe(P){h[P]!==!0&&(n.enable(P),h[P]=!0)}function Xe(P){h[P]!==!1&&(n.disable(P),h[P]=!1)}function Vt(P,J){return u[P]!==J?(n.bindFramebuffer(P,J),u[P]=J,P===n.DRAW_FRAMEBUFFER&&(u[n.FRAMEBUFFER]=J),P===n.FRAMEBUFFER&&(u[n.DRAW_FRAMEBUFFER]=J),!0):!1}function Oe(P,J){let Y=g,he=!1;if(P){Y=f.get(J),Y===void 0&&(Y=[],f.set(J,Y));const re=P.textures;if(Y.length!==re.length||Y[0]!==n.COLOR_ATTACHMENT0){for(let le=0,Ie=re.length;le<Ie;le++)Y[le]=n.COLOR_ATTACHMENT0+le;Y.length=re.length,he=!0}}else Y[0]!==n.BACK&&(Y[0]=n.BACK,he=!0);he&&n.drawBuffers(Y)}function gt(P){return v!==P?(n.useProgram(P),v=P,!0):!1}const wt={[or]:n.FUNC_ADD,[Y_]:n.FUNC_SUBTRACT,[$_]:n.FUNC_REVERSE_SUBTRACT};wt[K_]=n.MIN,wt[Q_]=n.MAX;const et={[Z_]:n.ZERO,[Kc]:n.ONE,[J_]:n.SRC_COLOR,[Tf]:n.SRC_ALPHA,[sv]:n.SRC_ALPHA_SATURATE,[nv]:n.DST_COLOR,[ev]:n.DST_ALPHA,[j_]:n.ONE_MINUS_SRC_COLOR,[Io]:n.ONE_MINUS_SRC_ALPHA,[iv]:n.ONE_MINUS_DST_COLOR,[tv]:n.ONE_MINUS_DST_ALPHA,[rv]:n.CONSTANT_COLOR,[av]:n.ONE_MINUS_CONSTANT_COLOR,[ov]:n.CONSTANT_ALPHA,[lv]:n.ONE_MINUS_CONSTANT_ALPHA};function an(P,J,Y,he,re,le,Ie,Ke,se,De){if(P===Cs){p===!0&&(Xe(n.BLEND),p=!1);return}if(p===!1&&(xe(n.BLEND),p=!0),P!==Ef){if(P!==m||De!==I){if((x!==or||T!==or)&&(n.blendEquation(n.FUNC_ADD),x=or,T=or),De)switch(P){case ca:n.blendFuncSeparate(n.ONE,n.ONE_MINUS_SRC_ALPHA,n.ONE,n.ONE_MINUS_SRC_ALPHA);break;case wf:n.blendFunc(n.ONE,n.ONE);break;case Af:n.blendFuncSeparate(n.ZERO,n.ONE_MINUS_SRC_COLOR,n.ZERO,n.ONE);break;case bf:n.blendFuncSeparate(n.DST_COLOR,n.ONE_MINUS_SRC_ALPHA,n.ZERO,n.ONE);break;default:ke("WebGLState: Invalid blending: ",P);break}else switch(P){case ca:n.blendFuncSeparate(n.SRC_ALPHA,n.ONE_MINUS_SRC_ALPHA,n.ONE,n.ONE_MINUS_SRC_ALPHA);break;case wf:n.blendFuncSeparate(n.SRC_ALPHA,n.ONE,n.ONE,n.ONE);break;case Af:ke("WebGLState: SubtractiveBlending requires material.premultipliedAlpha = true");break;case bf:ke("WebGLState: MultiplyBlending requires material.premultipliedAlpha = true");break;default:ke("WebGLState: Invalid blending: ",P);break}b=null,M=null,E=null,_=null,A.set(0,0,0),N=0,m=P,I=De}return}re=re||J,le=le||Y,Ie=Ie||he,(J!==x||re!==T)&&(n.blendEquationSeparate(wt[J],wt[re]),x=J,T=re),(Y!==b||he!==M||le!==E||Ie!==_)&&(n.blendFuncSeparate(et[Y],et[he],et[le],et[Ie]),b=Y,M=he,E=le,_=Ie),(Ke.equals(A)===!1||se!==N)&&(n.blendColor(Ke.r,Ke.g,Ke.b,se),A.copy(Ke),N=se),m=P,I=!1}function $t(P,J){P.side===Mn?Xe(n.CULL_FACE):xe(n.CULL_FACE);let Y=P.side===Sn;J&&(Y=!Y),Cn(Y),P.blending===ca&&P.transparent===!1?an(Cs):an(P.blending,P.blendEquation,P.blendSrc,P.blendDst,P.blendEquationAlpha,P.blendSrcAlpha,P.blendDstAlpha,P.blendColor,P.blendAlpha,P.premultipliedAlpha),a.setFunc(P.depthFunc),a.setTest(P.depthTest),a.setMask(P.depthWrite),r.setMask(P.colorWrite);const he=P.stencilWrite;o.setTest(he),he&&(o.setMask(P.stencilWriteMask),o.setFunc(P.stencilFunc,P.stencilRef,P.stencilFuncMask),o.setOp(P.stencilFail,P.stencilZFail,P.stencilZPass)),en(P.polygonOffset,P.polygonOffsetFactor,P.polygonOffsetUnits),P.alphaToCoverage===!0?xe(n.SAMPLE_ALPHA_TO_COVERAGE):Xe(n.SAMPLE_ALPHA_TO_COVERAGE)}function Cn(P){F!==P&&(P?n.frontFace(n.CW):n.frontFace(n.CCW),F=P)}function Dt(P){P!==W_?(xe(n.CULL_FACE),P!==B&&(P===Mf?n.cullFace(n.BACK):P===X_?n.cullFace(n.FRONT):n.cullFace(n.FRONT_AND_BACK))):Xe(n.CULL_FACE),B=P}function Di(P){P!==q&&(G&&n.lineWidth(P),q=P)}function en(P,J,Y){P?(xe(n.POLYGON_OFFSET_FILL),(L!==J||V!==Y)&&(L=J,V=Y,a.getReversed()&&(J=-J,Y=-Y),n.polygonOffset(J,Y))):Xe(n.POLYGON_OFFSET_FILL)}function Yn(P){P?xe(n.SCISSOR_TEST):Xe(n.SCISSOR_TEST)}function $n(P){P===void 0&&(P=n.TEXTURE0+$-1),ee!==P&&(n.activeTexture(P),ee=P)}function Kn(P,J,Y){Y===void 0&&(ee===null?Y=n.TEXTURE0+$-1:Y=ee);let he=te[Y];he===void 0&&(he={type:void 0,texture:void 0},te[Y]=he),(he.type!==P||he.texture!==J)&&(ee!==Y&&(n.activeTexture(Y),ee=Y),n.bindTexture(P,J||Ue[P]),he.type=P,he.texture=J)}function O(){const P=te[ee];P!==void 0&&P.type!==void 0&&(n.bindTexture(P.type,null),P.type=void 0,P.texture=void 0)}function Qn(){try{n.compressedTexImage2D(...arguments)}catch(P){ke("WebGLState:",P)}}function It(){try{n.compressedTexImage3D(...arguments)}catch(P){ke("WebGLState:",P)}}function Pt(){try{n.texSubImage2D(...arguments)}catch(P){ke("WebGLState:",P)}}function pe(){try{n.texSubImage3D(...arguments)}catch(P){ke("WebGLState:",P)}}function Kt(){try{n.compressedTexSubImage2D(...arguments)}catch(P){ke("WebGLState:",P)}}function Fe(){try{n.compressedTexSubImage3D(...arguments)}catch(P){ke("WebGLState:",P)}}function Ve(){try{n.texStorage2D(...arguments)}catch(P){ke("WebGLState:",P)}}function R(){try{n.texStorage3D(...arguments)}catch(P){ke("WebGLState:",P)}}function S(){try{n.texImage2D(...arguments)}catch(P){ke("WebGLState:",P)}}function z(){try{n.texImage3D(...arguments)}catch(P){ke("WebGLState:",P)}}function ie(P){return d[P]!==void 0?d[P]:n.getParameter(P)}function j(P,J){d[P]!==J&&(n.pixelStorei(P,J),d[P]=J)}function oe(P){Q.equals(P)===!1&&(n.scissor(P.x,P.y,P.z,P.w),Q.copy(P))}function de(P){ve.equals(P)===!1&&(n.viewport(P.x,P.y,P.z,P.w),ve.copy(P))}function K(P,J){let Y=c.get(J);Y===void 0&&(Y=new WeakMap,c.set(J,Y));let he=Y.get(P);he===void 0&&(he=n.getUniformBlockIndex(J,P.name),n.uniformBlockBinding(J,he,he),Y.set(P,he))}function Z(P,J,Y){const re=c.get(J).get(P);l[re]!==Y&&(n.bindBufferBase(n.UNIFORM_BUFFER,re,Y),l[re]=Y)}function ce(){n.disable(n.BLEND),n.disable(n.CULL_FACE),n.disable(n.DEPTH_TEST),n.disable(n.POLYGON_OFFSET_FILL),n.disable(n.SCISSOR_TEST),n.disable(n.STENCIL_TEST),n.disable(n.SAMPLE_ALPHA_TO_COVERAGE),n.blendEquation(n.FUNC_ADD),n.blendFunc(n.ONE,n.ZERO),n.blendFuncSeparate(n.ONE,n.ZERO,n.ONE,n.ZERO),n.blendColor(0,0,0,0),n.colorMask(!0,!0,!0,!0),n.clearColor(0,0,0,0),n.depthMask(!0),n.depthFunc(n.LESS),a.setReversed(!1),n.clearDepth(1),n.stencilMask(4294967295),n.stencilFunc(n.ALWAYS,0,4294967295),n.stencilOp(n.KEEP,n.KEEP,n.KEEP),n.clearStencil(0),n.cullFace(n.BACK),n.frontFace(n.CCW),n.polygonOffset(0,0),n.activeTexture(n.TEXTURE0),n.bindFramebuffer(n.FRAMEBUFFER,null),n.bindFramebuffer(n.DRAW_FRAMEBUFFER,null),n.bindFramebuffer(n.READ_FRAMEBUFFER,null),n.useProgram(null),n.lineWidth(1),n.scissor(0,0,n.canvas.width,n.canvas.height),n.viewport(0,0,n.canvas.width,n.canvas.height),n.pixelStorei(n.PACK_ALIGNMENT,4),n.pixelStorei(n.UNPACK_ALIGNMENT,4),n.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,!1),n.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,!1),n.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,n.BROWSER_DEFAULT_WEBGL),n.pixelStorei(n.PACK_ROW_LENGTH,0),n.pixelStorei(n.PACK_SKIP_PIXELS,0),n.pixelStorei(n.PACK_SKIP_ROWS,0),n.pixelStorei(n.UNPACK_ROW_LENGTH,0),n.pixelStorei(n.UNPACK_IMAGE_HEIGHT,0),n.pixelStorei(n.UNPACK_SKIP_PIXELS,0),n.pixelStorei(n.UNPACK_SKIP_ROWS,0),n.pixelStorei(n.UNPACK_SKIP_IMAGES,0),h={},d={},ee=null,te={},u={},l={},f=new WeakMap,g=[],v=null,p=!1,m=null,x=null,b=null,M=null,T=null,E=null,_=null,A=new Ne(0,0,0),N=0,I=!1,F=null,B=null,q=null,L=null,V=null,Q.set(0,0,n.canvas.width,n.canvas.height),ve.set(0,0,n.canvas.width,n.canvas.height),r.reset(),a.reset(),o.reset()}return{buffers:{color:r,depth:a,stencil:o},enable:xe,disable:Xe,bindFramebuffer:Vt,drawBuffers:Oe,useProgram:gt,setBlending:an,setMaterial:$t,setFlipSided:Cn,setCullFace:Dt,setLineWidth:Di,setPolygonOffset:en,setScissorTest:Yn,activeTexture:$n,bindTexture:Kn,unbindTexture:O,compressedTexImage2D:Qn,compressedTexImage3D:It,texImage2D:S,texImage3D:z,pixelStorei:j,getParameter:ie,updateUBOMapping:K,uniformBlockBinding:Z,texStorage2D:Ve,texStorage3D:R,texSubImage2D:Pt,texSubImage3D:pe,compressedTexSubImage2D:Kt,compressedTexSubImage3D:Fe,scissor:oe,viewport:de,reset:ce}}function dA(n,e,t,i,s,r,a){const o=e.has("WEBGL_multisampled_render_to_texture")?e.get("WEBGL_multisampled_render_to_texture"):null,l=typeof navigator>"u"?!1:/OculusBrowser/g.test(navigator.userAgent),c=new ze,h=new WeakMap,d=new Set;let u;const f=new WeakMap,g=new Set,v=new FinalizationRegistry(R=>g.delete(R));let p=!1;try{p=typeof OffscreenCanvas<"u"&&new OffscreenCanvas(1,1).getContext("2d")!==null}catch{}function m(R,S){return p?new OffscreenCanvas(R,S):xa("canvas")}function x(R,S,z){let ie=1;const j=Ve(R);if((j.width>z||j.height>z)&&(ie=z/Math.max(j.width,j.height)),ie<1)if(typeof HTMLImageElement<"u"&&R instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&R instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&R instanceof ImageBitmap||typeof VideoFrame<"u"&&R instanceof VideoFrame){const oe=Math.floor(ie*j.width),de=Math.floor(ie*j.height);u===void 0&&(u=m(oe,de));const K=S?m(oe,de):u;return K.width=oe,K.height=de,K.getContext("2d").drawImage(R,0,0,oe,de),Re("WebGLRenderer: Texture has been resized from ("+j.width+"x"+j.height+") to ("+oe+"x"+de+")."),K}else return"data"in R&&Re("WebGLRenderer: Image in DataTexture is too big ("+j.width+"x"+j.height+")."),R;return R}function b(R){return R.generateMipmaps}function M(R){n.generateMipmap(R)}function T(R){return R.isWebGLCubeRenderTarget?n.TEXTURE_CUBE_MAP:R.isWebGL3DRenderTarget?n.TEXTURE_3D:R.isWebGLArrayRenderTarget||R.isCompressedArrayTexture?n.TEXTURE_2D_ARRAY:n.TEXTURE_2D}function E(R,S,z,ie,j,oe=!1){if(R!==null){if(n[R]!==void 0)return n[R];Re("WebGLRenderer: Attempt to use non-existing WebGL internal format '"+R+"'")}let de;ie&&(de=e.get("EXT_texture_norm16"),de||Re("WebGLRenderer: Unable to use normalized textures without EXT_texture_norm16 extension"));let K=S;if(S===n.RED&&(z===n.FLOAT&&(K=n.R32F),z===n.HALF_FLOAT&&(K=n.R16F),z===n.UNSIGNED_BYTE&&(K=n.R8),z===n.UNSIGNED_SHORT&&de&&(K=de.R16_EXT),z===n.SHORT&&de&&(K=de.R16_SNORM_EXT)),S===n.RED_INTEGER&&(z===n.UNSIGNED_BYTE&&(K=n.R8UI),z===n.UNSIGNED_SHORT&&(K=n.R16UI),z===n.UNSIGNED_INT&&(K=n.R32UI),z===n.BYTE&&(K=n.R8I),z===n.SHORT&&(K=n.R16I),z===n.INT&&(K=n.R32I)),S===n.RG&&(z===n.FLOAT&&(K=n.RG32F),z===n.HALF_FLOAT&&(K=n.RG16F),z===n.UNSIGNED_BYTE&&(K=n.RG8),z===n.UNSIGNED_SHORT&&de&&(K=de.RG16_EXT),z===n.SHORT&&de&&(K=de.RG16_SNORM_EXT)),S===n.RG_INTEGER&&(z===n.UNSIGNED_BYTE&&(K=n.RG8UI),z===n.UNSIGNED_SHORT&&(K=n.RG16UI),z===n.UNSIGNED_INT&&(K=n.RG32UI),z===n.BYTE&&(K=n.RG8I),z===n.SHORT&&(K=n.RG16I),z===n.INT&&(K=n.RG32I)),S===n.RGB_INTEGER&&(z===n.UNSIGNED_BYTE&&(K=n.RGB8UI),z===n.UNSIGNED_SHORT&&(K=n.RGB16UI),z===n.UNSIGNED_INT&&(K=n.RGB32UI),z===n.BYTE&&(K=n.RGB8I),z===n.SHORT&&(K=n.RGB16I),z===n.INT&&(K=n.RGB32I)),S===n.RGBA_INTEGER&&(z===n.UNSIGNED_BYTE&&(K=n.RGBA8UI),z===n.UNSIGNED_SHORT&&(K=n.RGBA16UI),z===n.UNSIGNED_INT&&(K=n.RGBA32UI),z===n.BYTE&&(K=n.RGBA8I),z===n.SHORT&&(K=n.RGBA16I),z===n.INT&&(K=n.RGBA32I)),S===n.RGB&&(z===n.UNSIGNED_SHORT&&de&&(K=de.RGB16_EXT),z===n.SHORT&&de&&(K=de.RGB16_SNORM_EXT),z===n.UNSIGNED_INT_5_9_9_9_REV&&(K=n.RGB9_E5),z===n.UNSIGNED_INT_10F_11F_11F_REV&&(K=n.R11F_G11F_B10F)),S===n.RGBA){const Z=oe?Ho:Je.getTransfer(j);z===n.FLOAT&&(K=n.RGBA32F),z===n.HALF_FLOAT&&(K=n.RGBA16F),z===n.UNSIGNED_BYTE&&(K=Z===pt?n.SRGB8_ALPHA8:n.RGBA8),z===n.UNSIGNED_SHORT&&de&&(K=de.RGBA16_EXT),z===n.SHORT&&de&&(K=de.RGBA16_SNORM_EXT),z===n.UNSIGNED_SHORT_4_4_4_4&&(K=n.RGBA4),z===n.UNSIGNED_SHORT_5_5_5_1&&(K=n.RGB5_A1)}return(K===n.R16F||K===n.R32F||K===n.RG16F||K===n.RG32F||K===n.RGBA16F||K===n.RGBA32F)&&e.get("EXT_color_buffer_float"),K}function _(R,S){let z;return R?S===null||S===In||S===hr?z=n.DEPTH24_STENCIL8:S===Bn?z=n.DEPTH32F_STENCIL8:S===fa&&(z=n.DEPTH24_STENCIL8,Re("DepthTexture: 16 bit depth attachment is not supported with stencil. Using 24-bit attachment.")):S===null||S===In||S===hr?z=n.DEPTH_COMPONENT24:S===Bn?z=n.DEPTH_COMPONENT32F:S===fa&&(z=n.DEPTH_COMPONENT16),z}function A(R,S){return b(R)===!0||R.isFramebufferTexture&&R.minFilter!==Ut&&R.minFilter!==Qt?Math.log2(Math.max(S.width,S.height))+1:R.mipmaps.length>0?R.mipmaps.length:R.isCompressedTexture&&Array.isArray(R.image)?S.mipmaps.length:1}function N(R){const S=new WeakRef(R);i.get(R).__ref=S,g.add(S),v.register(R,S,S)}function I(R){const S=i.get(R).__ref;S!==void 0&&(g.delete(S),v.unregister(S))}function F(R){q(R.target)}function B(R){L(R.target)}function q(R){R.removeEventListener("dispose",F),I(R),$(R),R.isVideoTexture&&h.delete(R),R.isHTMLTexture&&d.delete(R)}function L(R){R.removeEventListener("dispose",B),I(R),ne(R)}function V(){for(const R of g){const S=R.deref();S!==void 0&&(S.isRenderTarget===!0?L(S):q(S))}g.clear(),d.clear()}function $(R){const S=i.get(R);if(S.__webglInit===void 0)return;const z=R.source,ie=f.get(z);if(ie){const j=ie[S.__cacheKey];j.usedTimes--,j.usedTimes===0&&G(R),Object.keys(ie).length===0&&f.delete(z)}i.remove(R)}function G(R){const S=i.get(R);n.deleteTexture(S.__webglTexture);const z=R.source,ie=f.get(z);delete ie[S.__cacheKey],a.memory.textures--}function ne(R){const S=i.get(R);S.__depthDisposeCallback&&S.__depthDisposeCallback();const z=R.depthTexture;if(z&&z.renderTarget===R&&q(z),R.isWebGLCubeRenderTarget)for(let j=0;j<6;j++){if(Array.isArray(S.__webglFramebuffer[j]))for(let oe=0;oe<S.__webglFramebuffer[j].length;oe++)n.deleteFramebuffer(S.__webglFramebuffer[j][oe]);else n.deleteFramebuffer(S.__webglFramebuffer[j]);S.__webglDepthbuffer&&n.deleteRenderbuffer(S.__webglDepthbuffer[j])}else{if(Array.isArray(S.__webglFramebuffer))for(let j=0;j<S.__webglFramebuffer.length;j++)n.deleteFramebuffer(S.__webglFramebuffer[j]);else n.deleteFramebuffer(S.__webglFramebuffer);if(S.__webglDepthbuffer&&n.deleteRenderbuffer(S.__webglDepthbuffer),S.__webglMultisampledFramebuffer&&n.deleteFramebuffer(S.__webglMultisampledFramebuffer),S.__webglColorRenderbuffer)for(let j=0;j<S.__webglColorRenderbuffer.length;j++)S.__webglColorRenderbuffer[j]&&n.deleteRenderbuffer(S.__webglColorRenderbuffer[j]);S.__webglDepthRenderbuffer&&n.deleteRenderbuffer(S.__webglDepthRenderbuffer)}const ie=R.textures;for(let j=0,oe=ie.length;j<oe;j++){const de=i.get(ie[j]);de.__webglTexture&&(n.deleteTexture(de.__webglTexture),a.memory.textures--),i.remove(ie[j])}i.remove(R)}let W=0;function ee(){W=0}function te(){return W}function Me(R){W=R}function He(){const R=W;return R>=s.maxTextures&&Re("WebGLTextures: Trying to use "+(R+1)+" texture units while this GPU supports only "+s.maxTextures),W+=1,R}function Q(R){const S=[];return S.push(R.wrapS),S.push(R.wrapT),S.push(R.wrapR||0),S.push(R.magFilter),S.push(R.minFilter),S.push(R.anisotropy),S.push(R.internalFormat),S.push(R.format),S.push(R.type),S.push(R.generateMipmaps),S.push(R.mipmapsAutoUpdate),S.push(R.premultiplyAlpha),S.push(R.flipY),S.push(R.unpackAlignment),S.push(R.colorSpace),S.join()}function ve(R,S){const z=i.get(R);if(R.isVideoTexture&&Kt(R),R.isRenderTargetTexture===!1&&R.isExternalTexture!==!0&&R.version>0&&z.__version!==R.version){const ie=R.image;if(ie===null)Re("WebGLRenderer: Texture marked for update but no image data found.");else if(ie.complete===!1)Re("WebGLRenderer: Texture marked for update but image is incomplete");else{$t(z,R,S);return}}else R.isExternalTexture&&(z.__webglTexture=R.sourceTexture?R.sourceTexture:null);t.bindTexture(n.TEXTURE_2D,z.__webglTexture,n.TEXTURE0+S)}function Ae(R,S){const z=i.get(R);if(R.isRenderTargetTexture===!1&&R.version>0&&z.__version!==R.version){$t(z,R,S);return}else R.isExternalTexture&&(z.__webglTexture=R.sourceTexture?R.sourceTexture:null);t.bindTexture(n.TEXTURE_2D_ARRAY,z.__webglTexture,n.TEXTURE0+S)}function Ue(R,S){const z=i.get(R);if(R.isRenderTargetTexture===!1&&R.version>0&&z.__version!==R.version){$t(z,R,S);return}t.bindTexture(n.TEXTURE_3D,z.__webglTexture,n.TEXTURE0+S)}function xe(R,S){const z=i.get(R);if(R.version>0&&z.__version!==R.version){Cn(z,R,S);return}t.bindTexture(n.TEXTURE_CUBE_MAP,z.__webglTexture,n.TEXTURE0+S)}const Xe={[cr]:n.REPEAT,[di]:n.CLAMP_TO_EDGE,[Po]:n.MIRRORED_REPEAT},Vt={[Ut]:n.NEAREST,[Bf]:n.NEAREST_MIPMAP_NEAREST,[da]:n.NEAREST_MIPMAP_LINEAR,[Qt]:n.LINEAR,[Lo]:n.LINEAR_MIPMAP_NEAREST,[fi]:n.LINEAR_MIPMAP_LINEAR},Oe={[_v]:n.NEVER,[Jf]:n.ALWAYS,[vv]:n.LESS,[Qf]:n.LEQUAL,[xv]:n.EQUAL,[Zf]:n.GEQUAL,[yv]:n.GREATER,[Sv]:n.NOTEQUAL};function gt(R,S){if(S.type===Bn&&e.has("OES_texture_float_linear")===!1&&(S.magFilter===Qt||S.magFilter===Lo||S.magFilter===da||S.magFilter===fi||S.minFilter===Qt||S.minFilter===Lo||S.minFilter===da||S.minFilter===fi)&&Re("WebGLRenderer: Unable to use linear filtering with floating point textures. OES_texture_float_linear not supported on this device."),n.texParameteri(R,n.TEXTURE_WRAP_S,Xe[S.wrapS]),n.texParameteri(R,n.TEXTURE_WRAP_T,Xe[S.wrapT]),(R===n.TEXTURE_3D||R===n.TEXTURE_2D_ARRAY)&&n.texParameteri(R,n.TEXTURE_WRAP_R,Xe[S.wrapR]),n.texParameteri(R,n.TEXTURE_MAG_FILTER,Vt[S.magFilter]),n.texParameteri(R,n.TEXTURE_MIN_FILTER,Vt[S.minFilter]),S.compareFunction&&(n.texParameteri(R,n.TEXTURE_COMPARE_MODE,n.COMPARE_REF_TO_TEXTURE),n.texParameteri(R,n.TEXTURE_COMPARE_FUNC,Oe[S.compareFunction])),e.has("EXT_texture_filter_anisotropic")===!0){if(S.magFilter===Ut||S.minFilter!==da&&S.minFilter!==fi||S.type===Bn&&e.has("OES_texture_float_linear")===!1)return;if(S.anisotropy>1||i.get(S).__currentAnisotropy){const z=e.get("EXT_texture_filter_anisotropic");n.texParameterf(R,z.TEXTURE_MAX_ANISOTROPY_EXT,Math.min(S.anisotropy,s.getMaxAnisotropy())),i.get(S).__currentAnisotropy=S.anisotropy}}}function wt(R,S){let z=!1;R.__webglInit===void 0&&(R.__webglInit=!0,S.addEventListener("dispose",F),N(S));const ie=S.source;let j=f.get(ie);j===void 0&&(j={},f.set(ie,j));const oe=Q(S);if(oe!==R.__cacheKey){j[oe]===void 0&&(j[oe]={texture:n.createTexture(),usedTimes:0},a.memory.textures++,z=!0),j[oe].usedTimes++;const de=j[R.__cacheKey];de!==void 0&&(j[R.__cacheKey].usedTimes--,de.usedTimes===0&&G(S)),R.__cacheKey=oe,R.__webglTexture=j[oe].texture}return z}function et(R,S,z){return Math.floor(Math.floor(R/z)/S)}function an(R,S,z,ie){const oe=R.updateRanges;if(oe.length===0)t.texSubImage2D(n.TEXTURE_2D,0,0,0,S.width,S.height,z,ie,S.data);else{oe.sort((P,J)=>P.start-J.start);let de=0;for(let P=1;P<oe.length;P++){const J=oe[de],Y=oe[P],he=J.start+J.count,re=et(Y.start,S.width,4),le=et(J.start,S.width,4);Y.start<=he+1&&re===le&&et(Y.start+Y.count-1,S.width,4)===re?J.count=Math.max(J.count,Y.start+Y.count-J.start):(++de,oe[de]=Y)}oe.length=de+1;const K=t.getParameter(n.UNPACK_ROW_LENGTH),Z=t.getParameter(n.UNPACK_SKIP_PIXELS),ce=t.getParameter(n.UNPACK_SKIP_ROWS);t.pixelStorei(n.UNPACK_ROW_LENGTH,S.width);for(let P=0,J=oe.length;P<J;P++){const Y=oe[P],he=Math.floor(Y.start/4),re=Math.ceil(Y.count/4),le=he%S.width,Ie=Math.floor(he/S.width),Ke=re,se=1;t.pixelStorei(n.UNPACK_SKIP_PIXELS,le),t.pixelStorei(n.UNPACK_SKIP_ROWS,Ie),t.texSubImage2D(n.TEXTURE_2D,0,le,Ie,Ke,se,z,ie,S.data)}R.clearUpdateRanges(),t.pixelStorei(n.UNPACK_ROW_LENGTH,K),t.pixelStorei(n.UNPACK_SKIP_PIXELS,Z),t.pixelStorei(n.UNPACK_SKIP_ROWS,ce)}}function $t(R,S,z){let ie=n.TEXTURE_2D;(S.isDataArrayTexture||S.isCompressedArrayTexture)&&(ie=n.TEXTURE_2D_ARRAY),S.isData3DTexture&&(ie=n.TEXTURE_3D);const j=wt(R,S),oe=S.source;t.bindTexture(ie,R.__webglTexture,n.TEXTURE0+z);const de=i.get(oe);if(oe.version!==de.__version||j===!0){if(t.activeTexture(n.TEXTURE0+z),(typeof ImageBitmap<"u"&&S.image instanceof ImageBitmap)===!1){const se=Je.getPrimaries(Je.workingColorSpace),De=S.colorSpace===rs?null:Je.getPrimaries(S.colorSpace),qe=S.colorSpace===rs||se===De?n.NONE:n.BROWSER_DEFAULT_WEBGL;t.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,S.flipY),t.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,S.premultiplyAlpha),t.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,qe)}t.pixelStorei(n.UNPACK_ALIGNMENT,S.unpackAlignment);let Z=x(S.image,!1,s.maxTextureSize);Z=Fe(S,Z);const ce=r.convert(S.format,S.colorSpace),P=r.convert(S.type);let J=E(S.internalFormat,ce,P,S.normalized,S.colorSpace,S.isVideoTexture);gt(ie,S);let Y;const he=S.mipmaps,re=S.isVideoTexture!==!0,le=de.__version===void 0||j===!0,Ie=oe.dataReady,Ke=A(S,Z);if(S.isDepthTexture)J=_(S.format===ss,S.type),le&&(re?t.texStorage2D(n.TEXTURE_2D,1,J,Z.width,Z.height):t.texImage2D(n.TEXTURE_2D,0,J,Z.width,Z.height,0,ce,P,null));else if(S.isDataTexture)if(he.length>0){re&&le&&t.texStorage2D(n.TEXTURE_2D,Ke,J,he[0].width,he[0].height);for(let se=0,De=he.length;se<De;se++)Y=he[se],re?Ie&&t.texSubImage2D(n.TEXTURE_2D,se,0,0,Y.width,Y.height,ce,P,Y.data):t.texImage2D(n.TEXTURE_2D,se,J,Y.width,Y.height,0,ce,P,Y.data);S.generateMipmaps=!1}else re?(le&&t.texStorage2D(n.TEXTURE_2D,Ke,J,Z.width,Z.height),Ie&&an(S,Z,ce,P)):t.texImage2D(n.TEXTURE_2D,0,J,Z.width,Z.height,0,ce,P,Z.data);else if(S.isCompressedTexture)if(S.isCompressedArrayTexture){re&&le&&t.texStorage3D(n.TEXTURE_2D_ARRAY,Ke,J,he[0].width,he[0].height,Z.depth);for(let se=0,De=he.length;se<De;se++)if(Y=he[se],S.format!==Zn)if(ce!==null)if(re){if(Ie)if(S.layerUpdates.size>0){const qe=im(Y.width,Y.height,S.format,S.type);for(const _e of S.layerUpdates){const _t=Y.data.subarray(_e*qe/Y.data.BYTES_PER_ELEMENT,(_e+1)*qe/Y.data.BYTES_PER_ELEMENT);t.compressedTexSubImage3D(n.TEXTURE_2D_ARRAY,se,0,0,_e,Y.width,Y.height,1,ce,_t)}}else t.compressedTexSubImage3D(n.TEXTURE_2D_ARRAY,se,0,0,0,Y.width,Y.height,Z.depth,ce,Y.data)}else t.compressedTexImage3D(n.TEXTURE_2D_ARRAY,se,J,Y.width,Y.height,Z.depth,0,Y.data,0,0);else Re("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()");else re?Ie&&t.texSubImage3D(n.TEXTURE_2D_ARRAY,se,0,0,0,Y.width,Y.height,Z.depth,ce,P,Y.data):t.texImage3D(n.TEXTURE_2D_ARRAY,se,J,Y.width,Y.height,Z.depth,0,ce,P,Y.data);S.layerUpdates.size>0&&S.clearLayerUpdates()}else{re&&le&&t.texStorage2D(n.TEXTURE_2D,Ke,J,he[0].width,he[0].height);for(let se=0,De=he.length;se<De;se++)Y=he[se],S.format!==Zn?ce!==null?re?Ie&&t.compressedTexSubImage2D(n.TEXTURE_2D,se,0,0,Y.width,Y.height,ce,Y.data):t.compressedTexImage2D(n.TEXTURE_2D,se,J,Y.width,Y.height,0,Y.data):Re("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()"):re?Ie&&t.texSubImage2D(n.TEXTURE_2D,se,0,0,Y.width,Y.height,ce,P,Y.data):t.texImage2D(n.TEXTURE_2D,se,J,Y.width,Y.height,0,ce,P,Y.data)}else if(S.isDataArrayTexture)if(re){if(le&&t.texStorage3D(n.TEXTURE_2D_ARRAY,Ke,J,Z.width,Z.height,Z.depth),Ie)if(S.layerUpdates.size>0){const se=im(Z.width,Z.height,S.format,S.type);for(const De of S.layerUpdates){const qe=Z.data.subarray(De*se/Z.data.BYTES_PER_ELEMENT,(De+1)*se/Z.data.BYTES_PER_ELEMENT);t.texSubImage3D(n.TEXTURE_2D_ARRAY,0,0,0,De,Z.width,Z.height,1,ce,P,qe)}S.clearLayerUpdates()}else t.texSubImage3D(n.TEXTURE_2D_ARRAY,0,0,0,0,Z.width,Z.height,Z.depth,ce,P,Z.data)}else t.texImage3D(n.TEXTURE_2D_ARRAY,0,J,Z.width,Z.height,Z.depth,0,ce,P,Z.data);else if(S.isData3DTexture)re?(le&&t.texStorage3D(n.TEXTURE_3D,Ke,J,Z.width,Z.height,Z.depth),Ie&&t.texSubImage3D(n.TEXTURE_3D,0,0,0,0,Z.width,Z.height,Z.depth,ce,P,Z.data)):t.texImage3D(n.TEXTURE_3D,0,J,Z.width,Z.height,Z.depth,0,ce,P,Z.data);else if(S.isFramebufferTexture){if(le)if(re)t.texStorage2D(n.TEXTURE_2D,Ke,J,Z.width,Z.height);else{let se=Z.width,De=Z.height;for(let qe=0;qe<Ke;qe++)t.texImage2D(n.TEXTURE_2D,qe,J,se,De,0,ce,P,null),se>>=1,De>>=1}}else if(S.isHTMLTexture){if("texElementImage2D"in n){const se=n.canvas;if(se.hasAttribute("layoutsubtree")||se.setAttribute("layoutsubtree","true"),Z.parentNode!==se){se.appendChild(Z),d.add(S),se.onpaint=De=>{const qe=De.changedElements;for(const _e of d)qe.includes(_e.image)&&(_e.needsUpdate=!0)},se.requestPaint();return}if(n.texElementImage2D.length===3)n.texElementImage2D(n.TEXTURE_2D,n.RGBA8,Z);else{const qe=n.RGBA,_e=n.RGBA,_t=n.UNSIGNED_BYTE;n.texElementImage2D(n.TEXTURE_2D,0,qe,_e,_t,Z)}n.texParameteri(n.TEXTURE_2D,n.TEXTURE_MIN_FILTER,n.LINEAR),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_WRAP_S,n.CLAMP_TO_EDGE),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_WRAP_T,n.CLAMP_TO_EDGE)}}else if(he.length>0){if(re&&le){const se=Ve(he[0]);t.texStorage2D(n.TEXTURE_2D,Ke,J,se.width,se.height)}for(let se=0,De=he.length;se<De;se++)Y=he[se],re?Ie&&t.texSubImage2D(n.TEXTURE_2D,se,0,0,ce,P,Y):t.texImage2D(n.TEXTURE_2D,se,J,ce,P,Y);S.generateMipmaps=!1}else if(re){if(le){const se=Ve(Z);t.texStorage2D(n.TEXTURE_2D,Ke,J,se.width,se.height)}Ie&&t.texSubImage2D(n.TEXTURE_2D,0,0,0,ce,P,Z)}else t.texImage2D(n.TEXTURE_2D,0,J,ce,P,Z);b(S)&&S.mipmapsAutoUpdate===!0&&M(ie),de.__version=oe.version,S.onUpdate&&S.onUpdate(S)}R.__version=S.version}function Cn(R,S,z){if(S.image.length!==6)return;const ie=wt(R,S),j=S.source;t.bindTexture(n.TEXTURE_CUBE_MAP,R.__webglTexture,n.TEXTURE0+z);const oe=i.get(j);if(j.version!==oe.__version||ie===!0){t.activeTexture(n.TEXTURE0+z);const de=Je.getPrimaries(Je.workingColorSpace),K=S.colorSpace===rs?null:Je.getPrimaries(S.colorSpace),Z=S.colorSpace===rs||de===K?n.NONE:n.BROWSER_DEFAULT_WEBGL;t.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,S.flipY),t.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,S.premultiplyAlpha),t.pixelStorei(n.UNPACK_ALIGNMENT,S.unpackAlignment),t.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,Z);const ce=S.isCompressedTexture||S.image[0].isCompressedTexture,P=S.image[0]&&S.image[0].isDataTexture,J=[];for(let _e=0;_e<6;_e++)!ce&&!P?J[_e]=x(S.image[_e],!0,s.maxCubemapSize):J[_e]=P?S.image[_e].image:S.image[_e],J[_e]=Fe(S,J[_e]);const Y=J[0],he=r.convert(S.format,S.colorSpace),re=r.convert(S.type);let le=E(S.internalFormat,he,re,S.normalized,S.colorSpace);const Ie=S.isVideoTexture!==!0,Ke=oe.__version===void 0||ie===!0,se=j.dataReady;let De=A(S,Y);gt(n.TEXTURE_CUBE_MAP,S);let qe;if(S.isDepthTexture){if(le=_(S.format===ss,S.type),Ke)if(Ie)t.texStorage2D(n.TEXTURE_CUBE_MAP,1,le,Y.width,Y.height);else for(let _e=0;_e<6;_e++)t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+_e,0,le,Y.width,Y.height,0,he,re,null)}else if(ce){Ie&&Ke&&t.texStorage2D(n.TEXTURE_CUBE_MAP,De,le,Y.width,Y.height);for(let _e=0;_e<6;_e++){qe=J[_e].mipmaps;for(let _t=0;_t<qe.length;_t++){const tn=qe[_t];S.format!==Zn?he!==null?Ie?se&&t.compressedTexSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+_e,_t,0,0,tn.width,tn.height,he,tn.data):t.compressedTexImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+_e,_t,le,tn.width,tn.height,0,tn.data):Re("WebGLRenderer: Attempt to load unsupported compressed texture format in .setTextureCube()"):Ie?se&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+_e,_t,0,0,tn.width,tn.height,he,re,tn.data):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+_e,_t,le,tn.width,tn.height,0,he,re,tn.data)}}}else{if(qe=S.mipmaps,Ie&&Ke){qe.length>0&&De++;const _e=Ve(J[0]);t.texStorage2D(n.TEXTURE_CUBE_MAP,De,le,_e.width,_e.height)}for(let _e=0;_e<6;_e++)if(P){Ie?se&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+_e,0,0,0,J[_e].width,J[_e].height,he,re,J[_e].data):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+_e,0,le,J[_e].width,J[_e].height,0,he,re,J[_e].data);for(let _t=0;_t<qe.length;_t++){const Es=qe[_t].image[_e].image;Ie?se&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+_e,_t+1,0,0,Es.width,Es.height,he,re,Es.data):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+_e,_t+1,le,Es.width,Es.height,0,he,re,Es.data)}}else{Ie?se&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+_e,0,0,0,he,re,J[_e]):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+_e,0,le,he,re,J[_e]);for(let _t=0;_t<qe.length;_t++){const tn=qe[_t];Ie?se&&t.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+_e,_t+1,0,0,he,re,tn.image[_e]):t.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+_e,_t+1,le,he,re,tn.image[_e])}}}b(S)&&S.mipmapsAutoUpdate===!0&&M(n.TEXTURE_CUBE_MAP),oe.__version=j.version,S.onUpdate&&S.onUpdate(S)}R.__version=S.version}function Dt(R,S,z,ie,j,oe){const de=r.convert(z.format,z.colorSpace),K=r.convert(z.type),Z=E(z.internalFormat,de,K,z.normalized,z.colorSpace),ce=i.get(S),P=i.get(z);if(P.__renderTarget=S,!ce.__hasExternalTextures){const J=Math.max(1,S.width>>oe),Y=Math.max(1,S.height>>oe);j===n.TEXTURE_3D||j===n.TEXTURE_2D_ARRAY?t.texImage3D(j,oe,Z,J,Y,S.depth,0,de,K,null):t.texImage2D(j,oe,Z,J,Y,0,de,K,null)}t.bindFramebuffer(n.FRAMEBUFFER,R),pe(S)?o.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,ie,j,P.__webglTexture,0,Pt(S)):(j===n.TEXTURE_2D||j>=n.TEXTURE_CUBE_MAP_POSITIVE_X&&j<=n.TEXTURE_CUBE_MAP_NEGATIVE_Z)&&n.framebufferTexture2D(n.FRAMEBUFFER,ie,j,P.__webglTexture,oe),t.bindFramebuffer(n.FRAMEBUFFER,null)}function Di(R,S,z){if(n.bindRenderbuffer(n.RENDERBUFFER,R),S.depthBuffer){const ie=S.depthTexture,j=ie&&ie.isDepthTexture?ie.type:null,oe=_(S.stencilBuffer,j),de=S.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;pe(S)?o.renderbufferStorageMultisampleEXT(n.RENDERBUFFER,Pt(S),oe,S.width,S.height):z?n.renderbufferStorageMultisample(n.RENDERBUFFER,Pt(S),oe,S.width,S.height):n.renderbufferStorage(n.RENDERBUFFER,oe,S.width,S.height),n.framebufferRenderbuffer(n.FRAMEBUFFER,de,n.RENDERBUFFER,R)}else{const ie=S.textures;for(let j=0;j<ie.length;j++){const oe=ie[j],de=r.convert(oe.format,oe.colorSpace),K=r.convert(oe.type),Z=E(oe.internalFormat,de,K,oe.normalized,oe.colorSpace);pe(S)?o.renderbufferStorageMultisampleEXT(n.RENDERBUFFER,Pt(S),Z,S.width,S.height):z?n.renderbufferStorageMultisample(n.RENDERBUFFER,Pt(S),Z,S.width,S.height):n.renderbufferStorage(n.RENDERBUFFER,Z,S.width,S.height)}}n.bindRenderbuffer(n.RENDERBUFFER,null)}function en(R,S,z){const ie=S.isWebGLCubeRenderTarget===!0;if(t.bindFramebuffer(n.FRAMEBUFFER,R),!(S.depthTexture&&S.depthTexture.isDepthTexture))throw new Error("THREE.WebGLTextures: renderTarget.depthTexture must be an instance of THREE.DepthTexture.");const j=i.get(S.depthTexture);j.__renderTarget=S;const oe=ie?S.depthTexture.image[0]:S.depthTexture.image;(!j.__webglTexture||oe.width!==S.width||oe.height!==S.height)&&(oe.width=S.width,oe.height=S.height,S.depthTexture.needsUpdate=!0),ie?xe(S.depthTexture,0):ve(S.depthTexture,0);const de=j.__webglTexture,K=Pt(S),Z=ie?n.TEXTURE_CUBE_MAP_POSITIVE_X+z:n.TEXTURE_2D,ce=S.depthTexture.format===ss?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;if(S.depthTexture.format===is)pe(S)?o.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,ce,Z,de,0,K):n.framebufferTexture2D(n.FRAMEBUFFER,ce,Z,de,0);else if(S.depthTexture.format===ss)pe(S)?o.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,ce,Z,de,0,K):n.framebufferTexture2D(n.FRAMEBUFFER,ce,Z,de,0);else throw new Error("THREE.WebGLTextures: Unknown depthTexture format.")}function Yn(R){const S=i.get(R),z=R.isWebGLCubeRenderTarget===!0;if(S.__boundDepthTexture!==R.depthTexture){const ie=R.depthTexture;if(S.__depthDisposeCallback&&S.__depthDisposeCallback(),ie){const j=()=>{delete S.__boundDepthTexture,delete S.__depthDisposeCallback,ie.removeEventListener("dispose",j)};ie.addEventListener("dispose",j),S.__depthDisposeCallback=j}S.__boundDepthTexture=ie}if(R.depthTexture&&!S.__autoAllocateDepthBuffer)if(z)for(let ie=0;ie<6;ie++)en(S.__webglFramebuffer[ie],R,ie);else R.texture.mipmaps.length>0?en(S.__webglFramebuffer[0],R,0):en(S.__webglFramebuffer,R,0);else if(z){S.__webglDepthbuffer=[];for(let ie=0;ie<6;ie++)if(t.bindFramebuffer(n.FRAMEBUFFER,S.__webglFramebuffer[ie]),S.__webglDepthbuffer[ie]===void 0)S.__webglDepthbuffer[ie]=n.createRenderbuffer(),Di(S.__webglDepthbuffer[ie],R,!1);else{const j=R.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,oe=S.__webglDepthbuffer[ie];n.bindRenderbuffer(n.RENDERBUFFER,oe),n.framebufferRenderbuffer(n.FRAMEBUFFER,j,n.RENDERBUFFER,oe)}}else if(R.texture.mipmaps.length>0?t.bindFramebuffer(n.FRAMEBUFFER,S.__webglFramebuffer[0]):t.bindFramebuffer(n.FRAMEBUFFER,S.__webglFramebuffer),S.__webglDepthbuffer===void 0)S.__webglDepthbuffer=n.createRenderbuffer(),Di(S.__webglDepthbuffer,R,!1);else{const j=R.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,oe=S.__webglDepthbuffer;n.bindRenderbuffer(n.RENDERBUFFER,oe),n.framebufferRenderbuffer(n.FRAMEBUFFER,j,n.RENDERBUFFER,oe)}t.bindFramebuffer(n.FRAMEBUFFER,null)}function $n(R,S,z){const ie=i.get(R);S!==void 0&&Dt(ie.__webglFramebuffer,R,R.texture,n.COLOR_ATTACHMENT0,n.TEXTURE_2D,0),z!==void 0&&Yn(R)}function Kn(R){const S=R.texture,z=i.get(R),ie=i.get(S);R.addEventListener("dispose",B),N(R);const j=R.textures,oe=R.isWebGLCubeRenderTarget===!0,de=j.length>1;if(de||(ie.__webglTexture===void 0&&(ie.__webglTexture=n.createTexture()),ie.__version=S.version,a.memory.textures++),oe){z.__webglFramebuffer=[];for(let K=0;K<6;K++)if(S.mipmaps.length>0){z.__webglFramebuffer[K]=[];for(let Z=0;Z<S.mipmaps.length;Z++)z.__webglFramebuffer[K][Z]=n.createFramebuffer()}else z.__webglFramebuffer[K]=n.createFramebuffer()}else{if(S.mipmaps.length>0){z.__webglFramebuffer=[];for(let K=0;K<S.mipmaps.length;K++)z.__webglFramebuffer[K]=n.createFramebuffer()}else z.__webglFramebuffer=n.createFramebuffer();if(de)for(let K=0,Z=j.length;K<Z;K++){const ce=i.get(j[K]);ce.__webglTexture===void 0&&(ce.__webglTexture=n.createTexture(),a.memory.textures++)}if(R.samples>0&&pe(R)===!1){z.__webglMultisampledFramebuffer=n.createFramebuffer(),z.__webglColorRenderbuffer=[],t.bindFramebuffer(n.FRAMEBUFFER,z.__webglMultisampledFramebuffer);for(let K=0;K<j.length;K++){const Z=j[K];z.__webglColorRenderbuffer[K]=n.createRenderbuffer(),n.bindRenderbuffer(n.RENDERBUFFER,z.__webglColorRenderbuffer[K]);const ce=r.convert(Z.format,Z.colorSpace),P=r.convert(Z.type),J=E(Z.internalFormat,ce,P,Z.normalized,Z.colorSpace,R.isXRRenderTarget===!0),Y=Pt(R);n.renderbufferStorageMultisample(n.RENDERBUFFER,Y,J,R.width,R.height),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+K,n.RENDERBUFFER,z.__webglColorRenderbuffer[K])}n.bindRenderbuffer(n.RENDERBUFFER,null),R.depthBuffer&&(z.__webglDepthRenderbuffer=n.createRenderbuffer(),Di(z.__webglDepthRenderbuffer,R,!0)),t.bindFramebuffer(n.FRAMEBUFFER,null)}}if(oe){t.bindTexture(n.TEXTURE_CUBE_MAP,ie.__webglTexture),gt(n.TEXTURE_CUBE_MAP,S);for(let K=0;K<6;K++)if(S.mipmaps.length>0)for(let Z=0;Z<S.mipmaps.length;Z++)Dt(z.__webglFramebuffer[K][Z],R,S,n.COLOR_ATTACHMENT0,n.TEXTURE_CUBE_MAP_POSITIVE_X+K,Z);else Dt(z.__webglFramebuffer[K],R,S,n.COLOR_ATTACHMENT0,n.TEXTURE_CUBE_MAP_POSITIVE_X+K,0);b(S)?M(n.TEXTURE_CUBE_MAP):S.mipmaps.length>0&&n.texParameteri(n.TEXTURE_CUBE_MAP,n.TEXTURE_MAX_LEVEL,S.mipmaps.length-1),t.unbindTexture()}else if(de){for(let K=0,Z=j.length;K<Z;K++){const ce=j[K],P=i.get(ce);let J=n.TEXTURE_2D;(R.isWebGL3DRenderTarget||R.isWebGLArrayRenderTarget)&&(J=R.isWebGL3DRenderTarget?n.TEXTURE_3D:n.TEXTURE_2D_ARRAY),t.bindTexture(J,P.__webglTexture),gt(J,ce),Dt(z.__webglFramebuffer,R,ce,n.COLOR_ATTACHMENT0+K,J,0),b(ce)&&M(J)}t.unbindTexture()}else{let K=n.TEXTURE_2D;if((R.isWebGL3DRenderTarget||R.isWebGLArrayRenderTarget)&&(K=R.isWebGL3DRenderTarget?n.TEXTURE_3D:n.TEXTURE_2D_ARRAY),t.bindTexture(K,ie.__webglTexture),gt(K,S),S.mipmaps.length>0)for(let Z=0;Z<S.mipmaps.length;Z++)Dt(z.__webglFramebuffer[Z],R,S,n.COLOR_ATTACHMENT0,K,Z);else Dt(z.__webglFramebuffer,R,S,n.COLOR_ATTACHMENT0,K,0);b(S)?M(K):S.mipmaps.length>0&&n.texParameteri(K,n.TEXTURE_MAX_LEVEL,S.mipmaps.length-1),t.unbindTexture()}R.depthBuffer&&Yn(R)}function O(R){const S=R.textures;for(let z=0,ie=S.length;z<ie;z++){const j=S[z];if(b(j)&&j.mipmapsAutoUpdate===!0){const oe=T(R),de=i.get(j).__webglTexture;t.bindTexture(oe,de),M(oe),t.unbindTexture()}}}const Qn=[];function It(R){if(R.samples>0){if(pe(R)===!1){const S=R.textures,z=R.width,ie=R.height;let j=n.COLOR_BUFFER_BIT;const oe=R.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,de=i.get(R),K=S.length>1;if(K)for(let ce=0;ce<S.length;ce++)t.bindFramebuffer(n.FRAMEBUFFER,de.__webglMultisampledFramebuffer),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+ce,n.RENDERBUFFER,null),t.bindFramebuffer(n.FRAMEBUFFER,de.__webglFramebuffer),n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0+ce,n.TEXTURE_2D,null,0);t.bindFramebuffer(n.READ_FRAMEBUFFER,de.__webglMultisampledFramebuffer),R.texture.mipmaps.length>0?t.bindFramebuffer(n.DRAW_FRAMEBUFFER,de.__webglFramebuffer[0]):t.bindFramebuffer(n.DRAW_FRAMEBUFFER,de.__webglFramebuffer);for(let ce=0;ce<S.length;ce++){if(R.resolveDepthBuffer&&(R.depthBuffer&&(j|=n.DEPTH_BUFFER_BIT),R.stencilBuffer&&R.resolveStencilBuffer&&(j|=n.STENCIL_BUFFER_BIT)),K){n.framebufferRenderbuffer(n.READ_FRAMEBUFFER,n.COLOR_ATTACHMENT0,n.RENDERBUFFER,de.__webglColorRenderbuffer[ce]);const P=i.get(S[ce]).__webglTexture;n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0,n.TEXTURE_2D,P,0)}n.blitFramebuffer(0,0,z,ie,0,0,z,ie,j,n.NEAREST),l===!0&&(Qn.length=0,Qn.push(n.COLOR_ATTACHMENT0+ce),R.depthBuffer&&R.storeMultisampledDepthBuffer===!1&&Qn.push(oe),n.invalidateFramebuffer(n.READ_FRAMEBUFFER,Qn))}if(t.bindFramebuffer(n.READ_FRAMEBUFFER,null),t.bindFramebuffer(n.DRAW_FRAMEBUFFER,null),K)for(let ce=0;ce<S.length;ce++){t.bindFramebuffer(n.FRAMEBUFFER,de.__webglMultisampledFramebuffer),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+ce,n.RENDERBUFFER,de.__webglColorRenderbuffer[ce]);const P=i.get(S[ce]).__webglTexture;t.bindFramebuffer(n.FRAMEBUFFER,de.__webglFramebuffer),n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0+ce,n.TEXTURE_2D,P,0)}t.bindFramebuffer(n.DRAW_FRAMEBUFFER,de.__webglMultisampledFramebuffer)}else if(R.depthBuffer&&R.storeMultisampledDepthBuffer===!1&&l){const S=R.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;n.invalidateFramebuffer(n.DRAW_FRAMEBUFFER,[S])}}}function Pt(R){return Math.min(s.maxSamples,R.samples)}function pe(R){const S=i.get(R);return R.samples>0&&e.has("WEBGL_multisampled_render_to_texture")===!0&&S.__useRenderToTexture!==!1}function Kt(R){const S=a.render.frame;h.get(R)!==S&&(h.set(R,S),R.update())}function Fe(R,S){const z=R.colorSpace,ie=R.format,j=R.type;return R.isCompressedTexture===!0||R.isVideoTexture===!0||z!==Pn&&z!==rs&&(Je.getTransfer(z)===pt?(ie!==Zn||j!==wn)&&Re("WebGLTextures: sRGB encoded textures have to use RGBAFormat and UnsignedByteType."):ke("WebGLTextures: Unsupported texture color space:",z)),S}function Ve(R){return typeof HTMLImageElement<"u"&&R instanceof HTMLImageElement?(c.width=R.naturalWidth||R.width,c.height=R.naturalHeight||R.height):typeof VideoFrame<"u"&&R instanceof VideoFrame?(c.width=R.displayWidth,c.height=R.displayHeight):(c.width=R.width,c.height=R.height),c}this.allocateTextureUnit=He,this.resetTextureUnits=ee,this.getTextureUnits=te,this.setTextureUnits=Me,this.setTexture2D=ve,this.setTexture2DArray=Ae,this.setTexture3D=Ue,this.setTextureCube=xe,this.rebindTextures=$n,this.setupRenderTarget=Kn,this.updateRenderTargetMipmap=O,this.updateMultisampleRenderTarget=It,this.setupDepthRenderbuffer=Yn,this.setupFrameBufferTexture=Dt,this.useMultisampledRTT=pe,this.dispose=V}function fA(n,e){function t(i,s=rs){let r;const a=Je.getTransfer(s);if(i===wn)return n.UNSIGNED_BYTE;if(i===ah)return n.UNSIGNED_SHORT_4_4_4_4;if(i===oh)return n.UNSIGNED_SHORT_5_5_5_1;if(i===Hf)return n.UNSIGNED_INT_5_9_9_9_REV;if(i===Gf)return n.UNSIGNED_INT_10F_11F_11F_REV;if(i===kf)return n.BYTE;if(i===zf)return n.SHORT;if(i===fa)return n.UNSIGNED_SHORT;if(i===rh)return n.INT;if(i===In)return n.UNSIGNED_INT;if(i===Bn)return n.FLOAT;if(i===pi)return n.HALF_FLOAT;if(i===Vf)return n.ALPHA;if(i===Wf)return n.RGB;if(i===Zn)return n.RGBA;if(i===is)return n.DEPTH_COMPONENT;if(i===ss)return n.DEPTH_STENCIL;if(i===lh)return n.RED;if(i===pa)return n.RED_INTEGER;if(i===Is)return n.RG;if(i===Do)return n.RG_INTEGER;if(i===No)return n.RGBA_INTEGER;if(i===Uo||i===Fo||i===Oo||i===Bo)if(a===pt)if(r=e.get("WEBGL_compressed_texture_s3tc_srgb"),r!==null){if(i===Uo)return r.COMPRESSED_SRGB_S3TC_DXT1_EXT;if(i===Fo)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT;if(i===Oo)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT;if(i===Bo)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT}else return null;else if(r=e.get("WEBGL_compressed_texture_s3tc"),r!==null){if(i===Uo)return r.COMPRESSED_RGB_S3TC_DXT1_EXT;if(i===Fo)return r.COMPRESSED_RGBA_S3TC_DXT1_EXT;if(i===Oo)return r.COMPRESSED_RGBA_S3TC_DXT3_EXT;if(i===Bo)return r.COMPRESSED_RGBA_S3TC_DXT5_EXT}else return null;if(i===ch||i===hh||i===uh||i===dh)if(r=e.get("WEBGL_compressed_texture_pvrtc"),r!==null){if(i===ch)return r.COMPRESSED_RGB_PVRTC_4BPPV1_IMG;if(i===hh)return r.COMPRESSED_RGB_PVRTC_2BPPV1_IMG;if(i===uh)return r.COMPRESSED_RGBA_PVRTC_4BPPV1_IMG;if(i===dh)return r.COMPRESSED_RGBA_PVRTC_2BPPV1_IMG}else return null;if(i===fh||i===ph||i===mh||i===gh||i===_h||i===ko||i===vh)if(r=e.get("WEBGL_compressed_texture_etc"),r!==null){if(i===fh||i===ph)return a===pt?r.COMPRESSED_SRGB8_ETC2:r.COMPRESSED_RGB8_ETC2;if(i===mh)return a===pt?r.COMPRESSED_SRGB8_ALPHA8_ETC2_EAC:r.COMPRESSED_RGBA8_ETC2_EAC;if(i===gh)return r.COMPRESSED_R11_EAC;if(i===_h)return r.COMPRESSED_SIGNED_R11_EAC;if(i===ko)return r.COMPRESSED_RG11_EAC;if(i===vh)return r.COMPRESSED_SIGNED_RG11_EAC}else return null;if(i===xh||i===yh||i===Sh||i===Mh||i===wh||i===Ah||i===bh||i===Eh||i===Th||i===Rh||i===Ch||i===Ih||i===Ph||i===Lh)if(r=e.get("WEBGL_compressed_texture_astc"),r!==null){if(i===xh)return a===pt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR:r.COMPRESSED_RGBA_ASTC_4x4_KHR;if(i===yh)return a===pt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x4_KHR:r.COMPRESSED_RGBA_ASTC_5x4_KHR;if(i===Sh)return a===pt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x5_KHR:r.COMPRESSED_RGBA_ASTC_5x5_KHR;if(i===Mh)return a===pt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x5_KHR:r.COMPRESSED_RGBA_ASTC_6x5_KHR;if(i===wh)return a===pt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x6_KHR:r.COMPRESSED_RGBA_ASTC_6x6_KHR;if(i===Ah)return a===pt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x5_KHR:r.COMPRESSED_RGBA_ASTC_8x5_KHR;if(i===bh)return a===pt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x6_KHR:r.COMPRESSED_RGBA_ASTC_8x6_KHR;if(i===Eh)return a===pt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x8_KHR:r.COMPRESSED_RGBA_ASTC_8x8_KHR;if(i===Th)return a===pt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x5_KHR:r.COMPRESSED_RGBA_ASTC_10x5_KHR;if(i===Rh)return a===pt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x6_KHR:r.COMPRESSED_RGBA_ASTC_10x6_KHR;if(i===Ch)return a===pt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x8_KHR:r.COMPRESSED_RGBA_ASTC_10x8_KHR;if(i===Ih)return a===pt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR:r.COMPRESSED_RGBA_ASTC_10x10_KHR;if(i===Ph)return a===pt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x10_KHR:r.COMPRESSED_RGBA_ASTC_12x10_KHR;if(i===Lh)return a===pt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x12_KHR:r.COMPRESSED_RGBA_ASTC_12x12_KHR}else return null;if(i===Dh||i===Nh||i===Uh)if(r=e.get("EXT_texture_compression_bptc"),r!==null){if(i===Dh)return a===pt?r.COMPRESSED_SRGB_ALPHA_BPTC_UNORM_EXT:r.COMPRESSED_RGBA_BPTC_UNORM_EXT;if(i===Nh)return r.COMPRESSED_RGB_BPTC_SIGNED_FLOAT_EXT;if(i===Uh)return r.COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT_EXT}else return null;if(i===Fh||i===Oh||i===zo||i===Bh)if(r=e.get("EXT_texture_compression_rgtc"),r!==null){if(i===Fh)return r.COMPRESSED_RED_RGTC1_EXT;if(i===Oh)return r.COMPRESSED_SIGNED_RED_RGTC1_EXT;if(i===zo)return r.COMPRESSED_RED_GREEN_RGTC2_EXT;if(i===Bh)return r.COMPRESSED_SIGNED_RED_GREEN_RGTC2_EXT}else return null;return i===hr?n.UNSIGNED_INT_24_8:n[i]!==void 0?n[i]:null}return{convert:t}}const pA=`
void main() {

	gl_Position = vec4( position, 1.0 );

}`,mA=`
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

}`;class gA{constructor(){this.texture=null,this.mesh=null,this.depthNear=0,this.depthFar=0}init(e,t){if(this.texture===null){const i=new zp(e.texture);(e.depthNear!==t.depthNear||e.depthFar!==t.depthFar)&&(this.depthNear=e.depthNear,this.depthFar=e.depthFar),this.texture=i}}getMesh(e){if(this.texture!==null&&this.mesh===null){const t=e.cameras[0].viewport,i=new Fs({vertexShader:pA,fragmentShader:mA,uniforms:{depthColor:{value:this.texture},depthWidth:{value:t.z},depthHeight:{value:t.w}}});this.mesh=new me(new Cr(20,20),i)}return this.mesh}reset(){this.texture=null,this.mesh=null}getDepthTexture(){return this.texture}}class _A extends as{constructor(e,t){super();const i=this;let s=null,r=1,a=null,o="local-floor",l=1,c=null,h=null,d=null,u=null,f=null,g=null;const v=typeof XRWebGLBinding<"u",p=new gA,m={},x=t.getContextAttributes();let b=null,M=null;const T=[],E=[],_=new ze;let A=null,N=null;const I=new _n;I.viewport=new ht;const F=new _n;F.viewport=new ht;const B=[I,F],q=new Jx;let L=null,V=null;this.cameraAutoUpdate=!0,this.enabled=!1,this.isPresenting=!1,this.getController=function(Q){let ve=T[Q];return ve===void 0&&(ve=new jh,T[Q]=ve),ve.getTargetRaySpace()},this.getControllerGrip=function(Q){let ve=T[Q];return ve===void 0&&(ve=new jh,T[Q]=ve),ve.getGripSpace()},this.getHand=function(Q){let ve=T[Q];return ve===void 0&&(ve=new jh,T[Q]=ve),ve.getHandSpace()};function $(Q){const ve=E.indexOf(Q.inputSource);if(ve===-1)return;const Ae=T[ve];Ae!==void 0&&(Ae.update(Q.inputSource,Q.frame,c||a),Ae.dispatchEvent({type:Q.type,data:Q.inputSource}))}function G(){s.removeEventListener("select",$),s.removeEventListener("selectstart",$),s.removeEventListener("selectend",$),s.removeEventListener("squeeze",$),s.removeEventListener("squeezestart",$),s.removeEventListener("squeezeend",$),s.removeEventListener("end",G),s.removeEventListener("inputsourceschange",ne);for(let Q=0;Q<T.length;Q++){const ve=E[Q];ve!==null&&(E[Q]=null,T[Q].disconnect(ve))}L=null,V=null,p.reset();for(const Q in m)delete m[Q];if(e.setRenderTarget(b),f=null,u=null,d=null,s=null,M=null,He.stop(),i.isPresenting=!1,e.setPixelRatio(A),e.setSize(_.width,_.height,!1),N!==null){const Q=N.camera;Q.fov=N.fov,Q.zoom=N.zoom,Q.updateProjectionMatrix(),N=null}i.dispatchEvent({type:"sessionend"})}this.setFramebufferScaleFactor=function(Q){r=Q,i.isPresenting===!0&&Re("WebXRManager: Cannot change framebuffer scale while presenting.")},this.setReferenceSpaceType=function(Q){o=Q,i.isPresenting===!0&&Re("WebXRManager: Cannot change reference space type while presenting.")},this.getReferenceSpace=function(){return c||a},this.setReferenceSpace=function(Q){c=Q},this.getBaseLayer=function(){return u!==null?u:f},this.getBinding=function(){return d===null&&v&&(d=new XRWebGLBinding(s,t)),d},this.getFrame=function(){return g},this.getSession=function(){return s},this.setSession=async function(Q){if(s=Q,s!==null){if(b=e.getRenderTarget(),s.addEventListener("select",$),s.addEventListener("selectstart",$),s.addEventListener("selectend",$),s.addEventListener("squeeze",$),s.addEventListener("squeezestart",$),s.addEventListener("squeezeend",$),s.addEventListener("end",G),s.addEventListener("inputsourceschange",ne),x.xrCompatible!==!0&&await t.makeXRCompatible(),A=e.getPixelRatio(),e.getSize(_),v&&"createProjectionLayer"in XRWebGLBinding.prototype){let Ae=null,Ue=null,xe=null;x.depth&&(xe=x.stencil?t.DEPTH24_STENCIL8:t.DEPTH_COMPONENT24,Ae=x.stencil?ss:is,Ue=x.stencil?hr:In);const Xe={colorFormat:t.RGBA8,depthFormat:xe,scaleFactor:r};d=this.getBinding(),u=d.createProjectionLayer(Xe),s.updateRenderState({layers:[u]}),e.setPixelRatio(1),e.setSize(u.textureWidth,u.textureHeight,!1),M=new jn(u.textureWidth,u.textureHeight,{format:Zn,type:wn,depthTexture:new Tr(u.textureWidth,u.textureHeight,Ue,void 0,void 0,void 0,void 0,void 0,void 0,Ae),stencilBuffer:x.stencil,colorSpace:e.outputColorSpace,samples:x.antialias?4:0,resolveDepthBuffer:u.ignoreDepthValues===!1,resolveStencilBuffer:u.ignoreDepthValues===!1,storeMultisampledDepthBuffer:u.ignoreDepthValues===!1,storeMultisampledStencilBuffer:u.ignoreDepthValues===!1})}else{const Ae={antialias:x.antialias,alpha:!0,depth:x.depth,stencil:x.stencil,framebufferScaleFactor:r};f=new XRWebGLLayer(s,t,Ae),s.updateRenderState({baseLayer:f}),e.setPixelRatio(1),e.setSize(f.framebufferWidth,f.framebufferHeight,!1),M=new jn(f.framebufferWidth,f.framebufferHeight,{format:Zn,type:wn,colorSpace:e.outputColorSpace,stencilBuffer:x.stencil,resolveDepthBuffer:f.ignoreDepthValues===!1,resolveStencilBuffer:f.ignoreDepthValues===!1,storeMultisampledDepthBuffer:f.ignoreDepthValues===!1,storeMultisampledStencilBuffer:f.ignoreDepthValues===!1})}M.isXRRenderTarget=!0,this.setFoveation(l),c=null,a=await s.requestReferenceSpace(o),He.setContext(s),He.start(),i.isPresenting=!0,i.dispatchEvent({type:"sessionstart"})}},this.getEnvironmentBlendMode=function(){if(s!==null)return s.environmentBlendMode},this.getDepthTexture=function(){return p.getDepthTexture()};function ne(Q){for(let ve=0;ve<Q.removed.length;ve++){const Ae=Q.removed[ve],Ue=E.indexOf(Ae);Ue>=0&&(E[Ue]=null,T[Ue].disconnect(Ae))}for(let ve=0;ve<Q.added.length;ve++){const Ae=Q.added[ve];let Ue=E.indexOf(Ae);if(Ue===-1){for(let Xe=0;Xe<T.length;Xe++)if(Xe>=E.length){E.push(Ae),Ue=Xe;break}else if(E[Xe]===null){E[Xe]=Ae,Ue=Xe;break}if(Ue===-1)break}const xe=T[Ue];xe&&xe.connect(Ae)}}function W(Q,ve){ve===null?Q.matrixWorld.copy(Q.matrix):Q.matrixWorld.multiplyMatrices(ve.matrixWorld,Q.matrix),Q.matrixWorldInverse.copy(Q.matrixWorld).invert()}this.updateCamera=function(Q){if(s===null)return;let ve=Q.near,Ae=Q.far;p.texture!==null&&(p.depthNear>0&&(ve=p.depthNear),p.depthFar>0&&(Ae=p.depthFar)),q.near=F.near=I.near=ve,q.far=F.far=I.far=Ae,(L!==q.near||V!==q.far)&&(s.updateRenderState({depthNear:q.near,depthFar:q.far}),L=q.near,V=q.far),q.layers.mask=Q.layers.mask|6,I.layers.mask=q.layers.mask&-5,F.layers.mask=q.layers.mask&-3;const Ue=Q.parent,xe=q.cameras;W(q,Ue);for(let Xe=0;Xe<xe.length;Xe++)W(xe[Xe],Ue);q.projectionMatrix.copy(I.projectionMatrix),q.projectionMatrixInverse.copy(I.projectionMatrixInverse),N===null&&Q.isPerspectiveCamera&&(N={camera:Q,fov:Q.fov,zoom:Q.zoom}),ee(Q,q,Ue)};function ee(Q,ve,Ae){Ae===null?Q.matrix.copy(ve.matrixWorld):(Q.matrix.copy(Ae.matrixWorld),Q.matrix.invert(),Q.matrix.multiply(ve.matrixWorld)),Q.matrix.decompose(Q.position,Q.quaternion,Q.scale),Q.updateMatrixWorld(!0),Q.projectionMatrix.copy(ve.projectionMatrix),Q.projectionMatrixInverse.copy(ve.projectionMatrixInverse),Q.isPerspectiveCamera&&(Q.fov=fr*2*Math.atan(1/Q.projectionMatrix.elements[5]),Q.zoom=1)}this.getCamera=function(){return q},this.getFoveation=function(){if(!(u===null&&f===null))return l},this.setFoveation=function(Q){l=Q,u!==null&&(u.fixedFoveation=Q),f!==null&&f.fixedFoveation!==void 0&&(f.fixedFoveation=Q)},this.hasDepthSensing=function(){return p.texture!==null},this.getDepthSensingMesh=function(){return p.getMesh(q)},this.getCameraTexture=function(Q){return m[Q]};let te=null;function Me(Q,ve){if(h=ve.getViewerPose(c||a),g=ve,h!==null){const Ae=h.views;f!==null&&(e.setRenderTargetFramebuffer(M,f.framebuffer),e.setRenderTarget(M));let Ue=!1;Ae.length!==q.cameras.length&&(q.cameras.length=0,Ue=!0);for(let Oe=0;Oe<Ae.length;Oe++){const gt=Ae[Oe];let wt=null;if(f!==null)wt=f.getViewport(gt);else{const an=d.getViewSubImage(u,gt);wt=an.viewport,Oe===0&&(e.setRenderTargetTextures(M,an.colorTexture,an.depthStencilTexture),e.setRenderTarget(M))}let et=B[Oe];et===void 0&&(et=new _n,et.layers.enable(Oe),et.viewport=new ht,B[Oe]=et),et.matrix.fromArray(gt.transform.matrix),et.matrix.decompose(et.position,et.quaternion,et.scale),et.projectionMatrix.fromArray(gt.projectionMatrix),et.projectionMatrixInverse.copy(et.projectionMatrix).invert(),et.viewport.set(wt.x,wt.y,wt.width,wt.height),Oe===0&&(q.matrix.copy(et.matrix),q.matrix.decompose(q.position,q.quaternion,q.scale)),Ue===!0&&q.cameras.push(et)}const xe=s.enabledFeatures;if(xe&&xe.includes("depth-sensing")&&s.depthUsage=="gpu-optimized"&&v){d=i.getBinding();const Oe=d.getDepthInformation(Ae[0]);Oe&&Oe.isValid&&Oe.texture&&p.init(Oe,s.renderState)}if(xe&&xe.includes("camera-access")&&v){e.state.unbindTexture(),d=i.getBinding();for(let Oe=0;Oe<Ae.length;Oe++){const gt=Ae[Oe].camera;if(gt){let wt=m[gt];wt||(wt=new zp,m[gt]=wt);const et=d.getCameraImage(gt);wt.sourceTexture=et}}}}for(let Ae=0;Ae<T.length;Ae++){const Ue=E[Ae],xe=T[Ae];Ue!==null&&xe!==void 0&&xe.update(Ue,ve,c||a)}te&&te(Q,ve),ve.detectedPlanes&&i.dispatchEvent({type:"planesdetected",data:ve}),g=null}const He=new sm;He.setAnimationLoop(Me),this.setAnimationLoop=function(Q){te=Q},this.dispose=function(){}}}const vA=new Pe,Um=new Ge;Um.set(-1,0,0,0,1,0,0,0,1);function xA(n,e){function t(p,m){p.matrixAutoUpdate===!0&&p.updateMatrix(),m.value.copy(p.matrix)}function i(p,m){m.color.getRGB(p.fogColor.value,Gp(n)),m.isFog?(p.fogNear.value=m.near,p.fogFar.value=m.far):m.isFogExp2&&(p.fogDensity.value=m.density)}function s(p,m,x,b,M){m.isNodeMaterial?m.uniformsNeedUpdate=!1:m.isMeshBasicMaterial?r(p,m):m.isMeshLambertMaterial?(r(p,m),m.envMap&&(p.envMapIntensity.value=m.envMapIntensity)):m.isMeshToonMaterial?(r(p,m),d(p,m)):m.isMeshPhongMaterial?(r(p,m),h(p,m),m.envMap&&(p.envMapIntensity.value=m.envMapIntensity)):m.isMeshStandardMaterial?(r(p,m),u(p,m),m.isMeshPhysicalMaterial&&f(p,m,M)):m.isMeshMatcapMaterial?(r(p,m),g(p,m)):m.isMeshDepthMaterial?r(p,m):m.isMeshDistanceMaterial?(r(p,m),v(p,m)):m.isMeshNormalMaterial?r(p,m):m.isLineBasicMaterial?(a(p,m),m.isLineDashedMaterial&&o(p,m)):m.isPointsMaterial?l(p,m,x,b):m.isSpriteMaterial?c(p,m):m.isShadowMaterial?(p.color.value.copy(m.color),p.opacity.value=m.opacity):m.isShaderMaterial&&(m.uniformsNeedUpdate=!1)}function r(p,m){p.opacity.value=m.opacity,m.color&&p.diffuse.value.copy(m.color),m.emissive&&p.emissive.value.copy(m.emissive).multiplyScalar(m.emissiveIntensity),m.map&&(p.map.value=m.map,t(m.map,p.mapTransform)),m.alphaMap&&(p.alphaMap.value=m.alphaMap,t(m.alphaMap,p.alphaMapTransform)),m.bumpMap&&(p.bumpMap.value=m.bumpMap,t(m.bumpMap,p.bumpMapTransform),p.bumpScale.value=m.bumpScale,m.side===Sn&&(p.bumpScale.value*=-1)),m.normalMap&&(p.normalMap.value=m.normalMap,t(m.normalMap,p.normalMapTransform),p.normalScale.value.copy(m.normalScale),m.side===Sn&&p.normalScale.value.negate()),m.displacementMap&&(p.displacementMap.value=m.displacementMap,t(m.displacementMap,p.displacementMapTransform),p.displacementScale.value=m.displacementScale,p.displacementBias.value=m.displacementBias),m.emissiveMap&&(p.emissiveMap.value=m.emissiveMap,t(m.emissiveMap,p.emissiveMapTransform)),m.specularMap&&(p.specularMap.value=m.specularMap,t(m.specularMap,p.specularMapTransform)),m.alphaTest>0&&(p.alphaTest.value=m.alphaTest);const x=e.get(m),b=x.envMap,M=x.envMapRotation;b&&(p.envMap.value=b,p.envMapRotation.value.setFromMatrix4(vA.makeRotationFromEuler(M)).transpose(),b.isCubeTexture&&b.isRenderTargetTexture===!1&&p.envMapRotation.value.premultiply(Um),p.reflectivity.value=m.reflectivity,p.ior.value=m.ior,p.refractionRatio.value=m.refractionRatio),m.lightMap&&(p.lightMap.value=m.lightMap,p.lightMapIntensity.value=m.lightMapIntensity,t(m.lightMap,p.lightMapTransform)),m.aoMap&&(p.aoMap.value=m.aoMap,p.aoMapIntensity.value=m.aoMapIntensity,t(m.aoMap,p.aoMapTransform))}function a(p,m){p.diffuse.value.copy(m.color),p.opacity.value=m.opacity,m.map&&(p.map.value=m.map,t(m.map,p.mapTransform))}function o(p,m){p.dashSize.value=m.dashSize,p.totalSize.value=m.dashSize+m.gapSize,p.scale.value=m.scale}function l(p,m,x,b){p.diffuse.value.copy(m.color),p.opacity.value=m.opacity,p.size.value=m.size*x,p.scale.value=b*.5,m.map&&(p.map.value=m.map,t(m.map,p.uvTransform)),m.alphaMap&&(p.alphaMap.value=m.alphaMap,t(m.alphaMap,p.alphaMapTransform)),m.alphaTest>0&&(p.alphaTest.value=m.alphaTest)}function c(p,m){p.diffuse.value.copy(m.color),p.opacity.value=m.opacity,p.rotation.value=m.rotation,m.map&&(p.map.value=m.map,t(m.map,p.mapTransform)),m.alphaMap&&(p.alphaMap.value=m.alphaMap,t(m.alphaMap,p.alphaMapTransform)),m.alphaTest>0&&(p.alphaTest.value=m.alphaTest)}function h(p,m){p.specular.value.copy(m.specular),p.shininess.value=Math.max(m.shininess,1e-4)}function d(p,m){m.gradientMap&&(p.gradientMap.value=m.gradientMap)}function u(p,m){p.metalness.value=m.metalness,m.metalnessMap&&(p.metalnessMap.value=m.metalnessMap,t(m.metalnessMap,p.metalnessMapTransform)),p.roughness.value=m.roughness,m.roughnessMap&&(p.roughnessMap.value=m.roughnessMap,t(m.roughnessMap,p.roughnessMapTransform)),m.envMap&&(p.envMapIntensity.value=m.envMapIntensity)}function f(p,m,x){p.ior.value=m.ior,m.diffuseRoughness>0&&(p.diffuseRoughness.value=m.diffuseRoughness,m.diffuseRoughnessMap&&(p.diffuseRoughnessMap.value=m.diffuseRoughnessMap,t(m.diffuseRoughnessMap,p.diffuseRoughnessMapTransform))),m.sheen>0&&(p.sheenColor.value.copy(m.sheenColor).multiplyScalar(m.sheen),p.sheenRoughness.value=m.sheenRoughness,m.sheenColorMap&&(p.sheenColorMap.value=m.sheenColorMap,t(m.sheenColorMap,p.sheenColorMapTransform)),m.sheenRoughnessMap&&(p.sheenRoughnessMap.value=m.sheenRoughnessMap,t(m.sheenRoughnessMap,p.sheenRoughnessMapTransform))),m.clearcoat>0&&(p.clearcoat.value=m.clearcoat,p.clearcoatRoughness.value=m.clearcoatRoughness,m.clearcoatMap&&(p.clearcoatMap.value=m.clearcoatMap,t(m.clearcoatMap,p.clearcoatMapTransform)),m.clearcoatRoughnessMap&&(p.clearcoatRoughnessMap.value=m.clearcoatRoughnessMap,t(m.clearcoatRoughnessMap,p.clearcoatRoughnessMapTransform)),m.clearcoatNormalMap&&(p.clearcoatNormalMap.value=m.clearcoatNormalMap,t(m.clearcoatNormalMap,p.clearcoatNormalMapTransform),p.clearcoatNormalScale.value.copy(m.clearcoatNormalScale),m.side===Sn&&p.clearcoatNormalScale.value.negate())),m.dispersion>0&&(p.dispersion.value=m.dispersion),m.retroreflectivity>0&&(p.retroreflectivity.value=m.retroreflectivity),m.iridescence>0&&(p.iridescence.value=m.iridescence,p.iridescenceIOR.value=m.iridescenceIOR,p.iridescenceThicknessMinimum.value=m.iridescenceThicknessMinimum,p.iridescenceThicknessMaximum.value=m.iridescenceThicknessMaximum,m.iridescenceMap&&(p.iridescenceMap.value=m.iridescenceMap,t(m.iridescenceMap,p.iridescenceMapTransform)),m.iridescenceThicknessMap&&(p.iridescenceThicknessMap.value=m.iridescenceThicknessMap,t(m.iridescenceThicknessMap,p.iridescenceThicknessMapTransform))),m.transmission>0&&(p.transmission.value=m.transmission,p.transmissionSamplerMap.value=x.texture,p.transmissionSamplerSize.value.set(x.width,x.height),m.transmissionMap&&(p.transmissionMap.value=m.transmissionMap,t(m.transmissionMap,p.transmissionMapTransform)),p.thickness.value=m.thickness,m.thicknessMap&&(p.thicknessMap.value=m.thicknessMap,t(m.thicknessMap,p.thicknessMapTransform)),p.attenuationDistance.value=m.attenuationDistance,p.attenuationColor.value.copy(m.attenuationColor)),m.anisotropy>0&&(p.anisotropyVector.value.set(m.anisotropy*Math.cos(m.anisotropyRotation),m.anisotropy*Math.sin(m.anisotropyRotation)),m.anisotropyMap&&(p.anisotropyMap.value=m.anisotropyMap,t(m.anisotropyMap,p.anisotropyMapTransform))),p.specularIntensity.value=m.specularIntensity,p.specularColor.value.copy(m.specularColor),m.specularColorMap&&(p.specularColorMap.value=m.specularColorMap,t(m.specularColorMap,p.specularColorMapTransform)),m.specularIntensityMap&&(p.specularIntensityMap.value=m.specularIntensityMap,t(m.specularIntensityMap,p.specularIntensityMapTransform))}function g(p,m){m.matcap&&(p.matcap.value=m.matcap)}function v(p,m){const x=e.get(m).light;p.referencePosition.value.setFromMatrixPosition(x.matrixWorld),p.nearDistance.value=x.shadow.camera.near,p.farDistance.value=x.shadow.camera.far}return{refreshFogUniforms:i,refreshMaterialUniforms:s}}function yA(n,e,t,i){let s={},r={};function a(x,b){const M=b.program;i.uniformBlockBinding(x,M,s[x.id])}function o(x,b){let M=s[x.id];M===void 0&&(g(x),M=l(x),s[x.id]=M,x.addEventListener("dispose",p));const T=b.program;i.updateUBOMapping(x,T);const E=e.render.frame;r[x.id]!==E&&(c(x),r[x.id]=E)}function l(x){const b=n.createBuffer(),M=x.__size,T=x.usage;return n.bindBuffer(n.UNIFORM_BUFFER,b),n.bufferData(n.UNIFORM_BUFFER,M,T),n.bindBuffer(n.UNIFORM_BUFFER,null),b}function c(x){const b=s[x.id],M=x.uniforms,T=x.__cache;n.bindBuffer(n.UNIFORM_BUFFER,b);for(let E=0,_=M.length;E<_;E++){const A=M[E];if(Array.isArray(A))for(let N=0,I=A.length;N<I;N++)h(A[N],E,N,T);else h(A,E,0,T)}n.bindBuffer(n.UNIFORM_BUFFER,null)}function h(x,b,M,T){if(u(x,b,M,T)===!0){const E=x.__offset,_=x.value;if(Array.isArray(_)){let A=0;for(let N=0;N<_.length;N++){const I=_[N],F=v(I,!0);d(I,x.__data,A),A+=F.storage/Float32Array.BYTES_PER_ELEMENT}}else d(_,x.__data,0);n.bufferSubData(n.UNIFORM_BUFFER,E,x.__data)}}function d(x,b,M){typeof x=="number"||typeof x=="boolean"?b[M]=x:x.isMatrix3?(b[M]=x.elements[0],b[M+1]=x.elements[1],b[M+2]=x.elements[2],b[M+3]=0,b[M+4]=x.elements[3],b[M+5]=x.elements[4],b[M+6]=x.elements[5],b[M+7]=0,b[M+8]=x.elements[6],b[M+9]=x.elements[7],b[M+10]=x.elements[8],b[M+11]=0):ArrayBuffer.isView(x)?b.set(x.subarray(0,b.length-M),M):x.toArray(b,M)}function u(x,b,M,T){const E=x.value,_=b+"_"+M;if(Array.isArray(E)){T[_]===void 0&&(T[_]=[]);const A=T[_];let N=!1;for(let I=0;I<E.length;I++)f(E[I],A,I)===!0&&(N=!0);return N}return f(E,T,_)}function f(x,b,M){if(b[M]===void 0)return typeof x=="number"||typeof x=="boolean"?b[M]=x:ArrayBuffer.isView(x)?b[M]=x.slice():b[M]=x.clone(),!0;{const T=b[M];if(typeof x=="number"||typeof x=="boolean"){if(T!==x)return b[M]=x,!0}else{if(ArrayBuffer.isView(x))return!0;if(T.equals(x)===!1)return T.copy(x),!0}}return!1}function g(x){const b=x.uniforms;let M=0;const T=16;for(let _=0,A=b.length;_<A;_++){const N=Array.isArray(b[_])?b[_]:[b[_]];for(let I=0,F=N.length;I<F;I++){const B=N[I],q=Array.isArray(B.value)?B.value:[B.value],L=Array.isArray(b[_])||Array.isArray(B.value);let V=M;for(let G=0,ne=q.length;G<ne;G++){const W=q[G],ee=v(W,L),te=M%T,Me=te%ee.boundary,He=te+Me;M+=Me,He!==0&&T-He<ee.storage&&(M+=T-He),G===0&&(V=M),M+=ee.storage}const $=B.type==="int"?Int32Array:B.type==="uint"?Uint32Array:Float32Array;B.__data=new $((M-V)/Float32Array.BYTES_PER_ELEMENT),B.__offset=V}}const E=M%T;return E>0&&(M+=T-E),x.__size=M,x.__cache={},this}function v(x,b){const M={boundary:0,storage:0};return typeof x=="number"||typeof x=="boolean"?(M.boundary=4,M.storage=4):x.isVector2?(M.boundary=8,M.storage=8):x.isVector3||x.isColor?(M.boundary=16,M.storage=12):x.isVector4?(M.boundary=16,M.storage=16):x.isMatrix3?(M.boundary=16,M.storage=48):x.isMatrix4?(M.boundary=16,M.storage=64):x.isTexture?Re("WebGLRenderer: Texture samplers can not be part of an uniforms group."):ArrayBuffer.isView(x)?(M.boundary=16,M.storage=x.byteLength):Re("WebGLRenderer: Unsupported uniform value type.",x),b===!0&&(M.boundary=16,M.storage=Math.ceil(M.storage/16)*16),M}function p(x){const b=x.target;b.removeEventListener("dispose",p),n.deleteBuffer(s[b.id]),delete s[b.id],delete r[b.id]}function m(){for(const x in s)n.deleteBuffer(s[x]);s={},r={}}return{bind:a,update:o,dispose:m}}const SA=new Uint16Array([12469,15057,12620,14925,13266,14620,13807,14376,14323,13990,14545,13625,14713,13328,14840,12882,14931,12528,14996,12233,15039,11829,15066,11525,15080,11295,15085,10976,15082,10705,15073,10495,13880,14564,13898,14542,13977,14430,14158,14124,14393,13732,14556,13410,14702,12996,14814,12596,14891,12291,14937,11834,14957,11489,14958,11194,14943,10803,14921,10506,14893,10278,14858,9960,14484,14039,14487,14025,14499,13941,14524,13740,14574,13468,14654,13106,14743,12678,14818,12344,14867,11893,14889,11509,14893,11180,14881,10751,14852,10428,14812,10128,14765,9754,14712,9466,14764,13480,14764,13475,14766,13440,14766,13347,14769,13070,14786,12713,14816,12387,14844,11957,14860,11549,14868,11215,14855,10751,14825,10403,14782,10044,14729,9651,14666,9352,14599,9029,14967,12835,14966,12831,14963,12804,14954,12723,14936,12564,14917,12347,14900,11958,14886,11569,14878,11247,14859,10765,14828,10401,14784,10011,14727,9600,14660,9289,14586,8893,14508,8533,15111,12234,15110,12234,15104,12216,15092,12156,15067,12010,15028,11776,14981,11500,14942,11205,14902,10752,14861,10393,14812,9991,14752,9570,14682,9252,14603,8808,14519,8445,14431,8145,15209,11449,15208,11451,15202,11451,15190,11438,15163,11384,15117,11274,15055,10979,14994,10648,14932,10343,14871,9936,14803,9532,14729,9218,14645,8742,14556,8381,14461,8020,14365,7603,15273,10603,15272,10607,15267,10619,15256,10631,15231,10614,15182,10535,15118,10389,15042,10167,14963,9787,14883,9447,14800,9115,14710,8665,14615,8318,14514,7911,14411,7507,14279,7198,15314,9675,15313,9683,15309,9712,15298,9759,15277,9797,15229,9773,15166,9668,15084,9487,14995,9274,14898,8910,14800,8539,14697,8234,14590,7790,14479,7409,14367,7067,14178,6621,15337,8619,15337,8631,15333,8677,15325,8769,15305,8871,15264,8940,15202,8909,15119,8775,15022,8565,14916,8328,14804,8009,14688,7614,14569,7287,14448,6888,14321,6483,14088,6171,15350,7402,15350,7419,15347,7480,15340,7613,15322,7804,15287,7973,15229,8057,15148,8012,15046,7846,14933,7611,14810,7357,14682,7069,14552,6656,14421,6316,14251,5948,14007,5528,15356,5942,15356,5977,15353,6119,15348,6294,15332,6551,15302,6824,15249,7044,15171,7122,15070,7050,14949,6861,14818,6611,14679,6349,14538,6067,14398,5651,14189,5311,13935,4958,15359,4123,15359,4153,15356,4296,15353,4646,15338,5160,15311,5508,15263,5829,15188,6042,15088,6094,14966,6001,14826,5796,14678,5543,14527,5287,14377,4985,14133,4586,13869,4257,15360,1563,15360,1642,15358,2076,15354,2636,15341,3350,15317,4019,15273,4429,15203,4732,15105,4911,14981,4932,14836,4818,14679,4621,14517,4386,14359,4156,14083,3795,13808,3437,15360,122,15360,137,15358,285,15355,636,15344,1274,15322,2177,15281,2765,15215,3223,15120,3451,14995,3569,14846,3567,14681,3466,14511,3305,14344,3121,14037,2800,13753,2467,15360,0,15360,1,15359,21,15355,89,15346,253,15325,479,15287,796,15225,1148,15133,1492,15008,1749,14856,1882,14685,1886,14506,1783,14324,1608,13996,1398,13702,1183]);let yi=null;function MA(){return yi===null&&(yi=new cl(SA,16,16,Is,pi),yi.name="DFG_LUT",yi.minFilter=Qt,yi.magFilter=Qt,yi.wrapS=di,yi.wrapT=di,yi.generateMipmaps=!1,yi.needsUpdate=!0),yi}class wA{constructor(e={}){const{canvas:t=Av(),context:i=null,depth:s=!0,stencil:r=!1,alpha:a=!1,antialias:o=!1,premultipliedAlpha:l=!0,preserveDrawingBuffer:c=!1,powerPreference:h="default",failIfMajorPerformanceCaveat:d=!1,reversedDepthBuffer:u=!1,outputBufferType:f=wn}=e;this.isWebGLRenderer=!0;let g;if(i!==null){if(typeof WebGLRenderingContext<"u"&&i instanceof WebGLRenderingContext)throw new Error("THREE.WebGLRenderer: WebGL 1 is not supported since r163.");g=i.getContextAttributes().alpha}else g=a;const v=f,p=new Set([No,Do,pa]),m=new Set([wn,In,fa,hr,ah,oh]),x=new Uint32Array(4),b=new Int32Array(4),M={textures:[],min:[],max:[],resolution:[]};let T=null,E=null;const _=[],A=[];let N=null;this.domElement=t,this.debug={checkShaderErrors:!0,diagnostics:{keywords:!1},onShaderError:null},this.autoClear=!0,this.autoClearColor=!0,this.autoClearDepth=!0,this.autoClearStencil=!0,this.sortObjects=!0,this.clippingPlanes=[],this.localClippingEnabled=!1,this.toneMapping=Ui,this.toneMappingExposure=1,this.transmissionResolutionScale=1;const I=this;let F=!1,B=null,q=null,L=null,V=null;this._outputColorSpace=kt;let $=0,G=0,ne=null,W=-1,ee=null;const te=new ht,Me=new ht;let He=null;const Q=new Ne(0);let ve=0,Ae=t.width,Ue=t.height,xe=1,Xe=null,Vt=null;const Oe=new ht(0,0,Ae,Ue),gt=new ht(0,0,Ae,Ue);let wt=!1;const et=new Ca,an=new vu;let $t=!1,Cn=!1;const Dt=new Pe,Di=new C,en=new ht,Yn={background:null,fog:null,environment:null,overrideMaterial:null,isScene:!0};let $n=!1;function Kn(){return ne===null?xe:1}let O=i;function Qn(w,D){return t.getContext(w,D)}let It,Pt,pe,Kt,Fe,Ve,R,S,z,ie,j,oe,de,K,Z,ce,P,J,Y,he,re,le,Ie;try{const w={alpha:!0,depth:s,stencil:r,antialias:o,premultipliedAlpha:l,preserveDrawingBuffer:c,powerPreference:h,failIfMajorPerformanceCaveat:d};if("setAttribute"in t&&t.setAttribute("data-engine",`three.js r${$c}`),t.addEventListener("webglcontextlost",De,!1),t.addEventListener("webglcontextrestored",qe,!1),t.addEventListener("webglcontextcreationerror",_e,!1),O===null){const D="webgl2";if(O=Qn(D,w),O===null)throw Qn(D)?new Error("THREE.WebGLRenderer: Error creating WebGL context with your selected attributes."):new Error("THREE.WebGLRenderer: Error creating WebGL context.")}Ke()}catch(w){throw t.removeEventListener("webglcontextlost",De,!1),t.removeEventListener("webglcontextrestored",qe,!1),t.removeEventListener("webglcontextcreationerror",_e,!1),ke("WebGLRenderer: "+w.message),w}function Ke(){It=new EM(O),It.init(),re=new fA(O,It),Pt=new mM(O,It,e,re),pe=new uA(O,It),Pt.reversedDepthBuffer&&u&&pe.buffers.depth.setReversed(!0),q=O.createFramebuffer(),L=O.createFramebuffer(),V=O.createFramebuffer(),Kt=new CM(O),Fe=new Zw,Ve=new dA(O,It,pe,Fe,Pt,re,Kt),R=new bM(I),S=new uy(O),le=new fM(O,S),z=new TM(O,S,Kt,le),ie=new PM(O,z,S,le,Kt),J=new IM(O,Pt,Ve),Z=new gM(Fe),j=new Qw(I,R,It,Pt,le,Z),oe=new xA(I,Fe),de=new jw,K=new rA(It),P=new dM(I,R,pe,ie,g,l),ce=new hA(I,ie,Pt),Ie=new yA(O,Kt,Pt,pe),Y=new pM(O,It,Kt),he=new RM(O,It,Kt),Kt.programs=j.programs,I.capabilities=Pt,I.extensions=It,I.properties=Fe,I.renderLists=de,I.shadowMap=ce,I.state=pe,I.info=Kt}v!==wn&&(N=new DM(v,t.width,t.height,o,s,r));const se=new _A(I,O);this.xr=se,this.getContext=function(){return O},this.getContextAttributes=function(){return O.getContextAttributes()},this.forceContextLoss=function(){const w=It.get("WEBGL_lose_context");w&&w.loseContext()},this.forceContextRestore=function(){const w=It.get("WEBGL_lose_context");w&&w.restoreContext()},this.getPixelRatio=function(){return xe},this.setPixelRatio=function(w){w!==void 0&&(xe=w,this.setSize(Ae,Ue,!1))},this.getSize=function(w){return w.set(Ae,Ue)},this.setSize=function(w,D,X=!0){if(se.isPresenting){Re("WebGLRenderer: Can't change size while VR device is presenting.");return}Ae=w,Ue=D,t.width=Math.floor(w*xe),t.height=Math.floor(D*xe),X===!0&&(t.style.width=w+"px",t.style.height=D+"px"),N!==null&&N.setSize(t.width,t.height),this.setViewport(0,0,w,D)},this.getDrawingBufferSize=function(w){return w.set(Ae*xe,Ue*xe).floor()},this.setDrawingBufferSize=function(w,D,X){Ae=w,Ue=D,xe=X,t.width=Math.floor(w*X),t.height=Math.floor(D*X),this.setViewport(0,0,w,D)},this.setEffects=function(w){if(v===wn){ke("WebGLRenderer: setEffects() requires outputBufferType set to HalfFloatType or FloatType.");return}if(w){for(let D=0;D<w.length;D++)if(w[D].isOutputPass===!0){Re("WebGLRenderer: OutputPass is not needed in setEffects(). Tone mapping and color space conversion are applied automatically.");break}}N.setEffects(w||[])},this.getCurrentViewport=function(w){return w.copy(te)},this.getViewport=function(w){return w.copy(Oe)},this.setViewport=function(w,D,X,k){w.isVector4?Oe.set(w.x,w.y,w.z,w.w):Oe.set(w,D,X,k),pe.viewport(te.copy(Oe).multiplyScalar(Kn()).round())},this.getScissor=function(w){return w.copy(gt)},this.setScissor=function(w,D,X,k){w.isVector4?gt.set(w.x,w.y,w.z,w.w):gt.set(w,D,X,k),pe.scissor(Me.copy(gt).multiplyScalar(Kn()).round())},this.getScissorTest=function(){return wt},this.setScissorTest=function(w){pe.setScissorTest(wt=w)},this.setOpaqueSort=function(w){Xe=w},this.setTransparentSort=function(w){Vt=w},this.getClearColor=function(w){return w.copy(P.getClearColor())},this.setClearColor=function(){P.setClearColor(...arguments)},this.getClearAlpha=function(){return P.getClearAlpha()},this.setClearAlpha=function(){P.setClearAlpha(...arguments)},this.clear=function(w=!0,D=!0,X=!0){let k=0;if(w){let H=!1;if(ne!==null){const fe=ne.texture.format;H=p.has(fe)}if(H){const fe=ne.texture.type,we=m.has(fe),ue=P.getClearColor(),ye=P.getClearAlpha(),Te=ue.r,We=ue.g,tt=ue.b;we?(x[0]=Te,x[1]=We,x[2]=tt,x[3]=ye,O.clearBufferuiv(O.COLOR,0,x)):(b[0]=Te,b[1]=We,b[2]=tt,b[3]=ye,O.clearBufferiv(O.COLOR,0,b))}else k|=O.COLOR_BUFFER_BIT}D&&(k|=O.DEPTH_BUFFER_BIT,this.state.buffers.depth.setMask(!0)),X&&(k|=O.STENCIL_BUFFER_BIT,this.state.buffers.stencil.setMask(4294967295)),k!==0&&O.clear(k)},this.clearColor=function(){this.clear(!0,!1,!1)},this.clearDepth=function(){this.clear(!1,!0,!1)},this.clearStencil=function(){this.clear(!1,!1,!0)},this.setNodesHandler=function(w){w.setRenderer(this),B=w},this.dispose=function(){t.removeEventListener("webglcontextlost",De,!1),t.removeEventListener("webglcontextrestored",qe,!1),t.removeEventListener("webglcontextcreationerror",_e,!1),P.dispose(),de.dispose(),K.dispose(),Ve.dispose(),Fe.dispose(),R.dispose(),ie.dispose(),z.dispose(),le.dispose(),Ie.dispose(),j.dispose(),se.dispose(),se.removeEventListener("sessionstart",E_),se.removeEventListener("sessionend",T_),sr.stop()};function De(w){w.preventDefault(),Go("WebGLRenderer: Context Lost."),F=!0}function qe(){Go("WebGLRenderer: Context Restored."),F=!1;const w=Kt.autoReset,D=ce.enabled,X=ce.autoUpdate,k=ce.needsUpdate,H=ce.type;Ke(),Kt.autoReset=w,ce.enabled=D,ce.autoUpdate=X,ce.needsUpdate=k,ce.type=H}function _e(w){ke("WebGLRenderer: A WebGL context could not be created. Reason: ",w.statusMessage)}function _t(w){const D=w.target;D.removeEventListener("dispose",_t),tn(D)}function tn(w){Es(w),Fe.remove(w)}function Es(w){const D=Fe.get(w).programs;D!==void 0&&(D.forEach(function(X){j.releaseProgram(X)}),w.isShaderMaterial&&j.releaseShaderCache(w))}this.renderBufferDirect=function(w,D,X,k,H,fe){D===null&&(D=Yn);const we=H.isMesh&&H.matrixWorld.determinantAffine()<0,ue=nI(w,D,X,k,H);pe.setMaterial(k,we);let ye=X.index,Te=1;if(k.wireframe===!0){if(ye=z.getWireframeAttribute(X),ye===void 0)return;Te=2}const We=X.drawRange,tt=X.attributes.position;let be=We.start*Te,nt=(We.start+We.count)*Te;fe!==null&&(be=Math.max(be,fe.start*Te),nt=Math.min(nt,(fe.start+fe.count)*Te)),ye!==null?(be=Math.max(be,0),nt=Math.min(nt,ye.count)):tt!=null&&(be=Math.max(be,0),nt=Math.min(nt,tt.count));const Wt=nt-be;if(Wt<0||Wt===1/0)return;le.setup(H,k,ue,X,ye);let Et,At=Y;if(ye!==null&&(Et=S.get(ye),At=he,At.setIndex(Et)),H.isMesh)k.wireframe===!0?(pe.setLineWidth(k.wireframeLinewidth*Kn()),At.setMode(O.LINES)):At.setMode(O.TRIANGLES);else if(H.isLine){let fn=k.linewidth;fn===void 0&&(fn=1),pe.setLineWidth(fn*Kn()),H.isLineSegments?At.setMode(O.LINES):H.isLineLoop?At.setMode(O.LINE_LOOP):At.setMode(O.LINE_STRIP)}else H.isPoints?At.setMode(O.POINTS):H.isSprite&&At.setMode(O.TRIANGLES);if(H.isBatchedMesh)if(It.get("WEBGL_multi_draw"))At.renderMultiDraw(H._multiDrawStarts,H._multiDrawCounts,H._multiDrawCount);else{const fn=H._multiDrawStarts,Ee=H._multiDrawCounts,yn=H._multiDrawCount,lt=ye?S.get(ye).bytesPerElement:1,rr=Fe.get(k).currentProgram.getUniforms();for(let pn=0;pn<yn;pn++)rr.setValue(O,"_gl_DrawID",pn),At.render(fn[pn]/lt,Ee[pn])}else if(H.isInstancedMesh)At.renderInstances(be,Wt,H.count);else if(X.isInstancedBufferGeometry){const fn=X._maxInstanceCount!==void 0?X._maxInstanceCount:1/0,Ee=Math.min(X.instanceCount,fn);At.renderInstances(be,Wt,Ee)}else At.render(be,Wt)};function b_(w,D,X,k){B!==null&&w.isNodeMaterial&&B.setObject(k,w),$t===!0&&Z.setState(w,X,!1),w.transparent===!0&&w.side===Mn&&w.forceSinglePass===!1?(w.side=Sn,w.needsUpdate=!0,yo(w,D,k),w.side=ns,w.needsUpdate=!0,yo(w,D,k),w.side=Mn):yo(w,D,k)}this.compile=function(w,D,X=null){X===null&&(X=w),B!==null&&B.renderStart(w,D,X),E=K.get(X),E.init(D),A.push(E),X.traverseVisible(function(H){H.isLight&&H.layers.test(D.layers)&&(E.pushLight(H),H.castShadow&&E.pushShadow(H))}),w!==X&&w.traverseVisible(function(H){H.isLight&&H.layers.test(D.layers)&&(E.pushLight(H),H.castShadow&&E.pushShadow(H))}),E.setupLights(),B!==null&&B.updateLights(E.state.lightsArray),Cn=this.localClippingEnabled,$t=Z.init(this.clippingPlanes,Cn),$t===!0&&Z.setGlobalState(this.clippingPlanes,D),B!==null&&ce.render(E.state.shadowsArray,X,D);const k=new Set;return w.traverse(function(H){if(!(H.isMesh||H.isPoints||H.isLine||H.isSprite))return;const fe=H.material;if(fe)if(Array.isArray(fe))for(let we=0;we<fe.length;we++){const ue=fe[we];b_(ue,X,D,H),k.add(ue)}else b_(fe,X,D,H),k.add(fe)}),E=A.pop(),B!==null&&B.renderEnd(),k},this.compileAsync=function(w,D,X=null){const k=this.compile(w,D,X);return new Promise(H=>{function fe(){if(k.forEach(function(we){const ye=Fe.get(we).currentProgram;(ye===void 0||ye.isReady())&&k.delete(we)}),k.size===0){H(w);return}setTimeout(fe,10)}It.get("KHR_parallel_shader_compile")!==null?fe():setTimeout(fe,10)})};let sf=null;function eI(w){sf&&sf(w)}function E_(){sr.stop()}function T_(){sr.start()}const sr=new sm;sr.setAnimationLoop(eI),typeof self<"u"&&sr.setContext(self),this.setAnimationLoop=function(w){sf=w,se.setAnimationLoop(w),w===null?sr.stop():sr.start()},se.addEventListener("sessionstart",E_),se.addEventListener("sessionend",T_),this.render=function(w,D){if(D!==void 0&&D.isCamera!==!0){ke("WebGLRenderer.render: camera is not an instance of THREE.Camera.");return}if(F===!0)return;B!==null&&B.renderStart(w,D);const X=se.enabled===!0&&se.isPresenting===!0,k=N!==null&&(ne===null||X)&&N.begin(I,ne);if(w.matrixWorldAutoUpdate===!0&&w.updateMatrixWorld(),D.parent===null&&D.matrixWorldAutoUpdate===!0&&D.updateMatrixWorld(),se.enabled===!0&&se.isPresenting===!0&&(N===null||N.isCompositing()===!1)&&(se.cameraAutoUpdate===!0&&se.updateCamera(D),D=se.getCamera()),w.isScene===!0&&w.onBeforeRender(I,w,D,ne),E=K.get(w,A.length),E.init(D),E.state.textureUnits=Ve.getTextureUnits(),A.push(E),Dt.multiplyMatrices(D.projectionMatrix,D.matrixWorldInverse),D.isArrayCamera?an.setFromArrayCamera(D):et.setFromProjectionMatrix(Dt,Jn,D.reversedDepth),Cn=this.localClippingEnabled,$t=Z.init(this.clippingPlanes,Cn),T=de.get(w,_.length),T.init(),_.push(T),this.info.render.frame++,se.enabled===!0&&se.isPresenting===!0){const we=I.xr.getDepthSensingMesh();we!==null&&rf(we,D,-1/0,I.sortObjects)}rf(w,D,0,I.sortObjects),T.finish(),B!==null&&B.updateLights(E.state.lightsArray),I.sortObjects===!0&&T.sort(Xe,Vt),$n=se.enabled===!1||se.isPresenting===!1||se.hasDepthSensing()===!1,$n&&P.addToRenderList(T,w),this.info.autoReset===!0&&this.info.reset(),$t===!0&&Z.beginShadows();const H=E.state.shadowsArray;if(ce.render(H,w,D),$t===!0&&Z.endShadows(),(k&&N.hasRenderPass())===!1){const we=T.opaque,ue=T.transmissive;if(E.setupLights(),D.isArrayCamera){const ye=D.cameras;if(ue.length>0)for(let Te=0,We=ye.length;Te<We;Te++){const tt=ye[Te];C_(we,ue,w,tt)}$n&&P.render(w);for(let Te=0,We=ye.length;Te<We;Te++){const tt=ye[Te];R_(T,w,tt,tt.viewport)}}else ue.length>0&&C_(we,ue,w,D),$n&&P.render(w),R_(T,w,D)}ne!==null&&G===0&&(Ve.updateMultisampleRenderTarget(ne),Ve.updateRenderTargetMipmap(ne)),k&&N.end(I),w.isScene===!0&&w.onAfterRender(I,w,D),le.resetDefaultState(),W=-1,ee=null,A.pop(),A.length>0?(E=A[A.length-1],Ve.setTextureUnits(E.state.textureUnits),$t===!0&&Z.setGlobalState(I.clippingPlanes,E.state.camera)):E=null,_.pop(),_.length>0?T=_[_.length-1]:T=null,B!==null&&B.renderEnd()};function rf(w,D,X,k){if(w.visible===!1)return;if(w.layers.test(D.layers)){if(w.isGroup)X=w.renderOrder;else if(w.isLOD)w.autoUpdate===!0&&w.update(D);else if(w.isLight)E.pushLight(w),w.castShadow&&E.pushShadow(w);else if(w.isSprite){const we=D.isArrayCamera?an:et;if(!w.frustumCulled||w.intersectsFrustum(we)){k&&en.setFromMatrixPosition(w.matrixWorld).applyMatrix4(Dt);const ue=ie.update(w),ye=w.material;ye.visible&&T.push(w,ue,ye,X,en.z,null,D)}}else if(w.isMesh||w.isLine||w.isPoints){const we=D.isArrayCamera?an:et;if(!w.frustumCulled||w.intersectsFrustum(we)){const ue=ie.update(w),ye=w.material;if(k&&(w.boundingSphere!==void 0?(w.boundingSphere===null&&w.computeBoundingSphere(),en.copy(w.boundingSphere.center)):(ue.boundingSphere===null&&ue.computeBoundingSphere(),en.copy(ue.boundingSphere.center)),en.applyMatrix4(w.matrixWorld).applyMatrix4(Dt)),Array.isArray(ye)){const Te=ue.groups;for(let We=0,tt=Te.length;We<tt;We++){const be=Te[We],nt=ye[be.materialIndex];nt&&nt.visible&&T.push(w,ue,nt,X,en.z,be,D)}}else ye.visible&&T.push(w,ue,ye,X,en.z,null,D)}}}const fe=w.children;for(let we=0,ue=fe.length;we<ue;we++)rf(fe[we],D,X,k)}function R_(w,D,X,k){const{opaque:H,transmissive:fe,transparent:we}=w;E.setupLightsView(X),$t===!0&&Z.setGlobalState(I.clippingPlanes,X),k&&pe.viewport(te.copy(k)),H.length>0&&Oc(H,D,X),fe.length>0&&Oc(fe,D,X),we.length>0&&Oc(we,D,X),pe.buffers.depth.setTest(!0),pe.buffers.depth.setMask(!0),pe.buffers.color.setMask(!0),pe.setPolygonOffset(!1)}function C_(w,D,X,k){if((X.isScene===!0?X.overrideMaterial:null)!==null)return;if(E.state.transmissionRenderTarget[k.id]===void 0){const be=It.has("EXT_color_buffer_half_float")||It.has("EXT_color_buffer_float");E.state.transmissionRenderTarget[k.id]=new jn(1,1,{generateMipmaps:!0,type:be?pi:wn,minFilter:fi,samples:Math.max(4,Pt.samples),stencilBuffer:r,resolveDepthBuffer:!1,resolveStencilBuffer:!1,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,colorSpace:Je.workingColorSpace})}const fe=E.state.transmissionRenderTarget[k.id],we=k.viewport||te;fe.setSize(we.z*I.transmissionResolutionScale,we.w*I.transmissionResolutionScale);const ue=I.getRenderTarget(),ye=I.getActiveCubeFace(),Te=I.getActiveMipmapLevel();I.setRenderTarget(fe),I.getClearColor(Q),ve=I.getClearAlpha(),ve<1&&I.setClearColor(16777215,.5),I.clear(),$n&&P.render(X);const We=I.toneMapping;I.toneMapping=Ui;const tt=k.viewport;if(k.viewport!==void 0&&(k.viewport=void 0),E.setupLightsView(k),$t===!0&&Z.setGlobalState(I.clippingPlanes,k),Oc(w,X,k),Ve.updateMultisampleRenderTarget(fe),Ve.updateRenderTargetMipmap(fe),It.has("WEBGL_multisampled_render_to_texture")===!1){let be=!1;for(let nt=0,Wt=D.length;nt<Wt;nt++){const Et=D[nt],{object:At,geometry:fn,material:Ee,group:yn}=Et;if(Ee.side===Mn&&At.layers.test(k.layers)){const lt=Ee.side;Ee.side=Sn,Ee.needsUpdate=!0,I_(At,X,k,fn,Ee,yn),Ee.side=lt,Ee.needsUpdate=!0,be=!0}}be===!0&&(Ve.updateMultisampleRenderTarget(fe),Ve.updateRenderTargetMipmap(fe))}I.setRenderTarget(ue,ye,Te),I.setClearColor(Q,ve),tt!==void 0&&(k.viewport=tt),I.toneMapping=We}function Oc(w,D,X){const k=D.isScene===!0?D.overrideMaterial:null;for(let H=0,fe=w.length;H<fe;H++){const we=w[H],{object:ue,geometry:ye,group:Te}=we;let We=we.material;We.allowOverride===!0&&k!==null&&(We=k),ue.layers.test(X.layers)&&I_(ue,D,X,ye,We,Te)}}function I_(w,D,X,k,H,fe){B!==null&&H.isNodeMaterial&&B.setObject(w,H),w.onBeforeRender(I,D,X,k,H,fe),w.modelViewMatrix.multiplyMatrices(X.matrixWorldInverse,w.matrixWorld),w.normalMatrix.getNormalMatrix(w.modelViewMatrix),H.onBeforeRender(I,D,X,k,w,fe),H.transparent===!0&&H.side===Mn&&H.forceSinglePass===!1?(H.side=Sn,H.needsUpdate=!0,I.renderBufferDirect(X,D,k,H,w,fe),H.side=ns,H.needsUpdate=!0,I.renderBufferDirect(X,D,k,H,w,fe),H.side=Mn):I.renderBufferDirect(X,D,k,H,w,fe),w.onAfterRender(I,D,X,k,H,fe)}function P_(w){let D=0;for(const X of w)X.texture!==null&&D++;return D}function yo(w,D,X){D.isScene!==!0&&(D=Yn);const k=Fe.get(w),H=E.state.lights,fe=E.state.shadowsArray,we=H.state.version,ue=j.getParameters(w,H.state,fe,D,X,E.state.lightProbeGridArray),ye=j.getProgramCacheKey(ue);let Te=k.programs;k.environment=w.isMeshStandardMaterial||w.isMeshLambertMaterial||w.isMeshPhongMaterial?D.environment:null,k.fog=D.fog;const We=w.isMeshStandardMaterial||w.isMeshLambertMaterial&&!w.envMap||w.isMeshPhongMaterial&&!w.envMap;k.envMap=R.get(w.envMap||k.environment,We),k.envMapRotation=k.environment!==null&&w.envMap===null?D.environmentRotation:w.envMapRotation,Te===void 0&&(w.addEventListener("dispose",_t),Te=new Map,k.programs=Te,k.programVariants=new Map);let tt=Te.get(ye);if(tt!==void 0){if(k.currentProgram===tt&&k.lightsStateVersion===we)return D_(w,ue),tt}else ue.uniforms=j.getUniforms(w),B!==null&&w.isNodeMaterial&&B.build(w,X,ue),w.onBeforeCompile(ue,I),tt=j.acquireProgram(ue,ye),Te.set(ye,tt),k.uniforms=ue.uniforms;const be=k.uniforms;return(!w.isShaderMaterial&&!w.isRawShaderMaterial||w.clipping===!0)&&(be.clippingPlanes=Z.uniform),D_(w,ue),k.needsLights=sI(w),k.lightsStateVersion=we,k.needsLights&&(be.ambientLightColor.value=H.state.ambient,be.lightProbe.value=H.state.probe,be.sunLights.value=H.state.sun,be.sunLightShadows.value=H.state.sunShadow,be.directionalLights.value=H.state.directional,be.directionalLightShadows.value=H.state.directionalShadow,be.spotLights.value=H.state.spot,be.spotLightShadows.value=H.state.spotShadow,be.rectAreaLights.value=H.state.rectArea,be.ltc_1.value=H.state.rectAreaLTC1,be.ltc_2.value=H.state.rectAreaLTC2,be.pointLights.value=H.state.point,be.pointLightShadows.value=H.state.pointShadow,be.hemisphereLights.value=H.state.hemi,be.sunShadowMatrix.value=H.state.sunShadowMatrix,be.sunShadowCascade.value=H.state.sunShadowCascade,be.directionalShadowMatrix.value=H.state.directionalShadowMatrix,be.spotLightMatrix.value=H.state.spotLightMatrix,be.spotLightMap.value=H.state.spotLightMap,be.pointShadowMatrix.value=H.state.pointShadowMatrix),k.numLightProbeGrids=P_(E.state.lightProbeGridArray),k.currentProgram=tt,k.uniformsList=null,tt}function tI(w,D,X,k,H){const fe=Fe.get(w),we=fe.currentProgram.id+","+k+","+H;let ue=fe.programVariants.get(we);return ue===void 0?(ue=yo(w,D,X),fe.programVariants.set(we,ue)):(fe.currentProgram=ue,fe.uniformsList=null,fe.outputColorSpace=k,fe.toneMapping=H),ue}function L_(w){if(w.uniformsList===null){const D=w.currentProgram.getUniforms();w.uniformsList=Nl.seqWithValue(D.seq,w.uniforms)}return w.uniformsList}function D_(w,D){const X=Fe.get(w);X.outputColorSpace=D.outputColorSpace,X.batching=D.batching,X.batchingColor=D.batchingColor,X.instancing=D.instancing,X.instancingColor=D.instancingColor,X.instancingMorph=D.instancingMorph,X.skinning=D.skinning,X.morphTargets=D.morphTargets,X.morphNormals=D.morphNormals,X.morphColors=D.morphColors,X.morphTargetsCount=D.morphTargetsCount,X.numClippingPlanes=D.numClippingPlanes,X.numIntersection=D.numClipIntersection,X.vertexAlphas=D.vertexAlphas,X.vertexTangents=D.vertexTangents,X.toneMapping=D.toneMapping}function nI(w,D,X,k,H){D.isScene!==!0&&(D=Yn),Ve.resetTextureUnits();const fe=D.fog,we=k.isMeshStandardMaterial||k.isMeshLambertMaterial||k.isMeshPhongMaterial?D.environment:null,ue=ne===null?I.outputColorSpace:ne.isXRRenderTarget===!0?ne.texture.colorSpace:Je.workingColorSpace,ye=k.isMeshStandardMaterial||k.isMeshLambertMaterial&&!k.envMap||k.isMeshPhongMaterial&&!k.envMap,Te=R.get(k.envMap||we,ye),We=k.vertexColors===!0&&!!X.attributes.color&&X.attributes.color.itemSize===4,tt=!!X.attributes.tangent&&(!!k.normalMap||k.anisotropy>0),be=!!X.morphAttributes.position,nt=!!X.morphAttributes.normal,Wt=!!X.morphAttributes.color;let Et=Ui;k.toneMapped&&(ne===null||ne.isXRRenderTarget===!0)&&(Et=I.toneMapping);const At=X.morphAttributes.position||X.morphAttributes.normal||X.morphAttributes.color,fn=At!==void 0?At.length:0,Ee=Fe.get(k),yn=E.state.lights;if($t===!0&&(Cn===!0||w!==ee)){const Nt=w===ee&&k.id===W;Z.setState(k,w,Nt)}let lt=!1,rr=!1;k.version===Ee.__version?Ee.needsLights&&Ee.lightsStateVersion!==yn.state.version||H.isBatchedMesh&&Ee.batching===!1||!H.isBatchedMesh&&Ee.batching===!0||H.isBatchedMesh&&Ee.batchingColor===!0&&H._colorsTexture===null||H.isBatchedMesh&&Ee.batchingColor===!1&&H._colorsTexture!==null||H.isInstancedMesh&&Ee.instancing===!1||!H.isInstancedMesh&&Ee.instancing===!0||H.isSkinnedMesh&&Ee.skinning===!1||!H.isSkinnedMesh&&Ee.skinning===!0||H.isInstancedMesh&&Ee.instancingColor===!0&&H.instanceColor===null||H.isInstancedMesh&&Ee.instancingColor===!1&&H.instanceColor!==null||H.isInstancedMesh&&Ee.instancingMorph===!0&&H.morphTexture===null||H.isInstancedMesh&&Ee.instancingMorph===!1&&H.morphTexture!==null||Ee.envMap!==Te||k.fog===!0&&Ee.fog!==fe||Ee.numClippingPlanes!==void 0&&(Ee.numClippingPlanes!==Z.numPlanes||Ee.numIntersection!==Z.numIntersection)||Ee.vertexAlphas!==We||Ee.vertexTangents!==tt||Ee.morphTargets!==be||Ee.morphNormals!==nt||Ee.morphColors!==Wt||Ee.morphTargetsCount!==fn||Ee.numLightProbeGrids!==P_(E.state.lightProbeGridArray)?lt=!0:(Ee.outputColorSpace!==ue||Ee.toneMapping!==Et)&&(rr=!0):(lt=!0,Ee.__version=k.version);let pn=Ee.currentProgram;(lt===!0||rr===!0)&&(pn=rr===!0?tI(k,D,H,ue,Et):yo(k,D,H),B&&k.isNodeMaterial&&B.onUpdateProgram(k,pn,Ee));let Bc=!1,Ts=!1,ar=!1;const at=pn.getUniforms(),on=Ee.uniforms;if(pe.useProgram(pn.program)&&(Bc=!0,Ts=!0,ar=!0),k.id!==W&&(W=k.id,Ts=!0),Bc||ee!==w){pe.buffers.depth.getReversed()&&w.reversedDepth!==!0&&(w._reversedDepth=!0,w.updateProjectionMatrix()),at.setValue(O,"projectionMatrix",w.projectionMatrix),at.setValue(O,"viewMatrix",w.matrixWorldInverse);const nn=at.map.cameraPosition;nn!==void 0&&nn.setValue(O,Di.setFromMatrixPosition(w.matrixWorld)),Pt.logarithmicDepthBuffer&&at.setValue(O,"logDepthBufFC",2/(Math.log(w.far+1)/Math.LN2)),(k.isMeshPhongMaterial||k.isMeshToonMaterial||k.isMeshLambertMaterial||k.isMeshBasicMaterial||k.isMeshStandardMaterial||k.isShaderMaterial)&&at.setValue(O,"isOrthographic",w.isOrthographicCamera===!0),ee!==w&&(ee=w,Ts=!0,ar=!0)}if(Ee.needsLights&&(yn.state.sunShadowMap.length>0&&at.setValue(O,"sunShadowMap",yn.state.sunShadowMap,Ve),yn.state.directionalShadowMap.length>0&&at.setValue(O,"directionalShadowMap",yn.state.directionalShadowMap,Ve),yn.state.spotShadowMap.length>0&&at.setValue(O,"spotShadowMap",yn.state.spotShadowMap,Ve),yn.state.pointShadowMap.length>0&&at.setValue(O,"pointShadowMap",yn.state.pointShadowMap,Ve)),H.isSkinnedMesh){at.setOptional(O,H,"bindMatrix"),at.setOptional(O,H,"bindMatrixInverse");const Nt=H.skeleton;Nt&&(Nt.boneTexture===null&&Nt.computeBoneTexture(),at.setValue(O,"boneTexture",Nt.boneTexture,Ve))}H.isBatchedMesh&&(at.setOptional(O,H,"batchingTexture"),at.setValue(O,"batchingTexture",H._matricesTexture,Ve),at.setOptional(O,H,"batchingIdTexture"),at.setValue(O,"batchingIdTexture",H._indirectTexture,Ve),at.setOptional(O,H,"batchingColorTexture"),H._colorsTexture!==null&&at.setValue(O,"batchingColorTexture",H._colorsTexture,Ve));const ui=X.morphAttributes;if((ui.position!==void 0||ui.normal!==void 0||ui.color!==void 0)&&J.update(H,X,pn),(Ts||Ee.receiveShadow!==H.receiveShadow)&&(Ee.receiveShadow=H.receiveShadow,at.setValue(O,"receiveShadow",H.receiveShadow)),(k.isMeshStandardMaterial||k.isMeshLambertMaterial||k.isMeshPhongMaterial)&&k.envMap===null&&D.environment!==null&&(on.envMapIntensity.value=D.environmentIntensity),on.dfgLUT!==void 0&&(on.dfgLUT.value=MA()),Ts){if(at.setValue(O,"toneMappingExposure",I.toneMappingExposure),Ee.needsLights&&iI(on,ar),fe&&k.fog===!0&&oe.refreshFogUniforms(on,fe),oe.refreshMaterialUniforms(on,k,xe,Ue,E.state.transmissionRenderTarget[w.id]),Ee.needsLights&&Ee.numLightProbeGrids>0){const Nt=M;let nn=0;for(const es of E.state.lightProbeGridArray)es.texture!==null&&(Nt.textures[nn]=es.texture,Nt.min[nn]=es.boundingBox.min,Nt.max[nn]=es.boundingBox.max,Nt.resolution[nn]=es.resolution,nn++);for(const es in Nt)Nt[es].length=nn;on.probesSH.value=Nt.textures,on.probesMin.value=Nt.min,on.probesMax.value=Nt.max,on.probesResolution.value=Nt.resolution}Nl.upload(O,L_(Ee),on,Ve)}if(k.isShaderMaterial&&k.uniformsNeedUpdate===!0&&(Nl.upload(O,L_(Ee),on,Ve),k.uniformsNeedUpdate=!1),k.isSpriteMaterial&&at.setValue(O,"center",H.center),at.setValue(O,"modelViewMatrix",H.modelViewMatrix),at.setValue(O,"normalMatrix",H.normalMatrix),at.setValue(O,"modelMatrix",H.matrixWorld),k.uniformsGroups!==void 0){const Nt=k.uniformsGroups;for(let nn=0,es=Nt.length;nn<es;nn++){const U_=Nt[nn];Ie.update(U_,pn),Ie.bind(U_,pn)}}return pn}function iI(w,D){w.ambientLightColor.needsUpdate=D,w.lightProbe.needsUpdate=D,w.sunLights.needsUpdate=D,w.sunLightShadows.needsUpdate=D,w.directionalLights.needsUpdate=D,w.directionalLightShadows.needsUpdate=D,w.pointLights.needsUpdate=D,w.pointLightShadows.needsUpdate=D,w.spotLights.needsUpdate=D,w.spotLightShadows.needsUpdate=D,w.rectAreaLights.needsUpdate=D,w.hemisphereLights.needsUpdate=D}function sI(w){return w.isMeshLambertMaterial||w.isMeshToonMaterial||w.isMeshPhongMaterial||w.isMeshStandardMaterial||w.isShadowMaterial||w.isShaderMaterial&&w.lights===!0}this.getActiveCubeFace=function(){return $},this.getActiveMipmapLevel=function(){return G},this.getRenderTarget=function(){return ne},this.setRenderTargetTextures=function(w,D,X){const k=Fe.get(w);k.__autoAllocateDepthBuffer=w.resolveDepthBuffer===!1,k.__autoAllocateDepthBuffer===!1&&(k.__useRenderToTexture=!1),Fe.get(w.texture).__webglTexture=D,Fe.get(w.depthTexture).__webglTexture=k.__autoAllocateDepthBuffer?void 0:X,k.__hasExternalTextures=!0},this.setRenderTargetFramebuffer=function(w,D){const X=Fe.get(w);X.__webglFramebuffer=D,X.__useDefaultFramebuffer=D===void 0},this.setRenderTarget=function(w,D=0,X=0){ne=w,$=D,G=X;let k=null,H=!1,fe=!1;if(w){const ue=Fe.get(w);if(ue.__useDefaultFramebuffer!==void 0){pe.bindFramebuffer(O.FRAMEBUFFER,ue.__webglFramebuffer),te.copy(w.viewport),Me.copy(w.scissor),He=w.scissorTest,pe.viewport(te),pe.scissor(Me),pe.setScissorTest(He),W=-1;return}else if(ue.__webglFramebuffer===void 0)Ve.setupRenderTarget(w);else if(ue.__hasExternalTextures)Ve.rebindTextures(w,Fe.get(w.texture).__webglTexture,Fe.get(w.depthTexture).__webglTexture);else if(w.depthBuffer){const We=w.depthTexture;if(ue.__boundDepthTexture!==We){if(We!==null&&Fe.has(We)&&(w.width!==We.image.width||w.height!==We.image.height))throw new Error("THREE.WebGLRenderer: Attached DepthTexture is initialized to the incorrect size.");Ve.setupDepthRenderbuffer(w)}}const ye=w.texture;(ye.isData3DTexture||ye.isDataArrayTexture||ye.isCompressedArrayTexture)&&(fe=!0);const Te=Fe.get(w).__webglFramebuffer;w.isWebGLCubeRenderTarget?(Array.isArray(Te[D])?k=Te[D][X]:k=Te[D],H=!0):w.samples>0&&Ve.useMultisampledRTT(w)===!1?k=Fe.get(w).__webglMultisampledFramebuffer:Array.isArray(Te)?k=Te[X]:k=Te,te.copy(w.viewport),Me.copy(w.scissor),He=w.scissorTest}else te.copy(Oe).multiplyScalar(xe).floor(),Me.copy(gt).multiplyScalar(xe).floor(),He=wt;if(X!==0&&(k=q),pe.bindFramebuffer(O.FRAMEBUFFER,k)&&pe.drawBuffers(w,k),pe.viewport(te),pe.scissor(Me),pe.setScissorTest(He),H){const ue=Fe.get(w.texture);O.framebufferTexture2D(O.FRAMEBUFFER,O.COLOR_ATTACHMENT0,O.TEXTURE_CUBE_MAP_POSITIVE_X+D,ue.__webglTexture,X)}else if(fe){const ue=D;for(let ye=0;ye<w.textures.length;ye++){const Te=Fe.get(w.textures[ye]);O.framebufferTextureLayer(O.FRAMEBUFFER,O.COLOR_ATTACHMENT0+ye,Te.__webglTexture,X,ue)}}else if(w!==null&&X!==0){const ue=Fe.get(w.texture);O.framebufferTexture2D(O.FRAMEBUFFER,O.COLOR_ATTACHMENT0,O.TEXTURE_2D,ue.__webglTexture,X)}W=-1};function N_(w){const D=Fe.get(w);return(D.__readFormat!==w.format||D.__readType!==w.type)&&(D.__readFormat=w.format,D.__readType=w.type,D.__formatReadable=Pt.textureFormatReadable(w.format),D.__typeReadable=Pt.textureTypeReadable(w.type)),D}this.readRenderTargetPixels=function(w,D,X,k,H,fe,we,ue=0){if(!(w&&w.isWebGLRenderTarget)){ke("WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");return}let ye=Fe.get(w).__webglFramebuffer;if(w.isWebGLCubeRenderTarget&&we!==void 0&&(ye=ye[we],Array.isArray(ye)&&(ye=ye[0])),ye){pe.bindFramebuffer(O.FRAMEBUFFER,ye);try{const Te=w.textures[ue],We=Te.format,tt=Te.type;w.textures.length>1&&O.readBuffer(O.COLOR_ATTACHMENT0+ue);const be=N_(Te);if(be.__formatReadable===!1){ke("WebGLRenderer.readRenderTargetPixels: renderTarget is not in RGBA or implementation defined format.");return}if(be.__typeReadable===!1){ke("WebGLRenderer.readRenderTargetPixels: renderTarget is not in UnsignedByteType or implementation defined type.");return}D>=0&&D<=w.width-k&&X>=0&&X<=w.height-H&&O.readPixels(D,X,k,H,re.convert(We),re.convert(tt),fe)}finally{const Te=ne!==null?Fe.get(ne).__webglFramebuffer:null;pe.bindFramebuffer(O.FRAMEBUFFER,Te)}}},this.readRenderTargetPixelsAsync=async function(w,D,X,k,H,fe,we,ue=0){if(!(w&&w.isWebGLRenderTarget))throw new Error("THREE.WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");let ye=Fe.get(w).__webglFramebuffer;if(w.isWebGLCubeRenderTarget&&we!==void 0&&(ye=ye[we],Array.isArray(ye)&&(ye=ye[0])),ye)if(D>=0&&D<=w.width-k&&X>=0&&X<=w.height-H){pe.bindFramebuffer(O.FRAMEBUFFER,ye);const Te=w.textures[ue],We=Te.format,tt=Te.type;w.textures.length>1&&O.readBuffer(O.COLOR_ATTACHMENT0+ue);const be=N_(Te);if(be.__formatReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in RGBA or implementation defined format.");if(be.__typeReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in UnsignedByteType or implementation defined type.");const nt=O.createBuffer();O.bindBuffer(O.PIXEL_PACK_BUFFER,nt),O.bufferData(O.PIXEL_PACK_BUFFER,fe.byteLength,O.STREAM_READ),O.readPixels(D,X,k,H,re.convert(We),re.convert(tt),0),O.bindBuffer(O.PIXEL_PACK_BUFFER,null);const Wt=ne!==null?Fe.get(ne).__webglFramebuffer:null;pe.bindFramebuffer(O.FRAMEBUFFER,Wt);const Et=O.fenceSync(O.SYNC_GPU_COMMANDS_COMPLETE,0);return O.flush(),await bv(O,Et,4),O.bindBuffer(O.PIXEL_PACK_BUFFER,nt),O.getBufferSubData(O.PIXEL_PACK_BUFFER,0,fe),O.bindBuffer(O.PIXEL_PACK_BUFFER,null),O.deleteBuffer(nt),O.deleteSync(Et),fe}else throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: requested read bounds are out of range.")},this.copyFramebufferToTexture=function(w,D=null,X=0){const k=Math.pow(2,-X),H=Math.floor(w.image.width*k),fe=Math.floor(w.image.height*k),we=D!==null?D.x:0,ue=D!==null?D.y:0;Ve.setTexture2D(w,0),O.copyTexSubImage2D(O.TEXTURE_2D,X,0,0,we,ue,H,fe),pe.unbindTexture()},this.copyTextureToTexture=function(w,D,X=null,k=null,H=0,fe=0){let we,ue,ye,Te,We,tt,be,nt,Wt;const Et=w.isCompressedTexture?w.mipmaps[fe]:w.image;if(X!==null)we=X.max.x-X.min.x,ue=X.max.y-X.min.y,ye=X.isBox3?X.max.z-X.min.z:1,Te=X.min.x,We=X.min.y,tt=X.isBox3?X.min.z:0;else{const at=Math.pow(2,-H);we=Math.floor(Et.width*at),ue=Math.floor(Et.height*at),w.isDataArrayTexture?ye=Et.depth:w.isData3DTexture?ye=Math.floor(Et.depth*at):ye=1,Te=0,We=0,tt=0}k!==null?(be=k.x,nt=k.y,Wt=k.z):(be=0,nt=0,Wt=0);const At=re.convert(D.format),fn=re.convert(D.type);let Ee;D.isData3DTexture?(Ve.setTexture3D(D,0),Ee=O.TEXTURE_3D):D.isDataArrayTexture||D.isCompressedArrayTexture?(Ve.setTexture2DArray(D,0),Ee=O.TEXTURE_2D_ARRAY):(Ve.setTexture2D(D,0),Ee=O.TEXTURE_2D),pe.activeTexture(O.TEXTURE0),pe.pixelStorei(O.UNPACK_FLIP_Y_WEBGL,D.flipY),pe.pixelStorei(O.UNPACK_PREMULTIPLY_ALPHA_WEBGL,D.premultiplyAlpha),pe.pixelStorei(O.UNPACK_ALIGNMENT,D.unpackAlignment);const yn=pe.getParameter(O.UNPACK_ROW_LENGTH),lt=pe.getParameter(O.UNPACK_IMAGE_HEIGHT),rr=pe.getParameter(O.UNPACK_SKIP_PIXELS),pn=pe.getParameter(O.UNPACK_SKIP_ROWS),Bc=pe.getParameter(O.UNPACK_SKIP_IMAGES);pe.pixelStorei(O.UNPACK_ROW_LENGTH,Et.width),pe.pixelStorei(O.UNPACK_IMAGE_HEIGHT,Et.height),pe.pixelStorei(O.UNPACK_SKIP_PIXELS,Te),pe.pixelStorei(O.UNPACK_SKIP_ROWS,We),pe.pixelStorei(O.UNPACK_SKIP_IMAGES,tt);const Ts=w.isDataArrayTexture||w.isData3DTexture,ar=D.isDataArrayTexture||D.isData3DTexture;if(w.isDepthTexture){const at=Fe.get(w),on=Fe.get(D),ui=Fe.get(at.__renderTarget),Nt=Fe.get(on.__renderTarget);pe.bindFramebuffer(O.READ_FRAMEBUFFER,ui.__webglFramebuffer),pe.bindFramebuffer(O.DRAW_FRAMEBUFFER,Nt.__webglFramebuffer);for(let nn=0;nn<ye;nn++)Ts&&(O.framebufferTextureLayer(O.READ_FRAMEBUFFER,O.COLOR_ATTACHMENT0,Fe.get(w).__webglTexture,H,tt+nn),O.framebufferTextureLayer(O.DRAW_FRAMEBUFFER,O.COLOR_ATTACHMENT0,Fe.get(D).__webglTexture,fe,Wt+nn)),O.blitFramebuffer(Te,We,Te+we,We+ue,be,nt,be+we,nt+ue,O.DEPTH_BUFFER_BIT,O.NEAREST);pe.bindFramebuffer(O.READ_FRAMEBUFFER,null),pe.bindFramebuffer(O.DRAW_FRAMEBUFFER,null)}else if(H!==0||w.isRenderTargetTexture||Fe.has(w)){const at=Fe.get(w),on=Fe.get(D);pe.bindFramebuffer(O.READ_FRAMEBUFFER,L),pe.bindFramebuffer(O.DRAW_FRAMEBUFFER,V);for(let ui=0;ui<ye;ui++)Ts?O.framebufferTextureLayer(O.READ_FRAMEBUFFER,O.COLOR_ATTACHMENT0,at.__webglTexture,H,tt+ui):O.framebufferTexture2D(O.READ_FRAMEBUFFER,O.COLOR_ATTACHMENT0,O.TEXTURE_2D,at.__webglTexture,H),ar?O.framebufferTextureLayer(O.DRAW_FRAMEBUFFER,O.COLOR_ATTACHMENT0,on.__webglTexture,fe,Wt+ui):O.framebufferTexture2D(O.DRAW_FRAMEBUFFER,O.COLOR_ATTACHMENT0,O.TEXTURE_2D,on.__webglTexture,fe),H!==0?O.blitFramebuffer(Te,We,Te+we,We+ue,be,nt,be+we,nt+ue,O.COLOR_BUFFER_BIT,O.NEAREST):ar?O.copyTexSubImage3D(Ee,fe,be,nt,Wt+ui,Te,We,we,ue):O.copyTexSubImage2D(Ee,fe,be,nt,Te,We,we,ue);pe.bindFramebuffer(O.READ_FRAMEBUFFER,null),pe.bindFramebuffer(O.DRAW_FRAMEBUFFER,null)}else ar?w.isDataTexture||w.isData3DTexture?O.texSubImage3D(Ee,fe,be,nt,Wt,we,ue,ye,At,fn,Et.data):D.isCompressedArrayTexture?O.compressedTexSubImage3D(Ee,fe,be,nt,Wt,we,ue,ye,At,Et.data):O.texSubImage3D(Ee,fe,be,nt,Wt,we,ue,ye,At,fn,Et):w.isDataTexture?O.texSubImage2D(O.TEXTURE_2D,fe,be,nt,we,ue,At,fn,Et.data):w.isCompressedTexture?O.compressedTexSubImage2D(O.TEXTURE_2D,fe,be,nt,Et.width,Et.height,At,Et.data):O.texSubImage2D(O.TEXTURE_2D,fe,be,nt,we,ue,At,fn,Et);pe.pixelStorei(O.UNPACK_ROW_LENGTH,yn),pe.pixelStorei(O.UNPACK_IMAGE_HEIGHT,lt),pe.pixelStorei(O.UNPACK_SKIP_PIXELS,rr),pe.pixelStorei(O.UNPACK_SKIP_ROWS,pn),pe.pixelStorei(O.UNPACK_SKIP_IMAGES,Bc),fe===0&&D.generateMipmaps===!0&&D.mipmapsAutoUpdate===!0&&O.generateMipmap(Ee),pe.unbindTexture()},this.initRenderTarget=function(w){Fe.get(w).__webglFramebuffer===void 0&&Ve.setupRenderTarget(w)},this.initTexture=function(w){w.isCubeTexture?Ve.setTextureCube(w,0):w.isData3DTexture?Ve.setTexture3D(w,0):w.isDataArrayTexture||w.isCompressedArrayTexture?Ve.setTexture2DArray(w,0):Ve.setTexture2D(w,0),pe.unbindTexture()},this.resetState=function(){$=0,G=0,ne=null,pe.reset(),le.reset()},typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}get coordinateSystem(){return Jn}get outputColorSpace(){return this._outputColorSpace}set outputColorSpace(e){this._outputColorSpace=e;const t=this.getContext();t.drawingBufferColorSpace=Je._getDrawingBufferColorSpace(e),t.unpackColorSpace=Je._getUnpackColorSpace()}}function Fm({fx:n,fy:e,cx:t,cy:i,width:s,height:r},a,o){return new Pe().set(2*n/s,0,1-2*t/s,0,0,2*e/r,2*i/r-1,0,0,0,-(o+a)/(o-a),-2*o*a/(o-a),0,0,-1,0)}function AA({projectionMatrix:n},e,t){const i=n.elements;return{fx:i[0]*e/2,fy:i[5]*t/2,cx:(1-i[8])*e/2,cy:(1+i[9])*t/2,width:e,height:t}}const bA=1263553619,Om=1,Fu=12,Ou=65536,EA={f32:Float32Array,f16:Uint16Array,i16:Int16Array,i32:Int32Array};function TA(n){if(n.byteLength<Fu)return null;const e=new DataView(n.buffer,n.byteOffset,n.byteLength);if(e.getUint32(0,!0)!==bA)throw new Error("This is no scene the viewer can draw: its first bytes are wrong.");const t=e.getUint32(4,!0);if(t!==Om)throw new Error(`This scene is of version ${t}, the page reads ${Om}: reload the page.`);return Fu+e.getUint32(8,!0)}function RA(n){const e=new TextDecoder().decode(n.subarray(Fu)),t=JSON.parse(e);if(!t.chunks.slice(0,-1).every(s=>s.count===Ou))throw new Error(`All chunks of a scene but the last must have ${Ou} rows.`);return t}function CA(n,e,t){const{count:i,moving:s}=n.chunks[e],r=new Map;let a=t.byteOffset;for(const o of n.columns){const l=o.width*(o.moving?s:i),c=new EA[o.type](t.buffer,a,l);r.set(o.name,c),a+=c.byteLength+3&-4}return{count:i,moving:s,columns:r}}async function IA(n,e){const t=n instanceof ArrayBuffer?PA(n):await LA(n,e),i=await t.take(12),s=DA([i,await t.take(TA(i)-i.length)]),r=RA(s);e.onHeader(r);for(let a=0;a<r.chunks.length;a++){const o=await t.take(r.chunks[a].bytes);e.signal?.throwIfAborted(),e.onChunk(CA(r,a,o),a)}}function PA(n){let e=0;return{take:async t=>{if(e+t>n.byteLength)throw new Error("The scene ends too early: it was cut off.");return e+=t,new Uint8Array(n,e-t,t)}}}async function LA(n,{signal:e,onProgress:t}){const i=await fetch(n,e?{signal:e}:{});if(!i.ok||!i.body)throw new Error(`The scene did not arrive: the server answered ${i.status}.`);const s=i.body.getReader();let r=new Uint8Array(0),a=0;return{take:async l=>{const c=new Uint8Array(l);for(let h=0;h<l;){if(r.length===0){const{done:u,value:f}=await s.read();if(u)throw new Error("The scene ends too early: the connection was cut.");r=f,t?.(a+=f.length)}const d=r.subarray(0,l-h);c.set(d,h),h+=d.length,r=r.subarray(d.length)}return c}}}function DA(n){const e=new Uint8Array(n.reduce((i,s)=>i+s.length,0));let t=0;for(const i of n)e.set(i,t),t+=i.length;return e}const NA=.01,UA=1e4;function Bm(n){const e=new _n,t=n.cameraFromWorld;return e.matrixWorldInverse.set(t[0],t[1],t[2],t[3],-t[4],-t[5],-t[6],-t[7],-t[8],-t[9],-t[10],-t[11],0,0,0,1),e.matrixWorld.copy(e.matrixWorldInverse).invert(),e.matrixWorld.decompose(e.position,e.quaternion,e.scale),e.matrixAutoUpdate=e.matrixWorldAutoUpdate=!1,e.matrix.copy(e.matrixWorld),e.projectionMatrix=Fm(n,NA,UA),e.projectionMatrixInverse.copy(e.projectionMatrix).invert(),e}function FA({renderer:n,world:e},t){const i=km(n,t);n.clear(),n.render(e,i)}async function OA({renderer:n,world:e,splats:t},i){const s=km(n,i);for(const r of t)r.update(s,n);await Promise.all(t.map(r=>r.orderReady())),n.clear(),n.render(e,s)}function km(n,e){const t=n.getDrawingBufferSize(new ze);return(n.getPixelRatio()!==1||t.x!==e.width||t.y!==e.height)&&(n.setPixelRatio(1),n.setSize(e.width,e.height,!1)),n.setViewport(0,0,e.width,e.height),n.setScissorTest(!1),Bm(e)}const BA=["color","depth","normals","opacity","motion","ellipsoids","points"],kA=3.33;function zA(n){return{mode:"color",kernel:n.antialiased?"antialiased":"classic",shDegree:n.shDegree,splatScale:1,cutoff:kA}}const Bu=1024;function HA(){const n=new Qx;return n.setIndex(new An(Uint16Array.from({length:3*Bu},(e,t)=>t),1)),n.instanceCount=0,n}const zm=.01,GA=.2;class VA{viewFromModel=new Pe;clipFromView=new Pe;eye=new C;viewportPx=new ze;viewport=new ht;set(e,t,i){this.viewFromModel.multiplyMatrices(t.matrixWorldInverse,e.matrixWorld),this.clipFromView.copy(t.projectionMatrix),this.eye.setFromMatrixPosition(new Pe().copy(this.viewFromModel).invert()),i.getCurrentViewport(this.viewport),this.viewportPx.set(this.viewport.z,this.viewport.w)}signature(){return[...this.viewFromModel.elements,...this.clipFromView.elements,this.viewportPx.x,this.viewportPx.y]}view(e,t){const i=this.viewFromModel.elements,s=[-i[2],-i[6],-i[10],-i[14]],[r,a]=this.depthRange(e);return{row:[...s],time:t,near:r,far:a}}depthRange({low:e,high:t,center:i},s=GA){const r=new C,a=[];for(let l=0;l<8;l++){const c=[0,1,2].map(h=>{const d=s*(t[h]-e[h]);return(l>>h&1?t[h]+d:e[h]-d)-i[h]});a.push(-r.fromArray(c).applyMatrix4(this.viewFromModel).z)}const o=Math.max(Math.min(...a),zm);return[o,Math.max(...a,o+.001)]}}class Hm{constructor(e){this.material=e;const t=new Float32Array([-1,-1,0,3,-1,0,-1,3,0]);this.geometry.setAttribute("position",new An(t,3));const i=new me(this.geometry,e);i.frustumCulled=!1,this.scene.add(i)}material;scene=new Yo;camera=new Cl;geometry=new yt;run(e,t,i){t.viewport.set(0,0,t.width,i),Gm(e,t,()=>e.render(this.scene,this.camera))}dispose(){this.geometry.dispose(),this.material.dispose()}}function Gm(n,e,t){const i={target:n.getRenderTarget(),clears:n.autoClear,xr:n.xr.enabled};n.xr.enabled=!1,n.autoClear=!1,n.setRenderTarget(e),t(),n.xr.enabled=i.xr,n.autoClear=i.clears,n.setRenderTarget(i.target)}const ms={internal:"RGBA32UI",format:No,type:In,numbers:4},WA={internal:"RG32UI",format:Do,type:In},Vm={internal:"R32UI",format:pa,type:In,numbers:1},Wm={internal:"R8UI",format:pa,type:wn,numbers:1};function kr(n,e,t,i){const s=new cl(i,e,t,n.format,n.type);return s.internalFormat=n.internal,s.magFilter=s.minFilter=Ut,s.unpackAlignment=1,s.source.dataReady=i!==null,s.needsUpdate=!0,s}function Xm(n,e,t=1){return new jn(n,e,{count:t,format:ms.format,type:ms.type,internalFormat:ms.internal,minFilter:Ut,magFilter:Ut,depthBuffer:!1})}function ka(n,e,t,i,s){const{width:r}=e.image,a=kr(t,r,i.length/(r*t.numbers),i);n.copyTextureToTexture(a,e,null,new ze(0,s)),a.dispose()}const XA=`precision highp float;

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
`,qA=`// Corners of the triangles around the splats. One instance is a batch of them, because one splat per instance is slow
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
`,YA=`// One triangle over the whole target.
precision highp float;
in vec3 position;

void main() {
  gl_Position = vec4(position, 1.0);
}
`,$A=`// Spherical harmonics of degree 1 to 3 in the signs of the Inria PLY.

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
`,KA=`// Where every splat is now, row by row: its centre in the model's frame or on the screen, and its opacity.

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
`,QA=`// Motion of the splats that move (recon3d/motion.py has the mathematics, motion_layout.ts the layout).

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
`,ZA=`// The row and depth of the splat in front: drawn back to front without blending, the last one stays.
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
`,JA=`// Projects each splat once, in drawing order: what the four corners of its quad have in common.
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
`,jA=`// Sine and cosine to 1e-7. Built-in ones may err by 2^-11, and coefficients of nearly dependent functions are large.
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
`,qm=`// One splat as it is at the uniform \`time\`, read from the tables.

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
`;function eb(n){return Zo.toHalfFloat(Math.min(Math.max(n,-65504),65504))}function tb(n){return n instanceof Uint16Array?n:Uint16Array.from(n,eb)}function ku(n){return n instanceof Float32Array?n:Float32Array.from(n,Zo.fromHalfFloat)}const Fl={means:3,logScales:3,quats:4,opacityLogits:1,colors:3},Ym=Object.keys(Fl);function nb(n){const e=Ym.map(r=>n.orders[r]),t=Math.max(...e.map(r=>r.polynomial)),i=Math.max(...e.map(r=>r.fourier)),s=[];for(let r=1;r<=Math.max(t,i);r++)r<=t&&s.push({kind:"power",order:r}),r<=i&&s.push({kind:"sine",order:r},{kind:"cosine",order:r});return s}function ib({polynomial:n,fourier:e},{kind:t,order:i}){return t==="power"?i<=n?i-1:-1:i>e?-1:n+2*(i-1)+(t==="cosine"?1:0)}const sb=({polynomial:n,fourier:e})=>n+2*e;function rb({polynomial:n,fourier:e},t,i,s){let[r,a]=[1,i];for(let d=0;d<n;d++)s[d]=a,[r,a]=[a,2*i*a-r];const[o,l]=[Math.sin(t*i),Math.cos(t*i)];let[c,h]=[o,l];for(let d=n;d<n+2*e;d+=2)s[d]=c,s[d+1]=h,[c,h]=[c*l+h*o,h*l-c*o]}function ab(n){const e=nb(n),t=n.life?2:-1,i=n.life?5:2,s=n.baseCount,r=Math.ceil((i+(s?s+3:0))/4),a=[];let o=r;for(const l of Ym){const c=e.map(u=>ib(n.orders[l],u)),h=c.reduce((u,f,g)=>f>=0?g+1:u,0),d=Math.ceil(h/4);a.push({name:l,channels:Fl[l],fours:d,firstTexel:o,wire:c.slice(0,h)}),o+=d*(l==="means"?3:Math.ceil(Fl[l]/2))}return{functions:e,baseCount:s,lifeAt:t,weightsAt:s?i:-1,offsetAt:s?i+s:-1,headTexels:r,attributes:a,texels:o}}function ob({name:n,channels:e,fours:t,firstTexel:i},s,r){const a=s>>2;return n==="means"?4*(i+t*r+a)+(s&3):8*(i+a*Math.ceil(e/2)+(r>>1))+4*(r&1)+(s&3)}const zu=32767,lb=32767;function cb(n,e,t,i){let s=0;for(let o=1;o<4;o++)Math.abs(n[e+o])>Math.abs(n[e+s])&&(s=o);const r=n[e+s]<0,a=(r?-1:1)*Math.SQRT1_2*zu/lb;for(let o=0,l=0;o<4;o++){if(o===s)continue;const c=Math.round(n[e+o]*a+zu/2),h=l===2?0:s>>l&1;t[i+l++]=Math.min(Math.max(c,0),zu)|h<<15}return r}const hb=4096;class $m extends Error{}function za(n,e,t,i){const s=l=>Math.max(1,Math.ceil(e/(1<<l))),r=l=>Math.floor(Math.log2(l/t)),a=r(Math.min(hb,i)),o=s(a)<=i?a:r(i);if(o<0||s(o)>i){const[l,c]=[e,o<0?0:i<<o].map(h=>h.toLocaleString("en"));throw new $m(`This scene has ${l} ${n}; this device's graphics can hold ${c}.`)}return{texels:t,shift:o,width:t<<o,height:s(o)}}const Km=({shift:n},e)=>Math.ceil(e/(1<<n)),ub=2,Qm=[0,2,3,6];function Hu(n,e){return new Uint32Array(Km(n,e)*n.width*4)}function Gu(n){return tb(n)}function db(n,e){const t=Hu(e,n.count),[i,s]=[new Float32Array(t.buffer),new Uint16Array(t.buffer)],r=n.columns.get("mean"),a=n.columns.get("quat"),[o,l,c]=["color","opacityLogit","logScale"].map(d=>Gu(n.columns.get(d))),h=new Uint8Array(n.count);for(let d=0;d<n.count;d++){i.set(r.subarray(3*d,3*d+3),8*d);const u=16*d+6;s[u]=o[3*d],s[u+1]=o[3*d+1],s[u+2]=o[3*d+2],s[u+3]=l[d],s[u+4]=c[3*d],s[u+5]=c[3*d+1],s[u+6]=c[3*d+2],h[d]=cb(a,4*d,s,u+7)?1:0}return{texels:t,flipped:h}}function fb(n,e){const t=Hu(e,n.count),i=new Uint16Array(t.buffer),s=Gu(n.columns.get("sh")),r=s.length/n.count;for(let a=0;a<n.count;a++)i.set(s.subarray(a*r,(a+1)*r),a*e.texels*8);return t}function pb(n,e,t,i){const s=Hu(t,n.moving),r=new Float32Array(s.buffer);mb(n,e,t,r);for(const a of e.attributes){const o=n.columns.get(a.name);if(!o)continue;const l=a.name!=="means",c=l?Gu(o):ku(o),h=l?new Uint16Array(s.buffer):r,d=l?8:4,u=a.name==="quats"?32768:0,f=c.length/n.moving;for(let g=0;g<n.moving;g++){const v=i[g]?u:0,p=g*t.texels*d;a.wire.forEach((m,x)=>{if(!(m<0))for(let b=0;b<a.channels;b++){const M=c[g*f+m*a.channels+b];h[p+ob(a,x,b)]=v?M^v:M}})}}return s}function mb(n,e,t,i){const s=[{name:"clock",at:0,width:2},{name:"life",at:e.lifeAt,width:3},{name:"weights",at:e.weightsAt,width:e.baseCount},{name:"offset",at:e.offsetAt,width:Fl.means}];for(const{name:r,at:a,width:o}of s){const l=n.columns.get(r);if(!l||a<0)continue;const c=ku(l);for(let h=0;h<n.moving;h++)i.set(c.subarray(h*o,(h+1)*o),h*t.texels*4+a)}}const Gn=2048;function gb(n,e){return Zm([qm,...Jm(n),$A,JA],n,e)}function _b(n,e){return Zm([qm,...Jm(n),KA],n,e)}function Zm(n,e,t){const i=xb(e);return new wl({glslVersion:_a,defines:i,vertexShader:YA,fragmentShader:vb(n.join(`
`),i),uniforms:t,depthTest:!1,depthWrite:!1})}function vb(n,e){return n.replace(/i < ([A-Z_]+);/g,(t,i)=>`i < ${e[i]??i};`)}const Ol={vertex:qA,fragment:XA,pick:ZA};function xb({baseShift:n,stateShift:e,sh:t,motion:i}){const s={SLOT_WIDTH:Gn,BASE_SHIFT:n,STATE_SHIFT:e,SH_DEGREE:t.degree,SH_SHIFT:t.shift,SH_TEXELS:Qm[t.degree]};if(!i)return s;const{layout:r}=i;Object.assign(s,{MOTION:1,MOTION_SHIFT:i.shift,MOTION_TEXELS:r.texels,FOURS:Math.max(1,Math.ceil(r.functions.length/4)),HEAD_TEXELS:r.headTexels,BASES:r.baseCount,LIFE_AT:r.lifeAt,WEIGHTS_AT:r.weightsAt,OFFSET_AT:r.offsetAt});for(const a of r.attributes){const o=a.name.replace(/[A-Z]/g,l=>`_${l}`).toUpperCase();s[`${o}_TEXEL`]=a.firstTexel,s[`${o}_FOURS`]=a.fours}return s}function Jm({motion:n}){return n?["uniform float omega;",jA,yb(n.layout.functions),QA]:[]}function yb(n){const e=["vec4 waves[FOURS];","void timeFunctions(float x) {","vec2 wave = sineCosine(omega * x);"],t={power:"t",sine:"s",cosine:"c"};for(const{kind:s,order:r}of n){const[a,o]=[r-1,r===2?"1.0":`t${r-2}`];s==="power"&&e.push(`float t${r} = ${r===1?"x":`2.0 * x * t${a} - ${o}`};`),s==="sine"&&e.push(`float s${r} = ${r===1?"wave.x":`s${a} * c1 + c${a} * s1`};`),s==="cosine"&&e.push(`float c${r} = ${r===1?"wave.y":`c${a} * c1 - s${a} * s1`};`)}const i=n.map(({kind:s,order:r})=>`${t[s]}${r}`);for(let s=0;4*s<Math.max(1,i.length);s++){const r=[0,1,2,3].map(a=>i[4*s+a]??"0.0");e.push(`waves[${s}] = vec4(${r.join(", ")});`)}return[...e,"}"].join(`
`)}const Sb=1e-6;function jm({tables:n,shared:e,header:t}){const i=e?.count??0;return{...Object.fromEntries(Object.entries(n.textures).map(([s,r])=>[s,{value:r}])),time:{value:0},shortestFade:{value:Sb},omega:{value:t.motion?.omega??0},baseQuats:{value:Array.from({length:i},()=>new ht)},baseShifts:{value:Array.from({length:i},()=>new C)},viewFromModel:{value:new Pe},clipFromView:{value:new Pe},viewportPx:{value:new ze(1,1)}}}function eg(n,{shared:e},t){if(n.time.value=t,!e)return;e.moveTo(t);const i=n.baseQuats.value,s=n.baseShifts.value;for(let r=0;r<e.count;r++)i[r].fromArray(e.poses,7*r),s[r].fromArray(e.poses,7*r+4)}const Mb=.03;function tg(n,e){return Xm(Gn,Math.max(1,n),e)}class wb{constructor(e){this.scene=e,this.target=tg(Math.ceil(e.header.count/Gn),2),this.pass=new Hm(gb(e.tables.shape,{...jm(e),orderTable:{value:e.orderTable},drawn:{value:0},eye:{value:null},nearest:{value:zm},antialiased:{value:!1},scaleFactor:{value:1},cutoff:{value:0},mode:{value:0},shDegree:{value:0},depthRange:{value:[0,1]},travelScale:{value:1}}))}scene;pass;target;signature=[];runs=0;get textures(){const[e,t]=this.target.textures;return{place:e,look:t}}run(e,t,i,s){const{scene:r}=this,a=[r.version,r.drawn,i,...Object.values(s),...t.signature()];if(bb(a,this.signature))return;this.signature=a,this.runs++;const{uniforms:o}=this.pass.material,l={drawn:r.drawn,viewFromModel:t.viewFromModel,clipFromView:t.clipFromView,viewportPx:t.viewportPx,eye:t.eye,antialiased:s.kernel==="antialiased",scaleFactor:s.splatScale,cutoff:s.cutoff,mode:BA.indexOf(s.mode),shDegree:Math.min(s.shDegree,r.header.shDegree),depthRange:t.depthRange(r.header,0),travelScale:1/(Mb*Ab(r.header))};for(const[c,h]of Object.entries(l))o[c].value=h;eg(o,r,i),this.pass.run(e,this.target,Math.ceil(r.drawn/Gn))}dispose(){this.target.dispose(),this.pass.dispose()}}function Ab({low:n,high:e}){return Math.max(Math.hypot(e[0]-n[0],e[1]-n[1],e[2]-n[2]),1e-6)}function bb(n,e){return n.length===e.length&&n.every((t,i)=>t===e[i])}class Eb{constructor(e){this.scene=e,this.target=tg(Math.ceil(e.header.count/Gn),1);const t={...jm(e),count:{value:0},onScreen:{value:!1}};this.pass=new Hm(_b(e.tables.shape,t))}scene;pass;target;run(e,t,i){const{scene:s}=this,{uniforms:r}=this.pass.material;r.count.value=s.count,r.onScreen.value=i!==null,i&&(r.viewFromModel.value=i.viewFromModel,r.clipFromView.value=i.clipFromView,r.viewportPx.value=i.viewportPx),eg(r,s,t);const a=Math.ceil(s.count/Gn),o=new Uint32Array(4*Gn*a);return a>0&&(this.pass.run(e,this.target,a),e.readRenderTargetPixels(this.target,0,0,Gn,a,o)),new Float32Array(o.buffer,0,4*s.count)}dispose(){this.target.dispose(),this.pass.dispose()}}class Tb{scene=new Yo;camera=new Cl;material=null;target=Xm(1,1);pick(e,t,i,s,r){const{x:a,y:o}=i.viewportPx;this.target.viewport.set(-Math.floor(s),-(o-1-Math.floor(r)),a,o);const l=new me(t.geometry,this.materialFor(t.material));l.frustumCulled=!1,this.scene.clear().add(l);const c=new Uint32Array(4),h={color:e.getClearColor(new Ne),alpha:e.getClearAlpha()};if(e.setClearColor(0,0),Gm(e,this.target,()=>{e.clear(!0,!1,!1),e.render(this.scene,this.camera)}),e.setClearColor(h.color,h.alpha),e.readRenderTargetPixels(this.target,0,0,1,1,c),c[2]!==1)return null;const d=2*new Float32Array(c.buffer)[1]-1,f=new C(2*s/a-1,1-2*r/o,d).applyMatrix4(i.clipFromView.clone().invert()),g=-f.z,v=f.applyMatrix4(i.viewFromModel.clone().invert()).applyMatrix4(t.matrixWorld);return{row:c[0],position:v,depth:g}}dispose(){this.target.dispose(),this.material?.dispose()}materialFor(e){return this.material??=new wl({glslVersion:_a,defines:e.defines,vertexShader:Ol.vertex,fragmentShader:Ol.pick,uniforms:e.uniforms,side:Mn,blending:Cs,depthTest:!1,depthWrite:!1}),this.material}}const ng=`(function(){"use strict";const l=({polynomial:i,fourier:A})=>i+2*A;function Y({polynomial:i,fourier:A},s,t,o){let[r,e]=[1,t];for(let n=0;n<i;n++)o[n]=e,[r,e]=[e,2*t*e-r];const[B,g]=[Math.sin(s*t),Math.cos(s*t)];let[Q,E]=[B,g];for(let n=i;n<i+2*A;n+=2)o[n]=Q,o[n+1]=E,[Q,E]=[Q*g+E*B,E*g-Q*B]}const y=7;class d{constructor(A){this.motion=A,this.count=A.baseCount,this.poses=new Float32Array(y*this.count);const s=Uint8Array.from(atob(A.bases??""),t=>t.charCodeAt(0));this.coefficients=new Float32Array(s.buffer),this.values=new Float32Array(1+l(A.orders.means)),this.values[0]=1}motion;count;poses;coefficients;values;moveTo(A){Y(this.motion.orders.means,this.motion.omega,2*A-1,this.values.subarray(1)),this.poses.fill(0);for(let s=0,t=0;s<this.count;s++)for(const o of this.values)for(let r=0;r<y;r++)this.poses[y*s+r]+=o*this.coefficients[t++]}}var S="AGFzbQEAAAABNwVgBn9/f39/fwBgBX9/f39/AGAEf39/fwBgDH9/f39/f39/fX1/fwBgDH9/f39/f399fX19fQADBgUAAQIDBAUDAQAABzkFCm1vdmVHcm91cHMAAwhmaW5kS2V5cwAEBXBsYWNlAAIMcGxhY2VFeGFjdGx5AAEGbWVtb3J5AgAK6hMFgQIBBH8gAUEAQYSAEPwLAANAIAQgBkoEQCABIAAgBkECdGooAgAiCEF/QYCAgIB4IAhBH3Ybc0F/cyAFdkH//wNxQQFqQQJ0aiIIIAgoAgBBAWo2AgAgBkEBaiEGDAELC0EAIQYDQCAGQYCABEwEQCAHIAEgBkECdGoiCCgCAGohByAIIAc2AgAgBkEBaiEGDAELC0EAIQYDQCAEIAZKBEAgASAAIAIgBkECdGooAgAiCEECdGooAgAiB0F/QYCAgIB4IAdBH3Ybc0F/cyAFdkH//wNxQQJ0aiIHKAIAIQkgByAJQQFqNgIAIAMgCUECdGogCDYCACAGQQFqIQYMAQsLC0EBAX8DQCAEIAVKBEAgAyAFQQJ0aiAFNgIAIAVBAWohBQwBCwsgACABIAMgAiAEQQAQACAAIAEgAiADIARBEBAAC0cBA38DQCADIARKBEAgASAAIARBAnRqKAIAQQJ0aiIGKAIAIQUgBiAFQQFqNgIAIAIgBUECdGogBDYCACAEQQFqIQQMAQsLC80NAgx7BX8DQCABIBtKBEAgBSEY/QwAAIA/AACAPwAAgD8AAIA/IQ0gAP0ABAAgCf0T/eYBIAD9AAQQ/eUBIg8hDEEAIRkDQCAGIBlKBEAgGCAM/QsEACAYQRBqIRj9DAAAAEAAAABAAAAAQAAAAEAgD/3mASAM/eYBIA395QEgDCENIQwgGUEBaiEZDAELCyAHBEAgDyAI/RP95gEiDf0Mg/miPoP5oj6D+aI+g/miPv3mAf1qIQwgDSAM/QwAAElAAABJQAAASUAAAElA/eYB/eUBIAz9DCKqfToiqn06Iqp9OiKqfTr95gH95QEiDiAO/eYBIQ8gDiAOIA/95gH9DKuqKr6rqiq+q6oqvquqKr4gD/0MhogIPIaICDyGiAg8hogIPCAP/QzxC1C58QtQufELULnxC1C5IA/9DI64ODaOuDg2jrg4No64ODYgD/0MWzbNsls2zbJbNs2yWzbNsiAP/Qz/6y8v/+svL//rLy//6y8v/eYB/eQB/eYB/eQB/eYB/eQB/eYB/eQB/eYB/eQB/eYB/eQBIAz9+AFBH/2rAf1RIg8hDCAN/QzbD8k/2w/JP9sPyT/bD8k//eQBIg39DIP5oj6D+aI+g/miPoP5oj795gH9aiEOIA0gDv0MAABJQAAASUAAAElAAABJQP3mAf3lASAO/Qwiqn06Iqp9OiKqfToiqn06/eYB/eUBIg0gDf3mASEQIA0gDSAQ/eYB/Qyrqiq+q6oqvquqKr6rqiq+IBD9DIaICDyGiAg8hogIPIaICDwgEP0M8QtQufELULnxC1C58QtQuSAQ/QyOuDg2jrg4No64ODaOuDg2IBD9DFs2zbJbNs2yWzbNsls2zbIgEP0M/+svL//rLy//6y8v/+svL/3mAf3kAf3mAf3kAf3mAf3kAf3mAf3kAf3mAf3kAf3mAf3kASAO/fgBQR/9qwH9USIQIQ1BACEZA0AgByAZSgRAIBggDP0LBAAgGCAN/QsEECAYQSBqIRggDCAQ/eYBIA0gD/3mAf3kASANIBD95gEgDCAP/eYB/eUBIQ0hDCAZQQFqIRkMAQsLCyAA/QAEICEMIAD9AAQwIQ4gAP0ABEAhDSAAQdAAaiEAIApBAEoEQCAAIRn9DAAAAAAAAAAAAAAAAAAAAAAhD/0MAAAAAAAAAAAAAAAAAAAAACEQ/QwAAAAAAAAAAAAAAAAAAAAAIRH9DAAAAAAAAAAAAAAAAAAAAAAhEkEAIRr9DAAAAAAAAAAAAAAAAAAAAAAhE/0MAAAAAAAAAAAAAAAAAAAAACEU/QwAAAAAAAAAAAAAAAAAAAAAIRUgCyEYA0AgCiAaSgRAIA8gGf0ABAAiFiAY/QkCAP3mAf3kASEPIBAgFiAY/QkCBP3mAf3kASEQIBEgFiAY/QkCCP3mAf3kASERIBIgFiAY/QkCDP3mAf3kASESIBMgFiAY/QkCEP3mAf3kASETIBQgFiAY/QkCFP3mAf3kASEUIBUgFiAY/QkCGP3mAf3kASEVIBlBEGohGSAYQRxqIRggGkEBaiEaDAELCyAP/QwAAIA/AACAPwAAgD8AAIA/IA8gD/3mASAQIBD95gH95AEgESAR/eYBIBIgEv3mAf3kAf3kAf3jAf3nASIW/eYBIQ/9DAAAAEAAAABAAAAAQAAAAEAgESAW/eYBIhEgDf3mASASIBb95gEiEiAO/eYB/eUB/eYBIRf9DAAAAEAAAABAAAAAQAAAAEAgEiAM/eYBIBAgFv3mASIQIA395gH95QH95gEhFiALQTBrIhogDCAPIBf95gH95AEgEf0MAAAAQAAAAEAAAABAAAAAQCAQIA795gEgESAM/eYB/eUB/eYBIgz95gEgEiAW/eYB/eUB/eQBIBP95AEgGf0ABAD95AH9CwQAIAtBIGsiGCAOIA8gFv3mAf3kASASIBf95gEgECAM/eYB/eUB/eQBIBT95AEgGf0ABBD95AH9CwQAIAtBEGsiHCANIA8gDP3mAf3kASAQIBb95gEgESAX/eYB/eUB/eQBIBX95AEgGf0ABCD95AH9CwQAIBr9AAQAIQwgGP0ABAAhDiAc/QAEACENIAAgCkEDakEEdGohAAsgBSAGIAdBAXRqQQR0aiEZIAUhGANAIBggGUkEQCAMIBj9AAQAIg8gAP0ABAD95gH95AEhDCAOIA8gAP0ABBD95gH95AEhDiANIA8gAP0ABCD95gH95AEhDSAAQTBqIQAgGEEQaiEYDAELCyACIAz9CwQAIAMgDv0LBAAgBCAN/QsEACACQRBqIQIgA0EQaiEDIARBEGohBCAbQQFqIRsMAQsLC4sDAgN/A3sgBUEAQYSAEPwLAEMAAGBHIAuV/RMhESAL/RMhECAGQQNqQQJ1IQ4DQCANIA5IBEAgB/0TIA1BBHQiDCAAav0ABAD95gEgCP0TIAEgDGr9AAQA/eYB/eQBIAn9EyACIAxq/QAEAP3mAf3kASAK/RP95AEhDyAEIAxqIA/9CwQAIAMgDGr9DP//AAD//wAA//8AAP//AAD9DAAAYEcAAGBHAABgRwAAYEf9DAD4/0UA+P9FAPj/RQD4/0X9DAAAgD8AAIA/AACAPwAAgD8gECAP/ecB/eUB/eYB/eQBIA8gEf3mAf0MAAAAAAAAAAAAAAAAAAAAAP3pASAPIBD9RP1S/fgB/bEB/QsEACANQQFqIQ0MAQsLQQAhAANAIAAgBkgEQCAFIAMgAEECdGooAgBBAWpBAnRqIgEgASgCAEEBajYCACAAQQFqIQAMAQsLQQAhAUEAIQADQCAAQYCABEwEQCABIAUgAEECdGoiAigCAGohASACIAE2AgAgAEEBaiEADAELCws=";const w=65536;class P{loops;end=w;constructor(){const A=Uint8Array.from(atob(S),o=>o.charCodeAt(0)),s=()=>{throw new Error("the sorter stopped")},t=new WebAssembly.Instance(new WebAssembly.Module(A),{env:{abort:s}});this.loops=t.exports}room(A){const s=this.end;this.end+=A+15&-16;const{memory:t}=this.loops,o=Math.ceil((this.end-t.buffer.byteLength)/w);return o>0&&t.grow(o),s}floats(A,s){return new Float32Array(this.loops.memory.buffer,A,s)}words(A,s){return new Uint32Array(this.loops.memory.buffer,A,s)}}const G=65536,I=4,p=28;class M{constructor(A){this.header=A;const s=()=>this.memory.room(4*(A.count+I));[this.x,this.y,this.z]=[s(),s(),s()],[this.keys,this.depths,this.order]=[s(),s(),s()],this.starts=this.memory.room(4*(G+1)),this.shared=A.motion&&A.motion.baseCount>0?new d(A.motion):null,this.functions=this.memory.room(16*this.functionCount),this.poses=this.memory.room(48+p*(this.shared?.count??0))+48}header;count=0;memory=new P;x;y;z;keys;depths;order;starts;functions;poses;records=[];shared;centersTime=NaN;append(A){const s=this.count,[t,o,r]=[this.x,this.y,this.z].map(e=>this.memory.floats(e+4*s,A.count));for(let e=0;e<A.count;e++)t[e]=A.means[3*e],o[e]=A.means[3*e+1],r[e]=A.means[3*e+2];this.count+=A.count,A.moving>0&&A.clock&&this.records.push(this.recorded(A,A.clock,s)),this.centersTime=NaN}sort(A,s){const{memory:t,count:o,keys:r,depths:e,order:B,starts:g}=this;this.records.length>0&&A.time!==this.centersTime&&this.moveTo(A.time);const[Q,E,n,C]=A.row,c=Math.max(A.far-A.near,1e-6);t.loops.findKeys(this.x,this.y,this.z,r,e,g,o,Q,E,n,C-A.near,c),A.exact?t.loops.placeExactly(e,g,r,B,o):t.loops.place(r,g,B,o);const h=new Uint32Array(Math.ceil(o/s)*s);return h.set(t.words(B,o)),h}centerOf(A){const s=t=>this.memory.floats(t,this.count)[A];return[s(this.x),s(this.y),s(this.z)]}get functionCount(){return this.header.motion?l(this.header.motion.orders.means):0}moveTo(A){const{motion:s}=this.header;if(!s)return;this.centersTime=A,this.shared&&(this.shared.moveTo(A),this.memory.floats(this.poses,this.shared.poses.length).set(this.shared.poses));const{polynomial:t,fourier:o}=s.orders.means;for(const{first:r,groups:e,at:B,resting:g}of this.records){const[Q,E,n]=[this.x+4*r,this.y+4*r,this.z+4*r];this.memory.loops.moveGroups(B,e,Q,E,n,this.functions,t,o,s.omega,A,s.baseCount,this.poses);for(const{row:C,mean:c}of g)this.put(C,c)}}put(A,s){[this.x,this.y,this.z].forEach((t,o)=>this.memory.floats(t,this.count)[A]=s[o])}recorded(A,s,t){const{moving:o,means:r}=A,e=this.header.motion?.baseCount??0,B=5+(e>0?e+3:0)+3*this.functionCount,g=Math.ceil(o/I),Q=this.memory.room(4*I*B*g),E=this.memory.floats(Q,I*B*g),n=(h,D,a)=>{if(h)for(let m=0;m<o;m++){const q=((m>>2)*B+a)*I+(m&3);for(let u=0;u<D;u++)E[q+I*u]=h[m*D+u]}};n(b(s),2,0),n(r,3,2),n(A.weights,e,5),n(A.offset,3,5+e),n(A.coefficients,3*this.functionCount,B-3*this.functionCount);const C=Math.min(I*g,A.count),c=Array.from({length:C-o},(h,D)=>{const a=o+D;return{row:t+a,mean:[...r.subarray(3*a,3*a+3)]}});return{first:t,groups:g,at:Q,resting:c}}}function b(i){return i.map((A,s)=>{const t=2*Math.exp(i[s&-2]);return s&1?t*(.5+i[s]):t})}let f=null;onmessage=({data:i})=>{if(i.kind==="start")f=new M(i.header);else if(i.kind==="chunk")f?.append(i.chunk);else if(f){const A=performance.now(),s=f.sort(i.view,i.width),t={serial:i.serial,order:s,count:f.count,ms:performance.now()-A};postMessage(t,{transfer:[s.buffer]})}}})();
`,ig=typeof self<"u"&&self.Blob&&new Blob(["(self.URL || self.webkitURL).revokeObjectURL(self.location.href);",ng],{type:"text/javascript;charset=utf-8"});function Rb(n){let e;try{if(e=ig&&(self.URL||self.webkitURL).createObjectURL(ig),!e)throw"";const t=new Worker(e,{name:n?.name});return t.addEventListener("error",()=>{(self.URL||self.webkitURL).revokeObjectURL(e)}),t}catch{return new Worker("data:text/javascript;charset=utf-8,"+encodeURIComponent(ng),{name:n?.name})}}function Cb(n){const e=t=>{const i=n.columns.get(t);return i&&i.length>0?ku(i).slice():null};return{count:n.count,moving:n.moving,means:e("mean")??new Float32Array(0),clock:e("clock"),weights:e("weights"),offset:e("offset"),coefficients:e("means")}}class Ib{constructor(e,t,i){this.width=t,this.onOrder=i,this.worker.onmessage=({data:s})=>this.receive(s),this.post({kind:"start",header:e})}width;onOrder;answer=null;wanted=null;underWay=!1;serial=0;waiting=[];worker=new Rb;sorts=0;lastSortMs=0;append(e){const t=Cb(e),i=[t.means,t.clock,t.weights,t.offset,t.coefficients].flatMap(s=>s?[s.buffer]:[]);this.worker.postMessage({kind:"chunk",chunk:t},i)}request(e){this.wanted={view:e,serial:++this.serial},this.next()}settled(){return!this.underWay&&!this.wanted?Promise.resolve():new Promise(e=>this.waiting.push({serial:this.serial,done:e}))}take(){const e=this.answer;return this.answer=null,e}dispose(){this.worker.terminate();for(const{done:e}of this.waiting.splice(0))e()}next(){if(this.underWay||!this.wanted)return;const{view:e,serial:t}=this.wanted;this.wanted=null,this.underWay=!0,this.post({kind:"sort",view:e,width:this.width,serial:t})}receive(e){this.underWay=!1,this.answer=e,this.sorts++,this.lastSortMs=e.ms,this.next(),this.onOrder();const t=this.waiting.filter(({serial:i})=>i<=e.serial);this.waiting=this.waiting.filter(({serial:i})=>i>e.serial);for(const{done:i}of t)i()}post(e){this.worker.postMessage(e)}}const Vu=7;class Pb{constructor(e){this.motion=e,this.count=e.baseCount,this.poses=new Float32Array(Vu*this.count);const t=Uint8Array.from(atob(e.bases??""),i=>i.charCodeAt(0));this.coefficients=new Float32Array(t.buffer),this.values=new Float32Array(1+sb(e.orders.means)),this.values[0]=1}motion;count;poses;coefficients;values;moveTo(e){rb(this.motion.orders.means,this.motion.omega,2*e-1,this.values.subarray(1)),this.poses.fill(0);for(let t=0,i=0;t<this.count;t++)for(const s of this.values)for(let r=0;r<Vu;r++)this.poses[Vu*t+r]+=s*this.coefficients[i++]}}class Lb{layout;texture;chunks;table;starts=[];constructor(e,t,i){this.layout=ab(t);const{texels:s}=this.layout,r=1<<za("moving Gaussians",e.moving,s,i).shift;let a=0;for(const l of e.chunks)this.starts.push(a),a+=Math.ceil(l.moving/r)*r;this.table=za("moving Gaussians",a,s,i),this.texture=kr(ms,this.table.width,this.table.height,null);const o=e.chunks.flatMap((l,c)=>[this.starts[c],l.moving]);this.chunks=kr(WA,e.chunks.length,1,new Uint32Array(o))}get shift(){return this.table.shift}write(e,t,i,s){if(t.moving===0)return;const r=pb(t,this.layout,this.table,s);ka(e,this.texture,ms,r,this.starts[i]>>this.table.shift)}dispose(){this.texture.dispose(),this.chunks.dispose()}}class Db{motion;stateBits;shape;base;sh;state;constructor(e,t){const{count:i,shDegree:s,moving:r}=e;this.base=sg(za("Gaussians",i,ub,t));const a=Qm[s];this.sh=a?sg(za(`Gaussians with harmonics of degree ${s}`,i,a,t)):null,this.motion=e.motion&&r>0?new Lb(e,e.motion,t):null;const o=za("Gaussians",i,1,t);this.stateBits=new Uint8Array(o.width*o.height),this.state={table:o,texture:kr(Wm,o.width,o.height,this.stateBits)},this.shape={baseShift:this.base.table.shift,stateShift:o.shift,sh:{degree:s,shift:this.sh?.table.shift??0},motion:this.motion&&{layout:this.motion.layout,shift:this.motion.shift}}}get textures(){return{baseTable:this.base.texture,shTable:this.sh?.texture??null,stateTable:this.state.texture,motionTable:this.motion?.texture??null,chunkTable:this.motion?.chunks??null}}write(e,t,i){const s=i*Ou,{texels:r,flipped:a}=db(t,this.base.table);if(ka(e,this.base.texture,ms,r,s>>this.base.table.shift),this.sh){const{texture:o,table:l}=this.sh;ka(e,o,ms,fb(t,l),s>>l.shift)}this.motion?.write(e,t,i,a)}writeStates(e,t,i){const{table:s,texture:r}=this.state,a=t>>s.shift,o=this.stateBits.subarray(a*s.width,Km(s,i+1)*s.width);ka(e,r,Wm,o,a)}dispose(){for(const e of[this.base,this.sh,this.state])e?.texture.dispose();this.motion?.dispose()}}function sg(n){return{table:n,texture:kr(ms,n.width,n.height,null)}}const Nb=1e5,rg=1,Bl=2;class Ub{constructor(e,t,i){this.header=e,this.onChange=i,this.tables=new Db(e,t),this.orderTable=kr(Vm,Gn,Math.max(1,Math.ceil(e.count/Gn)),null),this.order=new Ib(e,Gn,i),this.shared=e.motion&&e.motion.baseCount>0?new Pb(e.motion):null,this.ids=new Int32Array(e.count)}header;onChange;tables;order;orderTable;shared;ids;count=0;drawn=0;version=0;waiting=[];written=0;rows=null;changed=null;asked=null;get arrived(){return this.count+this.waiting.reduce((e,t)=>e+t.count,0)}append(e){this.ids.set(e.columns.get("id"),this.arrived),this.rows=null,this.waiting.push(e),this.onChange()}flush(e){for(const i of this.waiting.splice(0))this.tables.write(e,i,this.written++),this.order.append(i),this.count+=i.count,this.asked=null;this.changed&&this.tables.writeStates(e,...this.changed),this.changed=null;const t=this.order.take();t&&(ka(e,this.orderTable,Vm,t.order,0),this.drawn=t.count,this.version++)}want(e){this.count===0||this.asked&&Fb(this.asked,e,this.header.moving>0)||(this.asked={...e,exact:this.count<=Nb},this.order.request(this.asked))}settled(){return this.asked&&!this.asked.exact&&(this.asked={...this.asked,exact:!0},this.order.request(this.asked)),this.order.settled()}setState(e,t,i){const s=this.rowsById(),r=this.tables.stateBits;let[a,o]=this.changed??[1/0,-1];for(let l=0;l<e.length;l++){const c=s[e[l]]??-1;c<0||(r[c]=i?r[c]|t:r[c]&~t,a=Math.min(a,c),o=Math.max(o,c))}o<0||(this.changed=[a,o],this.version++,this.onChange())}stateOf(e){return this.tables.stateBits[e]??0}dispose(){this.tables.dispose(),this.orderTable.dispose(),this.order.dispose()}rowsById(){if(this.rows)return this.rows;const e=this.ids.subarray(0,this.arrived),t=e.reduce((i,s)=>Math.max(i,s),-1);return this.rows=new Int32Array(t+1).fill(-1),e.forEach((i,s)=>{this.rows[i]=s}),this.rows}}function Fb(n,e,t){return n.row.every((i,s)=>i===e.row[s])&&(!t||n.time===e.time)}const Ob=8192,Bb={ellipsoids:1,points:2};class Wu extends me{time=0;settings;content;projector;frame=new VA;picker=new Tb;locator=null;frameTimes=[];changed;constructor(e,t){super(HA(),kb()),this.changed=t.onChange??(()=>{}),this.settings=zA(e),this.content=new Ub(e,t.maxTextureSize??Ob,()=>this.changed()),this.projector=new wb(this.content),this.position.fromArray(e.center),this.frustumCulled=!1}static fromHeader(e,t={}){return new Wu(e,t)}get header(){return this.content.header}get ids(){return this.content.ids.subarray(0,this.content.arrived)}get stats(){const{header:e,count:t,order:i}=this.content,s=this.frameTimes,r=s.length>1?s[s.length-1]-s[0]:0;return{count:e.count,loaded:t,sorts:i.sorts,lastSortMs:i.lastSortMs,projections:this.projector.runs,fps:r>0?1e3*(s.length-1)/r:0}}appendChunk(e){this.content.append(e)}update(e,t){this.content.flush(t),this.updateWorldMatrix(!0,!1),e.updateWorldMatrix(!0,!1),this.frame.set(this,e,t),this.content.want(this.frame.view(this.header,this.time))}orderReady(){return this.content.settled()}async replaceWith(e,t,i){e.time=this.time,e.update(t,i),await e.orderReady();const s={content:this.content,projector:this.projector,locator:this.locator};this.content=e.content,this.projector=e.projector,this.locator=e.locator,this.position.copy(e.position),e.changed=this.changed,s.content.dispose(),s.projector.dispose(),s.locator?.dispose(),e.picker.dispose(),e.geometry.dispose(),e.material.dispose(),this.changed()}setState(e,t,i){this.content.setState(e,t,i)}stateOf(e){return this.content.stateOf(e)}pick(e,t,i,s){this.prepare(e,t);const r=this.picker.pick(e,this,this.frame,i,s);return r&&{...r,id:this.content.ids[r.row]}}project(e,t){return this.prepare(t,e),this.located().run(t,this.time,this.frame)}positions(e){this.content.flush(e);const t=this.located().run(e,this.time,null),{x:i,y:s,z:r}=this.position;for(let a=0;a<t.length;a+=4)t[a]+=i,t[a+1]+=s,t[a+2]+=r;return t}dispose(){this.content.dispose(),this.projector.dispose(),this.locator?.dispose(),this.picker.dispose(),this.geometry.dispose(),this.material.dispose()}onBeforeRender=(e,t,i)=>{this.prepare(e,i),this.frameTimes.push(performance.now()),this.frameTimes.length>60&&this.frameTimes.shift()};raycast(){}located(){return this.locator??=new Eb(this.content),this.locator}fill(){const{mode:e}=this.settings,t=e==="ellipsoids"||e==="points"?Bb[e]:0,{defines:i}=this.material;!i||i.SOLID===t||(i.SOLID=t,this.material.needsUpdate=!0)}prepare(e,t){this.update(t,e);const{uniforms:i}=this.material;this.projector.run(e,this.frame,this.time,this.settings);const{place:s,look:r}=this.projector.textures;i.placeTable.value=s,i.lookTable.value=r,i.drawn.value=this.content.drawn,i.viewportPx.value.copy(this.frame.viewportPx),this.fill(),this.geometry.instanceCount=Math.ceil(this.content.drawn/Bu)}}function kb(){return new wl({glslVersion:_a,defines:{BATCH:Bu,SLOT_WIDTH:Gn,SOLID:0},vertexShader:Ol.vertex,fragmentShader:Ol.fragment,uniforms:{placeTable:{value:null},lookTable:{value:null},drawn:{value:0},viewportPx:{value:new ze(1,1)}},side:Mn,transparent:!0,depthWrite:!1,blending:Ef,blendSrc:Kc,blendDst:Io,blendSrcAlpha:Kc,blendDstAlpha:Io,premultipliedAlpha:!0})}const zb=["INVALID_ENUM","INVALID_VALUE","INVALID_OPERATION","INVALID_FRAMEBUFFER_OPERATION","OUT_OF_MEMORY","CONTEXT_LOST_WEBGL"];function Hb(n,e){let t=null,i=null;const s=()=>{const o=n.splats();return i!==null&&n.renderer.setClearColor(i,1),{renderer:n.renderer,world:n.world,splats:o?[o]:[]}},r=async()=>{t?await OA(s(),t):await n.splats()?.orderReady()},a={ready:e,get stats(){return n.splats()?.stats??null},get glError(){const o=n.renderer.getContext(),l=o.getError();return zb.find(c=>o[c]===l)??null},setCamera(o){t=o,n.hold(o!==null)},setTime:o=>n.setTime(o),setSettings:o=>n.setSettings(o),setBackground(o){i=o,n.setBackground(o)},draw(){t&&FA(s(),t)},orderReady:r,async screenshot(){return await r(),n.renderer.domElement.toDataURL("image/png")},pick(o,l){const c=n.splats();return c&&t?c.pick(n.renderer,Bm(t),o,l):null},hide:(o,l)=>n.splats()?.setState(o,Bl,l)};return window.view3d=a,a}var Gb=0;function y(n,e,t,i,s,r){e||(e={});var a,o,l=e;if("ref"in l)for(o in l={},e)o=="ref"?a=e[o]:l[o]=e[o];var c={type:n,props:l,key:t,ref:a,__k:null,__:null,__b:0,__e:null,__c:null,constructor:void 0,__v:--Gb,__i:-1,__u:0,__source:s,__self:r};if(typeof n=="function"&&(a=n.defaultProps))for(o in a)l[o]===void 0&&(l[o]=a[o]);return ct.vnode&&ct.vnode(c),c}var Ha,un,Xu,ag,qu=0,og=[],Ht=ct,lg=Ht.__b,cg=Ht.__r,hg=Ht.diffed,ug=Ht.__c,dg=Ht.unmount,fg=Ht.__;function Yu(n,e){Ht.__h&&Ht.__h(un,n,qu||e),qu=0;var t=un.__H||(un.__H={__:[],__h:[]});return n>=t.__.length&&t.__.push({}),t.__[n]}function zr(n,e){var t=Yu(Ha++,3);!Ht.__s&&mg(t.__H,e)&&(t.__=n,t.u=e,un.__H.__h.push(t))}function Ga(n){return qu=5,$u(function(){return{current:n}},[])}function $u(n,e){var t=Yu(Ha++,7);return mg(t.__H,e)&&(t.__=n(),t.__H=e,t.__h=n),t.__}function Vb(n){var e=un.context[n.__c],t=Yu(Ha++,9);return t.c=n,e?(t.__==null&&(t.__=!0,e.sub(un)),e.props.value):n.__}function Wb(){for(var n;n=og.shift();){var e=n.__H;if(n.__P&&e)try{e.__h.some(kl),e.__h.some(Ku),e.__h=[]}catch(t){e.__h=[],Ht.__e(t,n.__v)}}}Ht.__b=function(n){un=null,lg&&lg(n)},Ht.__=function(n,e){n&&e.__k&&e.__k.__m&&(n.__m=e.__k.__m),fg&&fg(n,e)},Ht.__r=function(n){cg&&cg(n),Ha=0;var e=(un=n.__c).__H;e&&(Xu===un?(e.__h=[],un.__h=[],e.__.some(function(t){t.__N&&(t.__=t.__N),t.u=t.__N=void 0})):(e.__h.some(kl),e.__h.some(Ku),e.__h=[],Ha=0)),Xu=un},Ht.diffed=function(n){hg&&hg(n);var e=n.__c;e&&e.__H&&(e.__H.__h.length&&(og.push(e)!==1&&ag===Ht.requestAnimationFrame||((ag=Ht.requestAnimationFrame)||Xb)(Wb)),e.__H.__.some(function(t){t.u&&(t.__H=t.u,t.u=void 0)})),Xu=un=null},Ht.__c=function(n,e){e.some(function(t){try{t.__h.some(kl),t.__h=t.__h.filter(function(i){return!i.__||Ku(i)})}catch(i){e.some(function(s){s.__h&&(s.__h=[])}),e=[],Ht.__e(i,t.__v)}}),ug&&ug(n,e)},Ht.unmount=function(n){dg&&dg(n);var e,t=n.__c;t&&t.__H&&(t.__H.__.some(function(i){try{kl(i)}catch(s){e=s}}),t.__H=void 0,e&&Ht.__e(e,t.__v))};var pg=typeof requestAnimationFrame=="function";function Xb(n){var e,t=function(){clearTimeout(i),pg&&cancelAnimationFrame(e),setTimeout(n)},i=setTimeout(t,35);pg&&(e=requestAnimationFrame(t))}function kl(n){var e=un,t=n.__c;typeof t=="function"&&(n.__c=void 0,t()),un=e}function Ku(n){var e=un;n.__c=n.__(),un=e}function mg(n,e){return!n||n.length!==e.length||e.some(function(t,i){return t!==n[i]})}const gg=V_(null);function St(){const n=Vb(gg);if(!n)throw new Error("This component must stand inside the application.");return n}var qb=Symbol.for("preact-signals");function zl(){if(Yi>1)Yi--;else{var n,e=!1;for((function(){var s=Gl;for(Gl=void 0;s!==void 0;){var r=s.S;if(r.v===s.v)for(var a=r.t;a!==void 0;a=a.x)a.i===s.i&&(a.i=r.i);s=s.o}})();Wa!==void 0;){var t=Wa;for(Wa=void 0,Hl++;t!==void 0;){var i=t.u;if(t.u=void 0,t.f&=-3,!(8&t.f)&&xg(t))try{t.c()}catch(s){e||(n=s,e=!0)}t=i}}if(Hl=0,Yi--,e)throw n}}function _g(n){if(Yi>0)return n();Qu=++Yb,Yi++;try{return n()}finally{zl()}}var Va,Rt=void 0;function Hr(n){var e=Rt,t=Va;Rt=void 0,Va=void 0;try{return n()}finally{Rt=e,Va=t}}var Wa=void 0,Yi=0,Hl=0,Yb=0,Qu=0,Gl=void 0,Vl=0;function vg(n){if(Rt!==void 0){var e=n.n;if(e===void 0||e.t!==Rt)return e={i:0,S:n,p:Rt.s,n:void 0,t:Rt,e:void 0,x:void 0,r:e},Rt.s!==void 0&&(Rt.s.n=e),Rt.s=e,n.n=e,32&Rt.f&&n.S(e),e;if(e.i===-1)return e.i=0,e.n!==void 0&&(e.n.p=e.p,e.p!==void 0&&(e.p.n=e.n),e.p=Rt.s,e.n=void 0,Rt.s.n=e,Rt.s=e),e}}function sn(n,e){this.v=n,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=e?.watched,this.Z=e?.unwatched,this.name=e?.name}sn.prototype.brand=qb,sn.prototype.h=function(){return!0},sn.prototype.S=function(n){var e=this,t=this.t;t!==n&&n.e===void 0&&(n.x=t,this.t=n,t!==void 0?t.e=n:Hr(function(){var i;(i=e.W)==null||i.call(e)}))},sn.prototype.U=function(n){var e=this;if(this.t!==void 0){var t=n.e,i=n.x;t!==void 0&&(t.x=i,n.e=void 0),i!==void 0&&(i.e=t,n.x=void 0),n===this.t&&(this.t=i,i===void 0&&Hr(function(){var s;(s=e.Z)==null||s.call(e)}))}},sn.prototype.subscribe=function(n){var e=this;return bn(function(){var t=e.value;Hr(function(){return n(t)})},{name:"sub"})},sn.prototype.valueOf=function(){return this.value},sn.prototype.toString=function(){return this.value+""},sn.prototype.toJSON=function(){return this.value},sn.prototype.peek=function(){var n=this;return Hr(function(){return n.value})},Object.defineProperty(sn.prototype,"value",{get:function(){var n=vg(this);return n!==void 0&&(n.i=this.i),this.v},set:function(n){if(n!==this.v){if(Hl>100)throw new Error("Cycle detected");(function(t){Yi!==0&&Hl===0&&t.l!==Qu&&(t.l=Qu,Gl={S:t,v:t.v,i:t.i,o:Gl})})(this),this.v=n,this.i++,Vl++,Yi++;try{for(var e=this.t;e!==void 0;e=e.x)e.t.N()}finally{zl()}}}});function ae(n,e){return new sn(n,e)}function xg(n){for(var e=n.s;e!==void 0;e=e.n)if(e.S.i!==e.i||!e.S.h()||e.S.i!==e.i)return!0;return!1}function yg(n){for(var e=n.s;e!==void 0;e=e.n){var t=e.S.n;if(t!==void 0&&(e.r=t),e.S.n=e,e.i=-1,e.n===void 0){n.s=e;break}}}function Sg(n){for(var e=n.s,t=void 0;e!==void 0;){var i=e.p;e.i===-1?(e.S.U(e),i!==void 0&&(i.n=e.n),e.n!==void 0&&(e.n.p=i)):t=e,e.S.n=e.r,e.r!==void 0&&(e.r=void 0),e=i}n.s=t}function Os(n,e){sn.call(this,void 0,e),this.x=n,this.s=void 0,this.g=Vl-1,this.f=4}Os.prototype=new sn,Os.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===Vl))return!0;if(this.g=Vl,this.f|=1,this.i>0&&!xg(this))return this.f&=-2,!0;var n=Rt;try{yg(this),Rt=this;var e=this.x();(16&this.f||this.v!==e||this.i===0)&&(this.v=e,this.f&=-17,this.i++)}catch(t){this.v=t,this.f|=16,this.i++}return Rt=n,Sg(this),this.f&=-2,!0},Os.prototype.S=function(n){if(this.t===void 0){this.f|=36;for(var e=this.s;e!==void 0;e=e.n)e.S.S(e)}sn.prototype.S.call(this,n)},Os.prototype.U=function(n){if(this.t!==void 0&&(sn.prototype.U.call(this,n),this.t===void 0)){this.f&=-33;for(var e=this.s;e!==void 0;e=e.n)e.S.U(e)}},Os.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(var n=this.t;n!==void 0;n=n.x)n.t.N()}},Object.defineProperty(Os.prototype,"value",{get:function(){if(1&this.f)throw new Error("Cycle detected");var n=vg(this);if(this.h(),n!==void 0&&(n.i=this.i),16&this.f)throw this.v;return this.v}});function Si(n,e){return new Os(n,e)}function Mg(n){var e=n.j;if(n.j=void 0,typeof e=="function"){Yi++;var t=Rt;Rt=void 0;try{e()}catch(i){throw n.f&=-2,n.f|=8,Zu(n),i}finally{Rt=t,zl()}}}function Zu(n){for(var e=n.s;e!==void 0;e=e.n)e.S.U(e);n.x=void 0,n.s=void 0,Mg(n)}function $b(n){if(Rt!==this)throw new Error("Out-of-order effect");Sg(this),Rt=n,this.f&=-2;try{8&this.f&&Zu(this)}finally{zl()}}function Gr(n,e){this.x=n,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=e?.name,Va&&Va.push(this)}Gr.prototype.c=function(){var n=this.S();try{if(8&this.f||this.x===void 0)return;var e=this.x();typeof e=="function"&&(this.j=e)}finally{n()}},Gr.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,Mg(this),yg(this),Yi++;var n=Rt;return Rt=this,$b.bind(this,n)},Gr.prototype.N=function(){2&this.f||(this.f|=2,this.u=Wa,Wa=this)},Gr.prototype.d=function(){this.f|=8,1&this.f||Zu(this)},Gr.prototype.dispose=function(){this.d()};function bn(n,e){var t=new Gr(n,e);try{t.c()}catch(s){throw t.d(),s}var i=t.d.bind(t);return i[Symbol.dispose]=i,i}var wg,Wl,Kb=typeof window<"u"&&!!window.__PREACT_SIGNALS_DEVTOOLS__,Ag=[];bn(function(){wg=this.N})();function Vr(n,e){ct[n]=e.bind(null,ct[n]||function(){})}function Xa(n){if(Wl){var e=Wl;Wl=void 0,e()}Wl=n&&n.S()}function bg(n){var e=this,t=n.data,i=Bs(t);i.name="ReactiveDom",i.value=t;var s=$u(function(){for(var o=e,l=e.__v;l=l.__;)if(l.__c){l.__c.__$f|=4;break}var c=Si(function(){var f=i.value.value;return f===0?0:f===!0?"":f||""}),h=Si(function(){return!Array.isArray(c.value)&&!of(c.value)}),d=bn(function(){if(this.N=Eg,h.value){var f=c.value;o.__v&&o.__v.__e&&o.__v.__e.nodeType===3&&(o.__v.__e.data=f)}}),u=e.__$u.d;return e.__$u.d=function(){d(),u.call(this)},[h,c]},[]),r=s[0],a=s[1];return r.value?a.peek():a.value}bg.displayName="ReactiveTextNode",Object.defineProperties(sn.prototype,{constructor:{configurable:!0,value:Wc(ft,null).constructor},type:{configurable:!0,value:bg},props:{configurable:!0,get:function(){var n=this;return{data:{get value(){return n.value}}}}},__b:{configurable:!0,value:1}}),Vr("__b",function(n,e){if(Xa(),typeof e.type=="string"){var t,i=e.props;for(var s in i)if(s!=="children"){var r=i[s];r instanceof sn&&(t||(e.__np=t={}),t[s]=r,i[s]=r.peek())}}n(e)}),Vr("__r",function(n,e){if(n(e),e.type!==ft){Xa();var t,i=e.__c;i&&(i.__$f&=-2,(t=i.__$u)===void 0&&(i.__$u=t=(function(s,r){var a;return bn(function(){a=this},{name:r}),a.c=s,a})((function(s){return function(){var r;Kb&&((r=this.y)==null||r.call(this)),s.__$f|=1,s.setState({})}})(i),typeof e.type=="function"?e.type.displayName||e.type.name:""))),Xa(t)}}),Vr("__e",function(n,e,t,i){Xa(),n(e,t,i)}),Vr("diffed",function(n,e){Xa();var t;if(typeof e.type=="string"&&(t=e.__e)){var i=e.__np,s=e.props,r=t.U;if(r)for(var a in r){var o=r[a];o===void 0||i&&a in i||(o.d(),r[a]=void 0)}if(i){r||(r={},t.U=r);for(var l in i){var c=r[l],h=i[l];c===void 0?(c=Qb(t,l,h,s),r[l]=c):c.o(h,s)}}}n(e)});function Qb(n,e,t,i){var s=e in n&&n.ownerSVGElement===void 0,r=ae(t);return{o:function(a,o){r.value=a,i=o},d:bn(function(){this.N=Eg;var a=r.value.value;i[e]!==a&&(i[e]=a,s?n[e]=a:a!=null&&(a!==!1||e[4]==="-")?n.setAttribute(e,a):n.removeAttribute(e))})}}Vr("unmount",function(n,e){if(typeof e.type=="string"){var t=e.__e;if(t){var i=t.U;if(i){t.U=void 0;for(var s in i){var r=i[s];r&&r.d()}}}var a=e.__np;if(a){var o=e.props;for(var l in a)o[l]=a[l]}e.__np=void 0}else{var c=e.__c;if(c){c.__$f|=8;var h=c.__$u;h&&(c.__$u=void 0,h.d())}}n(e)}),Vr("__h",function(n,e,t,i){i<3&&(e.__$f|=2),n(e,t,i)}),oa.prototype.shouldComponentUpdate=function(n,e){if(this.__R)return!0;var t=this.__$u,i=t&&t.s!==void 0;for(var s in e)return!0;if(this.__f||typeof this.u=="boolean"&&this.u===!0){var r=2&this.__$f;if(!(i||r||4&this.__$f)||1&this.__$f)return!0}else if(!(i||4&this.__$f)||3&this.__$f)return!0;for(var a in n)if(a!=="__source"&&n[a]!==this.props[a])return!0;for(var o in this.props)if(!(o in n))return!0;return!1};function Bs(n,e){return $u(function(){return ae(n,e)},[])}var Zb=function(n){queueMicrotask(function(){queueMicrotask(n)})};function Jb(){_g(function(){for(var n;n=Ag.shift();)wg.call(n)})}function Eg(){Ag.push(this)===1&&(ct.requestAnimationFrame||Zb)(Jb)}const Ce=ae(null),Nn=ae(null),En=ae(null),ks=ae(!0),qa=ae("none"),Wr=Si(()=>Ce.value!==null&&Ce.value.count===0&&Ce.value.meshUrl===null),Mi=Si(()=>(Ce.value?.moving??0)>0||(Nn.value?.moving??0)>0),zs=Si(()=>ks.value&&(Ce.value?.editable??!1)),ut=ae(0),Tn=ae(!1),Xl=ae(1),gs=ae("loop"),_s=Si(()=>Ce.value?.clip?.durationS??Nn.value?.clip?.durationS??2),Xr=Si(()=>Ce.value?.clip?.fps??Nn.value?.clip?.fps??30),Ya=ae("color"),ql=ae("classic"),Yl=ae(0),$l=ae(0),Ju=ae(1),Kl=ae("dark"),Ql=ae("#3a4252"),$a=ae(50),Zl=ae(!1),qr=ae(!1),ju=ae(1),vs=ae(!1),Jl=ae(null),oi=ae("orbit"),ed=ae(1),Un=ae(null),li=ae(!1),ci=ae("single"),wi=ae(.5),dn=ae("navigate"),Rn=ae(0),jl=ae(28),td=ae(!0),Vn=ae(null),Ka=ae(0),Ai=ae([]),Qa=ae(null),xs=ae("dark"),hi=ae(!0),$i=ae(!1),Hs=ae(!1),Yr=ae([]);let Tg=0;function dt(n,e){Tg+=1;const t={id:Tg,kind:n,text:e};Yr.value=[...Yr.value.filter(i=>i.text!==e),t].slice(-3),setTimeout(()=>nd(t.id),n==="error"?1e4:5e3)}function nd(n){Yr.value=Yr.value.filter(e=>e.id!==n)}const jb=Object.freeze(Object.defineProperty({__proto__:null,activeCamera:Un,background:Kl,brushRadiusPx:jl,clipFps:Xr,comparing:li,connection:qa,curve:Ai,customBackground:Ql,dismiss:nd,drawnByServer:vs,durationS:_s,editable:zs,fovDeg:$a,fps:Jl,frustaScale:ju,frustaShown:qr,gridShown:Zl,helpOpen:$i,info:Ce,interfaceHidden:Hs,isEmpty:Wr,isMoving:Mi,kernel:ql,layout:ci,loading:En,loop:gs,metrics:Qa,mode:Ya,navigation:oi,panelOpen:hi,playing:Tn,progress:Ka,say:dt,second:Nn,selectedCount:Rn,served:ks,shDegree:Yl,shDegreeMax:$l,speed:Xl,splatScale:Ju,splitAt:wi,theme:xs,throughSelect:td,time:ut,toasts:Yr,tool:dn,training:Vn,travelSpeed:ed},Symbol.toStringTag,{value:"Module"})),$r=ae(null),Rg=ae(null);class eE{constructor(e){this.viewer=e,this.line.frustumCulled=this.dots.frustumCulled=!1,e.stage.foreground.add(this.line,this.dots),this.show()}viewer;ends=[];line=new Er(new yt,new ds({color:16777215,depthTest:!1,transparent:!0}));dots=new xl(new yt,new Pa({color:6080692,size:9,sizeAttenuation:!1,depthTest:!1,transparent:!0}));from={x:0,y:0};press(e){this.from=e}drag(){}release(e){if(Math.hypot(e.x-this.from.x,e.y-this.from.y)>8)return;const t=this.viewer.pick(e);if(!t){dt("note","There is nothing at this place to measure from.");return}this.ends=this.ends.length===2?[t.position]:[...this.ends,t.position],this.show()}cancel(){}dispose(){for(const e of[this.line,this.dots])e.removeFromParent(),e.geometry.dispose(),e.material.dispose();$r.value=null,this.viewer.stage.invalidate()}show(){const e=this.ends.flatMap(s=>s.toArray());this.dots.geometry.setAttribute("position",new it(e,3)),this.line.geometry.setAttribute("position",new it(this.ends.length===2?e:[],3));const[t,i]=this.ends;$r.value=i?{length:t.distanceTo(i),middle:t.clone().add(i).multiplyScalar(.5)}:null,this.viewer.stage.invalidate()}}function Ki(n){return n<1e4?n.toLocaleString("en"):n<1e6?`${(n/1e3).toFixed(n<1e5?1:0)} k`:`${(n/1e6).toFixed(2)} M`}function tE(n){return n<90?`${n.toFixed(0)} s`:n<5400?`${(n/60).toFixed(0)} min`:`${(n/3600).toFixed(1)} h`}const id=n=>Number(n.toPrecision(3)).toString();function Cg(n,e){const[t,i]=[Math.min(n.x,e.x),Math.max(n.x,e.x)],[s,r]=[Math.min(n.y,e.y),Math.max(n.y,e.y)];return(a,o)=>a>=t&&a<=i&&o>=s&&o<=r}function nE(n,e){return(t,i)=>(t-n.x)**2+(i-n.y)**2<=e*e}function iE(n){const e=n.map(({x:s})=>s),t=n.map(({y:s})=>s),i=Cg({x:Math.min(...e),y:Math.min(...t)},{x:Math.max(...e),y:Math.max(...t)});return(s,r)=>{if(!i(s,r))return!1;let a=!1;for(let o=0,l=n.length-1;o<n.length;l=o++){const[c,h]=[n[o],n[l]];c.y>r!=h.y>r&&s<(h.x-c.x)*(r-c.y)/(h.y-c.y)+c.x&&(a=!a)}return a}}const sE=.35,rE=6,aE=.04;function oE(n,e,t,i){const s=[];for(let a=0;a<n.length/4;a++)n[4*a+2]>0&&t(n[4*a]/e,n[4*a+1]/e)&&s.push(a);if(!i)return Uint32Array.from(s);const r=lE(n,s,e);return Uint32Array.from(s.filter(a=>cE(n,a,e,r)))}const Ig=(n,e,t)=>{const i=rE*t;return Math.floor(n[4*e]/i)*65536+Math.floor(n[4*e+1]/i)};function lE(n,e,t){const i=new Map;for(const s of e){if(n[4*s+3]<sE)continue;const r=Ig(n,s,t);i.set(r,Math.min(i.get(r)??1/0,n[4*s+2]))}return i}function cE(n,e,t,i){const s=i.get(Ig(n,e,t))??1/0;return n[4*e+2]<=s*(1+aE)}const ys=ae(null),Gs=ae(null),sd=({add:n,subtract:e})=>e?"subtract":n?"add":"replace";function rd(n){const{mesh:e}=n.pane;return e&&n.stage.measured((t,i)=>e.project(i,t))}class ad{constructor(e,t){this.viewer=e,this.selection=t}viewer;selection;how="replace";cancel(){ys.value=null}select(e,t,i){if(!e)return;const s=this.viewer.stage.renderer.getPixelRatio();this.selection.set(oE(e,s,t,!td.value),i)}}class hE extends ad{from={x:0,y:0};press(e,t){this.from=e,this.how=sd(t)}drag({x:e,y:t}){const{from:i}=this;ys.value=`M${i.x} ${i.y}H${e}V${t}H${i.x}Z`}release(e){ys.value=null,this.select(rd(this.viewer),Cg(this.from,e),this.how)}}const uE=3;class dE extends ad{corners=[];press(e,t){this.corners=[e],this.how=sd(t)}drag(e){const t=this.corners[this.corners.length-1];Math.hypot(e.x-t.x,e.y-t.y)<uE||(this.corners.push(e),ys.value=`M${this.corners.map(({x:i,y:s})=>`${i} ${s}`).join("L")}Z`)}release(){ys.value=null,this.corners.length>2?this.select(rd(this.viewer),iE(this.corners),this.how):this.selection.none()}}class fE extends ad{projected=null;press(e,t){const i=sd(t);this.projected=rd(this.viewer),i==="replace"&&this.selection.none(),this.how=i==="subtract"?"subtract":"add",this.drag(e)}drag(e){Gs.value=e,this.select(this.projected,nE(e,jl.value),this.how)}release(){this.projected=null}hover(e){Gs.value=e}cancel(){Gs.value=null}}function pE(){return y("div",{class:"overlay","aria-hidden":"true",children:[y("svg",{children:[ys.value&&y("path",{class:"marquee",d:ys.value}),dn.value==="brush"&&Gs.value&&y("circle",{class:"marquee",cx:Gs.value.x,cy:Gs.value.y,r:jl.value})]}),y(gE,{})]})}function mE(n){const e=Rg.value;return e===null?`${id(n)} units`:`${id(n*e)} m`}function gE(){const{viewer:n}=St(),e=Bs(null);return zr(()=>{const t=()=>{const s=$r.value?.middle.clone().project(n.stage.camera),r=s&&s.z<1,{paneWidth:a,size:o}=n.stage;e.value=r?{x:(s.x+1)/2*a,y:(1-s.y)/2*o.height}:null};return n.stage.onDrawn.add(t),()=>{n.stage.onDrawn.delete(t)}},[n,e]),!$r.value||!e.value?null:y("span",{class:"measure-label",style:{left:e.value.x,top:e.value.y},children:mE($r.value.length)})}const _E={orbit:"M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM3 12c0-2.5 4-4.5 9-4.5s9 2 9 4.5-4 4.5-9 4.5c-1.5 0-3-.2-4.2-.5M10 13.5 7.5 16l2.5 2.6",pointer:"M6 3.5v15l4-3.8 2.7 6 2.6-1.2-2.7-5.8H18L6 3.5Z",fly:"M21 3 3 10.5l7 3.5 3.5 7L21 3ZM10 14l4.5-4.5",walk:"M13 3.2a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2ZM8 11l2-2.5 3-.5 2 3 3 1M13 8l-1 6 3 3 1 4.5M12 14l-1.5 3.5L7.5 21",home:"M4 11.5 12 4l8 7.5M6 10v9.5h12V10M10 19.5v-5h4v5",frame:"M4 8.5V4h4.5M15.5 4H20v4.5M20 15.5V20h-4.5M8.5 20H4v-4.5M9 9h6v6H9z",flip:"M12 3v18M12 3 8 7M12 3l4 4M12 21l-4-4M12 21l4-4",measure:"M3 16.5 16.5 3 21 7.5 7.5 21 3 16.5ZM7 12.5l2 2M10 9.5l3 3M13 6.5l2 2",rectangle:"M4 6V4h2M10 4h4M18 4h2v2M20 10v4M20 18v2h-2M14 20h-4M6 20H4v-2M4 14v-4",lasso:"M12 4c5 0 8.5 2.3 8.5 5.5S17 15 12 15s-8.5-2.3-8.5-5.5S7 4 12 4ZM7 14c-1 .8-1.3 2-.5 3s2.5.7 2.5 2-1 1.7-2 2",brush:"M20.5 3.5c-3 1-8 5.5-10 8.5l2.5 2.5c3-2 7-7 7.5-11ZM9.5 13c-2 0-3.5 1.5-3.5 3.5 0 1.5-1 2.5-2.5 3 4 1.5 8.5 0 8.5-4",box:"M12 3 4 7.5v9L12 21l8-4.5v-9L12 3ZM4 7.5l8 4.5 8-4.5M12 12v9",sphere:"M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM3.5 12c0 1.8 3.8 3.2 8.5 3.2s8.5-1.4 8.5-3.2M12 3.5c-2 2-3 5-3 8.5s1 6.5 3 8.5",move:"M12 3v18M3 12h18M12 3 9.5 5.5M12 3l2.5 2.5M12 21l-2.5-2.5M12 21l2.5-2.5M3 12l2.5-2.5M3 12l2.5 2.5M21 12l-2.5-2.5M21 12l-2.5 2.5",rotate:"M20 12a8 8 0 1 1-2.6-5.9M20 3.5V8h-4.5",scale:"M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7",eyedropper:"m13.5 7.5 3 3M11 10l-6.5 6.5L3.5 20.5l4-1L14 13M15 6l1.5-1.5a2.1 2.1 0 0 1 3 3L18 9l-1 1-3-3 1-1Z",trash:"M4 6.5h16M9 6.5V4h6v2.5M6 6.5 7 20h10l1-13.5M10 10.5v5.5M14 10.5v5.5",crop:"M7 2.5V17h14.5M2.5 7H17v14.5",copy:"M9 9h11v11H9zM5.5 15H4V4h11v1.5",undo:"M8.5 5 4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3",redo:"M15.5 5 20 9.5 15.5 14M20 9.5H10a5.5 5.5 0 0 0 0 11h3",play:"M7 4.5v15l12-7.5-12-7.5Z",pause:"M8 4.5v15M16 4.5v15",stop:"M6 6h12v12H6z",back:"M17 5.5v13L8 12l9-6.5ZM6 5.5v13",next:"M7 5.5v13l9-6.5-9-6.5ZM18 5.5v13",loop:"M17 3l3 3-3 3M20 6H8a4 4 0 0 0-4 4v1M7 21l-3-3 3-3M4 18h12a4 4 0 0 0 4-4v-1",bounce:"M4 12h16M4 12l3.5-3.5M4 12l3.5 3.5M20 12l-3.5-3.5M20 12l-3.5 3.5",once:"M4 12h14M14 8l4 4-4 4M21 6v12",camera:"M3.5 8h4L9 5.5h6L16.5 8h4v11h-17V8ZM12 10a3.3 3.3 0 1 0 0 6.6A3.3 3.3 0 0 0 12 10Z",video:"M3.5 6.5h11v11h-11zM14.5 10.5l6-3.5v10l-6-3.5",path:"M4 18c4-9 7 3 11-4 1.5-2.5 2-5 5-8M4 16.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3ZM20 4.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z",split:"M12 3v18M4 6h5M4 10h5M4 14h5M4 18h5M15 6h5v12h-5",columns:"M4 5h7v14H4zM13 5h7v14h-7z",sun:"M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",moon:"M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z",help:"M9 9a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 1.9M12 17.2v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z",sliders:"M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4",close:"M6 6l12 12M18 6 6 18",chevron:"M8 10l4 4 4-4",plus:"M12 5v14M5 12h14",upload:"M12 16V4M7.5 8.5 12 4l4.5 4.5M4 15v5h16v-5",download:"M12 4v12M7.5 11.5 12 16l4.5-4.5M4 18v2h16v-2",link:"M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",eye:"M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12ZM12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4Z",check:"M5 12.5 10 17.5 19.5 7",alert:"M12 4 2.5 20h19L12 4ZM12 10v4.5M12 17.2v.1",motion:"M14 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10ZM2.5 8.5h4M2.5 12H5M2.5 15.5h4",save:"M4.5 4.5h11.5L19.5 8v11.5h-15v-15ZM8 4.5V9h7V4.5M8 19.5V14h8v5.5",spark:"M11 4c.8 4.6 2.4 6.2 7 7-4.6.8-6.2 2.4-7 7-.8-4.6-2.4-6.2-7-7 4.6-.8 6.2-2.4 7-7ZM18.5 15.5c.3 1.9 1 2.6 3 3-2 .4-2.7 1-3 3-.3-2-1-2.6-3-3 2-.4 2.7-1.1 3-3Z",dice:"M5 4.5h14v15H5zM9 8.8v.1M15 8.8v.1M12 12v.1M9 15.2v.1M15 15.2v.1",picture:"M4 5h16v14H4zM4 16l4.5-4.5L13 16l3-3 4 4M15.5 9v.1",more:"M6 12h.1M12 12h.1M18 12h.1"},vE=new Set(["play","stop","back","next"]);function bi({name:n,size:e=18}){return y("svg",{class:"icon",width:e,height:e,viewBox:"0 0 24 24",fill:vE.has(n)?"currentColor":"none",stroke:"currentColor","stroke-width":n==="more"?3:1.7,"stroke-linecap":"round","stroke-linejoin":"round","aria-hidden":"true",children:y("path",{d:_E[n]})})}function bt({icon:n,label:e,onClick:t,keys:i,pressed:s,disabled:r,tip:a="below",size:o}){return y("button",{type:"button",class:`icon-button tip-${a}`,"aria-label":e,"aria-pressed":s,"aria-keyshortcuts":i,disabled:r,onClick:t,"data-tip":i?`${e} ${i}`:e,children:y(bi,{name:n,size:o??18})})}function st({children:n,onClick:e,icon:t,kind:i="plain",disabled:s,title:r}){return y("button",{type:"button",class:`button ${i}`,onClick:e,disabled:s,title:r,children:[t&&y(bi,{name:t,size:16}),y("span",{children:n})]})}function Kr({label:n,hint:e,children:t}){return y("label",{class:"row",title:e,children:[y("span",{class:"row-label",children:n}),y("span",{class:"row-control",children:t})]})}function vn({label:n,value:e,min:t,max:i,step:s=.01,hint:r,show:a=o=>o.toFixed(2)}){const o=(e.value-t)/(i-t)*100;return y(Kr,{label:n,...r?{hint:r}:{},children:[y("input",{type:"range",min:t,max:i,step:s,value:e.value,style:{"--share":`${o}%`},"aria-label":n,"aria-valuetext":a(e.value),onInput:l=>e.value=l.currentTarget.valueAsNumber}),y("output",{class:"figure",children:a(e.value)})]})}function Qr({label:n,value:e,options:t}){return y("div",{class:"segments",role:"radiogroup","aria-label":n,children:t.map(([i,s])=>y("button",{type:"button",role:"radio","aria-checked":e.value===i,onClick:()=>e.value=i,children:s},i))})}function ec({label:n,value:e,options:t,hint:i}){return y(Kr,{label:n,...i?{hint:i}:{},children:y("select",{"aria-label":n,value:e.value,onChange:s=>e.value=s.currentTarget.value,children:t.map(([s,r])=>y("option",{value:s,children:r},s))})})}function Vs({label:n,value:e,hint:t}){return y(Kr,{label:n,...t?{hint:t}:{},children:y("input",{type:"checkbox",role:"switch","aria-label":n,checked:e.value,onChange:i=>e.value=i.currentTarget.checked})})}function Ss({title:n,open:e,badge:t,children:i}){const s=`section-${n.toLowerCase().replace(/\W+/g,"-")}`;return y("section",{class:"section",children:[y("h2",{children:y("button",{type:"button",class:"section-head","aria-expanded":e.value,"aria-controls":s,"aria-label":n,onClick:()=>e.value=!e.value,children:[y("span",{children:n}),t&&y("span",{class:"badge",children:t}),y(bi,{name:"chevron",size:16})]})}),e.value&&y("div",{class:"section-body",id:s,children:i})]})}const Pg=[{tool:"rectangle",icon:"rectangle",label:"Select by rectangle",keys:"R"},{tool:"lasso",icon:"lasso",label:"Select by lasso",keys:"J"},{tool:"brush",icon:"brush",label:"Select by brush",keys:"B"},{tool:"box",icon:"box",label:"Select by box",keys:"X"},{tool:"sphere",icon:"sphere",label:"Select by ball",keys:"Z"},{tool:"eyedropper",icon:"eyedropper",label:"Select by colour",keys:"Y"}],od={tool:"measure",icon:"measure",label:"Measure",keys:"M"},Lg={tool:"transform",icon:"move",label:"Move, turn, scale",keys:"T"},ld=n=>{dn.value=dn.value===n?"navigate":n};function xE(){const{editor:n}=St();return y("nav",{class:"toolbar card","aria-label":"Tools",children:[y(bt,{icon:"pointer",label:"Look around",keys:"Esc",tip:"right",pressed:dn.value==="navigate",onClick:()=>dn.value="navigate"}),y(cd,{entry:od}),zs.value&&y(ft,{children:[y("span",{class:"divider"}),Pg.map(e=>y(cd,{entry:e},e.tool)),y("span",{class:"divider"}),y(cd,{entry:Lg}),y(bt,{icon:"trash",label:"Delete selected",keys:"Del",tip:"right",disabled:Rn.value===0,onClick:()=>n.delete()}),y("span",{class:"divider"}),y(bt,{icon:"undo",label:"Undo",keys:"Ctrl+Z",tip:"right",disabled:!Ce.value?.canUndo,onClick:()=>n.undo()}),y(bt,{icon:"redo",label:"Redo",keys:"Ctrl+Y",tip:"right",disabled:!Ce.value?.canRedo,onClick:()=>n.redo()})]})]})}function cd({entry:n}){return y(bt,{icon:n.icon,label:n.label,keys:n.keys,tip:"right",pressed:dn.value===n.tool,onClick:()=>ld(n.tool)})}function yE(){switch(dn.value){case"navigate":return null;case"measure":return y(wE,{});case"transform":return y(Dg,{hint:Rn.value===0?"Select something first":null});case"box":case"sphere":return y(Dg,{hint:null});case"eyedropper":return y("p",{class:"tool-options card",children:"Click a colour in the scene"});default:return y(SE,{})}}function SE(){return y("div",{class:"tool-options card",children:[dn.value==="brush"&&y(vn,{label:"Size",value:jl,min:4,max:120,step:1,show:n=>n.toFixed(0)}),y(Vs,{label:"Through",hint:"Also select what lies behind the surface",value:td}),y(Ng,{hint:"Shift adds, Alt takes away"})]})}const ME=[["translate","Move"],["rotate","Turn"],["scale","Scale"]];function Dg({hint:n}){const{tools:e}=St(),t=Bs("translate");return e.setHandle(t.value),y("div",{class:"tool-options card",children:[y(Qr,{label:"Handles",value:t,options:ME}),n?y("span",{class:"hint",children:n}):y(Ng,{hint:""})]})}function Ng({hint:n}){const{editor:e}=St();return Rn.value===0?y("span",{class:"hint wide",children:n}):y(ft,{children:[y("span",{class:"divider"}),y("span",{class:"figure",children:`${Ki(Rn.value)} selected`}),y("span",{class:"row-control tight",children:[y(bt,{icon:"trash",label:"Delete",keys:"Del",onClick:()=>e.delete()}),y(bt,{icon:"crop",label:"Keep only these",onClick:()=>e.keep()}),y(bt,{icon:"close",label:"Select nothing",onClick:()=>e.selection.none()})]})]})}function wE(){const n=Bs(""),e=$r.value,t=()=>{const i=Number(n.value);e&&i>0&&(Rg.value=i/e.length)};return y("div",{class:"tool-options card",children:e?y(ft,{children:[y("label",{class:"hint",for:"known-length",children:"This is really"}),y("input",{id:"known-length",type:"number",min:"0",step:"any",placeholder:"metres",style:{width:"90px"},value:n.value,onInput:i=>n.value=i.currentTarget.value}),y(st,{onClick:t,children:"Set scale"})]}):y("span",{children:"Click two points of the scene"})})}function hd(n,e){const t=document.createElement("a");t.href=URL.createObjectURL(n),t.download=e,t.click(),setTimeout(()=>URL.revokeObjectURL(t.href),3e4)}const AE=(n,e)=>hd(new Blob([JSON.stringify(n,null,2)],{type:"application/json"}),e),Ug=.02,tc=(n,e)=>new C(+(e==="x"),+(e==="y"),+(e==="z")).applyQuaternion(n.orientation),Ws=n=>tc(n,"z").negate(),Ei=n=>tc(n,"z").multiplyScalar(n.distance).add(n.focus),Fg=(n,e)=>({...n,focus:e.clone().addScaledVector(Ws(n),n.distance)});function Za(n,e){const t=n.clone().negate().normalize(),i=new C().crossVectors(e,t);i.lengthSq()<1e-8&&i.crossVectors(Og(e),t),i.normalize();const s=new C().crossVectors(t,i);return new vt().setFromRotationMatrix(new Pe().makeBasis(i,s,t))}function Og(n){const e=Math.abs(n.x)<.6?new C(1,0,0):new C(0,0,1);return e.addScaledVector(n,-e.dot(n)/n.lengthSq()).normalize()}function Bg(n,e,t,i){const s=Za(Ws(n),e),r=n.orientation.clone().slerp(s,.12),o=new C(0,0,-1).applyQuaternion(r).angleTo(e),l=Math.min(Math.max(i,o-Math.PI+Ug),o-Ug),c=new C(1,0,0).applyQuaternion(r);return new vt().setFromAxisAngle(e,t).multiply(new vt().setFromAxisAngle(c,l)).multiply(r).normalize()}const bE=(n,e,t,i)=>({...n,orientation:Bg(n,e,t,i)}),EE=(n,e,t,i)=>Fg({...n,orientation:Bg(n,e,t,i)},Ei(n));function TE(n,e,t){const i=2*n.distance*Math.tan(n.fovDeg*Math.PI/360),s=n.focus.clone().addScaledVector(tc(n,"x"),-e*i).addScaledVector(tc(n,"y"),-t*i);return{...n,focus:s}}const kg=(n,e,t)=>{const i=n.distance*e;if(i>=t)return{...n,distance:i};const s=t-i;return{...n,distance:t,focus:n.focus.clone().addScaledVector(Ws(n),s)}};function RE(n,e,t){const i=new C(e.x,e.y,-e.z).applyQuaternion(n.orientation);if(t){const s=Math.hypot(e.x,e.z);i.addScaledVector(t,-i.dot(t)),i.lengthSq()>1e-12&&i.setLength(s),i.addScaledVector(t,e.y)}return{...n,focus:n.focus.clone().add(i)}}const CE=(n,e)=>{const t=Ei(n),i=e.clone().sub(t);return{...n,focus:e.clone(),distance:Math.max(i.dot(Ws(n)),1e-4)}};function zg(n,e,t){return{focus:n.focus.clone().lerp(e.focus,t),distance:n.distance*(e.distance/n.distance)**t,orientation:n.orientation.clone().slerp(e.orientation,t),fovDeg:n.fovDeg+(e.fovDeg-n.fovDeg)*t}}const IE=(n,e)=>n.focus.distanceTo(e.focus)<1e-5*n.distance&&Math.abs(n.distance/e.distance-1)<1e-5&&1-Math.abs(n.orientation.dot(e.orientation))<1e-10&&Math.abs(n.fovDeg-e.fovDeg)<1e-4;function PE(n,e,t){const i=n.length-1;if(e>=0&&e<=i)return n[e];if(t===null||n.length<2)return null;const s=n[i].at-n[0].at+t;return e<0?{at:n[e+n.length].at-s,values:n[e+n.length].values}:{at:n[e-n.length].at+s,values:n[e-n.length].values}}function Hg(n,e,t,i){const s=(o,l)=>(l.values[i]-o.values[i])/Math.max(l.at-o.at,1e-9);if(!n&&!t)return 0;if(!n)return s(e,t);if(!t)return s(n,e);const[r,a]=[e.at-n.at,t.at-e.at];return(s(n,e)*a+s(e,t)*r)/Math.max(r+a,1e-9)}function Gg(n,...e){const t=3*Math.min(...e.map(Math.abs));return e.some(i=>i*n<=0)?0:Math.sign(n)*Math.min(Math.abs(n),t)}function Vg(n,e){return n.length<2?0:n[n.length-1].at-n[0].at+(e??0)}function LE(n,e,t){const{closingS:i}=t;if(n.length===0)return[];if(n.length===1)return[...n[0].values];const s=n[0].at,r=Vg(n,i),a=Math.min(Math.max(e-s,0),r),o=s+(i!==null&&e-s>r?(e-s)%r:a);let l=n.length-1;for(;l>0&&n[l].at>o;)l-=1;return i===null&&(l=Math.min(l,n.length-2)),DE(n,l,o,t)}function DE(n,e,t,i){const s=u=>PE(n,e+u,i.closingS),[r,a,o,l]=[s(-1),s(0),s(1),s(2)],c=Math.max(o.at-a.at,1e-9),h=(t-a.at)/c,d=1-i.tension;return a.values.map((u,f)=>{const g=o.values[f];let[v,p]=[Hg(r,a,o,f)*d,Hg(a,o,l,f)*d];return i.bounded.has(f)&&([v,p]=[Gg(v,(g-u)/c),Gg(p,(g-u)/c)]),NE(h,u,g,v*c,p*c)})}function NE(n,e,t,i,s){const[r,a]=[n*n,n*n*n];return(2*a-3*r+1)*e+(a-2*r+n)*i+(3*r-2*a)*t+(a-r)*s}const UE=0,FE=3,Wg=7,Xg=8,qg=9;function ud(n){let e=0,t=null;return n.keyframes.map((i,s)=>{e+=s===0?0:Math.max(i.transitionS,.01);const r=i.pose.orientation.clone();t&&t.dot(r)<0&&r.set(-r.x,-r.y,-r.z,-r.w),t=r;const{pose:a,time:o}=i,l=[...Ei(a).toArray(),...r.toArray(),Math.log(a.distance),a.fovDeg,o];return{at:e,values:l}})}const Yg=n=>n.closed&&n.keyframes.length>1?Math.max(n.keyframes[0].transitionS,.01):null,nc=n=>Vg(ud(n),Yg(n)),OE=n=>ud(n).map(e=>e.at);function ic(n){const e=ud(n),t={tension:n.tension,closingS:Yg(n),bounded:new Set([Wg,Xg,qg])};return i=>BE(LE(e,i,t))}function BE(n){const e=new vt().fromArray(n,FE).normalize(),t=Math.exp(n[Wg]),i=new C(0,0,-1).applyQuaternion(e),s=new C().fromArray(n,UE).addScaledVector(i,t),r=Math.min(Math.max(n[qg],0),1);return{pose:{focus:s,distance:t,orientation:e,fovDeg:n[Xg]},time:r}}function kE(n,e,t,i=8){return Array.from({length:i},(s,r)=>{const o=new vt().setFromAxisAngle(e,2*Math.PI*r/i).multiply(n.orientation.clone());return{id:r+1,pose:{...n,orientation:o},time:r/i,transitionS:t/i}})}const xn=ae([]),sc=ae(0),Zr=ae(!1),Wn=ae(!1),Qi=ae(0),Zi=Si(()=>({keyframes:xn.value,tension:sc.value,closed:Zr.value})),Xs=Si(()=>nc(Zi.value)),zE=2,HE=8,GE=()=>xn.value.reduce((n,{id:e})=>Math.max(n,e),0)+1;class VE{constructor(e){this.viewer=e,e.stage.onFrame.add((t,i)=>this.step(i)),e.onTouched.add(()=>Wn.value=!1)}viewer;addKey(){const e={id:GE(),pose:this.viewer.pose,time:ut.value,transitionS:zE};xn.value=[...xn.value,e]}renewKey(e){this.change(e,{pose:this.viewer.pose,time:ut.value})}change(e,t){xn.value=xn.value.map(i=>i.id===e?{...i,...t}:i)}removeKey(e){xn.value=xn.value.filter(t=>t.id!==e)}goTo(e){const t=xn.value[e];t&&(Wn.value=!1,Qi.value=OE(Zi.value)[e],ut.value=t.time,this.viewer.flyTo(t.pose))}makeTurntable(){xn.value=kE(this.viewer.pose,this.viewer.up,HE),Zr.value=!0,sc.value=0}toggle(){xn.value.length<2||(!Wn.value&&Qi.value>=Xs.value-.001&&(Qi.value=0),Wn.value=!Wn.value)}show(e){const t=ic(Zi.value)(e);ut.value=t.time,this.viewer.jump(t.pose)}step(e){if(!Wn.value)return;let t=Qi.value+e;t>Xs.value&&(Zr.value?t%=Math.max(Xs.value,.001):(t=Xs.value,Wn.value=!1)),Qi.value=t,this.show(t)}}var dd=(n,e,t)=>{if(!e.has(n))throw TypeError("Cannot "+t)},U=(n,e,t)=>(dd(n,e,"read from private field"),t?t.call(n):e.get(n)),$e=(n,e,t)=>{if(e.has(n))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(n):e.set(n,t)},Jt=(n,e,t,i)=>(dd(n,e,"write to private field"),e.set(n,t),t),WE=(n,e,t,i)=>({set _(s){Jt(n,e,s)},get _(){return U(n,e,i)}}),je=(n,e,t)=>(dd(n,e,"access private method"),t),rt=new Uint8Array(8),Ti=new DataView(rt.buffer),Yt=n=>[(n%256+256)%256],ot=n=>(Ti.setUint16(0,n,!1),[rt[0],rt[1]]),XE=n=>(Ti.setInt16(0,n,!1),[rt[0],rt[1]]),$g=n=>(Ti.setUint32(0,n,!1),[rt[1],rt[2],rt[3]]),Se=n=>(Ti.setUint32(0,n,!1),[rt[0],rt[1],rt[2],rt[3]]),qE=n=>(Ti.setInt32(0,n,!1),[rt[0],rt[1],rt[2],rt[3]]),qs=n=>(Ti.setUint32(0,Math.floor(n/2**32),!1),Ti.setUint32(4,n,!1),[rt[0],rt[1],rt[2],rt[3],rt[4],rt[5],rt[6],rt[7]]),fd=n=>(Ti.setInt16(0,2**8*n,!1),[rt[0],rt[1]]),Ri=n=>(Ti.setInt32(0,2**16*n,!1),[rt[0],rt[1],rt[2],rt[3]]),pd=n=>(Ti.setInt32(0,2**30*n,!1),[rt[0],rt[1],rt[2],rt[3]]),Xn=(n,e=!1)=>{let t=Array(n.length).fill(null).map((i,s)=>n.charCodeAt(s));return e&&t.push(0),t},rc=n=>n&&n[n.length-1],md=n=>{let e;for(let t of n)(!e||t.presentationTimestamp>e.presentationTimestamp)&&(e=t);return e},Ci=(n,e,t=!0)=>{let i=n*e;return t?Math.round(i):i},Kg=n=>{let e=n*(Math.PI/180),t=Math.cos(e),i=Math.sin(e);return[t,i,0,-i,t,0,0,0,1]},Qg=Kg(0),Zg=n=>[Ri(n[0]),Ri(n[1]),pd(n[2]),Ri(n[3]),Ri(n[4]),pd(n[5]),Ri(n[6]),Ri(n[7]),pd(n[8])],Ja=n=>!n||typeof n!="object"?n:Array.isArray(n)?n.map(Ja):Object.fromEntries(Object.entries(n).map(([e,t])=>[e,Ja(t)])),Jr=n=>n>=0&&n<2**32,Gt=(n,e,t)=>({type:n,contents:e&&new Uint8Array(e.flat(10)),children:t}),Tt=(n,e,t,i,s)=>Gt(n,[Yt(e),$g(t),i??[]],s),YE=n=>{let e=512;return n.fragmented?Gt("ftyp",[Xn("iso5"),Se(e),Xn("iso5"),Xn("iso6"),Xn("mp41")]):Gt("ftyp",[Xn("isom"),Se(e),Xn("isom"),n.holdsAvc?Xn("avc1"):[],Xn("mp41")])},gd=n=>({type:"mdat",largeSize:n}),$E=n=>({type:"free",size:n}),ac=(n,e,t=!1)=>Gt("moov",null,[KE(e,n),...n.map(i=>QE(i,e)),t?TT(n):null]),KE=(n,e)=>{let t=Ci(Math.max(0,...e.filter(a=>a.samples.length>0).map(a=>{const o=md(a.samples);return o.presentationTimestamp+o.duration})),Md),i=Math.max(...e.map(a=>a.id))+1,s=!Jr(n)||!Jr(t),r=s?qs:Se;return Tt("mvhd",+s,0,[r(n),r(n),Se(Md),r(t),Ri(1),fd(1),Array(10).fill(0),Zg(Qg),Array(24).fill(0),Se(i)])},QE=(n,e)=>Gt("trak",null,[ZE(n,e),JE(n,e)]),ZE=(n,e)=>{let t=md(n.samples),i=Ci(t?t.presentationTimestamp+t.duration:0,Md),s=!Jr(e)||!Jr(i),r=s?qs:Se,a;return n.info.type==="video"?a=typeof n.info.rotation=="number"?Kg(n.info.rotation):n.info.rotation:a=Qg,Tt("tkhd",+s,3,[r(e),r(e),Se(n.id),Se(0),r(i),Array(8).fill(0),ot(0),ot(0),fd(n.info.type==="audio"?1:0),ot(0),Zg(a),Ri(n.info.type==="video"?n.info.width:0),Ri(n.info.type==="video"?n.info.height:0)])},JE=(n,e)=>Gt("mdia",null,[jE(n,e),eT(n.info.type==="video"?"vide":"soun"),tT(n)]),jE=(n,e)=>{let t=md(n.samples),i=Ci(t?t.presentationTimestamp+t.duration:0,n.timescale),s=!Jr(e)||!Jr(i),r=s?qs:Se;return Tt("mdhd",+s,0,[r(e),r(e),Se(n.timescale),r(i),ot(21956),ot(0)])},eT=n=>Tt("hdlr",0,0,[Xn("mhlr"),Xn(n),Se(0),Se(0),Se(0),Xn("mp4-muxer-hdlr",!0)]),tT=n=>Gt("minf",null,[n.info.type==="video"?nT():iT(),sT(),oT(n)]),nT=()=>Tt("vmhd",0,1,[ot(0),ot(0),ot(0),ot(0)]),iT=()=>Tt("smhd",0,0,[ot(0),ot(0)]),sT=()=>Gt("dinf",null,[rT()]),rT=()=>Tt("dref",0,0,[Se(1)],[aT()]),aT=()=>Tt("url ",0,1),oT=n=>{const e=n.compositionTimeOffsetTable.length>1||n.compositionTimeOffsetTable.some(t=>t.sampleCompositionTimeOffset!==0);return Gt("stbl",null,[lT(n),ST(n),MT(n),wT(n),AT(n),bT(n),e?ET(n):null])},lT=n=>Tt("stsd",0,0,[Se(1)],[n.info.type==="video"?cT(OT[n.info.codec],n):vT(kT[n.info.codec],n)]),cT=(n,e)=>Gt(n,[Array(6).fill(0),ot(1),ot(0),ot(0),Array(12).fill(0),ot(e.info.width),ot(e.info.height),Se(4718592),Se(4718592),Se(0),ot(1),Array(32).fill(0),ot(24),XE(65535)],[BT[e.info.codec](e),e.info.decoderConfig.colorSpace?fT(e):null]),hT={bt709:1,bt470bg:5,smpte170m:6},uT={bt709:1,smpte170m:6,"iec61966-2-1":13},dT={rgb:0,bt709:1,bt470bg:5,smpte170m:6},fT=n=>Gt("colr",[Xn("nclx"),ot(hT[n.info.decoderConfig.colorSpace.primaries]),ot(uT[n.info.decoderConfig.colorSpace.transfer]),ot(dT[n.info.decoderConfig.colorSpace.matrix]),Yt((n.info.decoderConfig.colorSpace.fullRange?1:0)<<7)]),pT=n=>n.info.decoderConfig&&Gt("avcC",[...new Uint8Array(n.info.decoderConfig.description)]),mT=n=>n.info.decoderConfig&&Gt("hvcC",[...new Uint8Array(n.info.decoderConfig.description)]),gT=n=>{if(!n.info.decoderConfig)return null;let e=n.info.decoderConfig;if(!e.colorSpace)throw new Error("'colorSpace' is required in the decoder config for VP9.");let t=e.codec.split("."),i=Number(t[1]),s=Number(t[2]),o=(Number(t[3])<<4)+(0<<1)+Number(e.colorSpace.fullRange);return Tt("vpcC",1,0,[Yt(i),Yt(s),Yt(o),Yt(2),Yt(2),Yt(2),ot(0)])},_T=()=>{let t=(1<<7)+1;return Gt("av1C",[t,0,0,0])},vT=(n,e)=>Gt(n,[Array(6).fill(0),ot(1),ot(0),ot(0),Se(0),ot(e.info.numberOfChannels),ot(16),ot(0),ot(0),Ri(e.info.sampleRate)],[zT[e.info.codec](e)]),xT=n=>{let e=new Uint8Array(n.info.decoderConfig.description);return Tt("esds",0,0,[Se(58753152),Yt(32+e.byteLength),ot(1),Yt(0),Se(75530368),Yt(18+e.byteLength),Yt(64),Yt(21),$g(0),Se(130071),Se(130071),Se(92307584),Yt(e.byteLength),...e,Se(109084800),Yt(1),Yt(2)])},yT=n=>{let e=3840,t=0;const i=n.info.decoderConfig?.description;if(i){if(i.byteLength<18)throw new TypeError("Invalid decoder description provided for Opus; must be at least 18 bytes long.");const s=ArrayBuffer.isView(i)?new DataView(i.buffer,i.byteOffset,i.byteLength):new DataView(i);e=s.getUint16(10,!0),t=s.getInt16(14,!0)}return Gt("dOps",[Yt(0),Yt(n.info.numberOfChannels),ot(e),Se(n.info.sampleRate),fd(t),Yt(0)])},ST=n=>Tt("stts",0,0,[Se(n.timeToSampleTable.length),n.timeToSampleTable.map(e=>[Se(e.sampleCount),Se(e.sampleDelta)])]),MT=n=>{if(n.samples.every(t=>t.type==="key"))return null;let e=[...n.samples.entries()].filter(([,t])=>t.type==="key");return Tt("stss",0,0,[Se(e.length),e.map(([t])=>Se(t+1))])},wT=n=>Tt("stsc",0,0,[Se(n.compactlyCodedChunkTable.length),n.compactlyCodedChunkTable.map(e=>[Se(e.firstChunk),Se(e.samplesPerChunk),Se(1)])]),AT=n=>Tt("stsz",0,0,[Se(0),Se(n.samples.length),n.samples.map(e=>Se(e.size))]),bT=n=>n.finalizedChunks.length>0&&rc(n.finalizedChunks).offset>=2**32?Tt("co64",0,0,[Se(n.finalizedChunks.length),n.finalizedChunks.map(e=>qs(e.offset))]):Tt("stco",0,0,[Se(n.finalizedChunks.length),n.finalizedChunks.map(e=>Se(e.offset))]),ET=n=>Tt("ctts",0,0,[Se(n.compositionTimeOffsetTable.length),n.compositionTimeOffsetTable.map(e=>[Se(e.sampleCount),Se(e.sampleCompositionTimeOffset)])]),TT=n=>Gt("mvex",null,n.map(RT)),RT=n=>Tt("trex",0,0,[Se(n.id),Se(1),Se(0),Se(0),Se(0)]),Jg=(n,e)=>Gt("moof",null,[CT(n),...e.map(IT)]),CT=n=>Tt("mfhd",0,0,[Se(n)]),jg=n=>{let e=0,t=0,i=0,s=0,r=n.type==="delta";return t|=+r,r?e|=1:e|=2,e<<24|t<<16|i<<8|s},IT=n=>Gt("traf",null,[PT(n),LT(n),DT(n)]),PT=n=>{let e=0;e|=8,e|=16,e|=32,e|=131072;let t=n.currentChunk.samples[1]??n.currentChunk.samples[0],i={duration:t.timescaleUnitsToNextSample,size:t.size,flags:jg(t)};return Tt("tfhd",0,e,[Se(n.id),Se(i.duration),Se(i.size),Se(i.flags)])},LT=n=>Tt("tfdt",1,0,[qs(Ci(n.currentChunk.startTimestamp,n.timescale))]),DT=n=>{let e=n.currentChunk.samples.map(v=>v.timescaleUnitsToNextSample),t=n.currentChunk.samples.map(v=>v.size),i=n.currentChunk.samples.map(jg),s=n.currentChunk.samples.map(v=>Ci(v.presentationTimestamp-v.decodeTimestamp,n.timescale)),r=new Set(e),a=new Set(t),o=new Set(i),l=new Set(s),c=o.size===2&&i[0]!==i[1],h=r.size>1,d=a.size>1,u=!c&&o.size>1,f=l.size>1||[...l].some(v=>v!==0),g=0;return g|=1,g|=4*+c,g|=256*+h,g|=512*+d,g|=1024*+u,g|=2048*+f,Tt("trun",1,g,[Se(n.currentChunk.samples.length),Se(n.currentChunk.offset-n.currentChunk.moofOffset||0),c?Se(i[0]):[],n.currentChunk.samples.map((v,p)=>[h?Se(e[p]):[],d?Se(t[p]):[],u?Se(i[p]):[],f?qE(s[p]):[]])])},NT=n=>Gt("mfra",null,[...n.map(UT),FT()]),UT=(n,e)=>Tt("tfra",1,0,[Se(n.id),Se(63),Se(n.finalizedChunks.length),n.finalizedChunks.map(i=>[qs(Ci(i.startTimestamp,n.timescale)),qs(i.moofOffset),Se(e+1),Se(1),Se(1)])]),FT=()=>Tt("mfro",0,0,[Se(0)]),OT={avc:"avc1",hevc:"hvc1",vp9:"vp09",av1:"av01"},BT={avc:pT,hevc:mT,vp9:gT,av1:_T},kT={aac:"mp4a",opus:"Opus"},zT={aac:xT,opus:yT},oc=class{},e0=class extends oc{constructor(){super(...arguments),this.buffer=null}},t0=class extends oc{constructor(n){if(super(),this.options=n,typeof n!="object")throw new TypeError("StreamTarget requires an options object to be passed to its constructor.");if(n.onData){if(typeof n.onData!="function")throw new TypeError("options.onData, when provided, must be a function.");if(n.onData.length<2)throw new TypeError("options.onData, when provided, must be a function that takes in at least two arguments (data and position). Ignoring the position argument, which specifies the byte offset at which the data is to be written, can lead to broken outputs.")}if(n.chunked!==void 0&&typeof n.chunked!="boolean")throw new TypeError("options.chunked, when provided, must be a boolean.");if(n.chunkSize!==void 0&&(!Number.isInteger(n.chunkSize)||n.chunkSize<1024))throw new TypeError("options.chunkSize, when provided, must be an integer and not smaller than 1024.")}},HT=class extends oc{constructor(n,e){if(super(),this.stream=n,this.options=e,!(n instanceof FileSystemWritableFileStream))throw new TypeError("FileSystemWritableFileStreamTarget requires a FileSystemWritableFileStream instance.");if(e!==void 0&&typeof e!="object")throw new TypeError("FileSystemWritableFileStreamTarget's options, when provided, must be an object.");if(e&&e.chunkSize!==void 0&&(!Number.isInteger(e.chunkSize)||e.chunkSize<=0))throw new TypeError("options.chunkSize, when provided, must be a positive integer")}},Ys,jr,n0=class{constructor(){this.pos=0,$e(this,Ys,new Uint8Array(8)),$e(this,jr,new DataView(U(this,Ys).buffer)),this.offsets=new WeakMap}seek(n){this.pos=n}writeU32(n){U(this,jr).setUint32(0,n,!1),this.write(U(this,Ys).subarray(0,4))}writeU64(n){U(this,jr).setUint32(0,Math.floor(n/2**32),!1),U(this,jr).setUint32(4,n,!1),this.write(U(this,Ys).subarray(0,8))}writeAscii(n){for(let e=0;e<n.length;e++)U(this,jr).setUint8(e%8,n.charCodeAt(e)),e%8===7&&this.write(U(this,Ys));n.length%8!==0&&this.write(U(this,Ys).subarray(0,n.length%8))}writeBox(n){if(this.offsets.set(n,this.pos),n.contents&&!n.children)this.writeBoxHeader(n,n.size??n.contents.byteLength+8),this.write(n.contents);else{let e=this.pos;if(this.writeBoxHeader(n,0),n.contents&&this.write(n.contents),n.children)for(let s of n.children)s&&this.writeBox(s);let t=this.pos,i=n.size??t-e;this.seek(e),this.writeBoxHeader(n,i),this.seek(t)}}writeBoxHeader(n,e){this.writeU32(n.largeSize?1:e),this.writeAscii(n.type),n.largeSize&&this.writeU64(e)}measureBoxHeader(n){return 8+(n.largeSize?8:0)}patchBox(n){let e=this.pos;this.seek(this.offsets.get(n)),this.writeBox(n),this.seek(e)}measureBox(n){if(n.contents&&!n.children)return this.measureBoxHeader(n)+n.contents.byteLength;{let e=this.measureBoxHeader(n);if(n.contents&&(e+=n.contents.byteLength),n.children)for(let t of n.children)t&&(e+=this.measureBox(t));return e}}};Ys=new WeakMap,jr=new WeakMap;var lc,$s,ja,eo,cc,_d,GT=class extends n0{constructor(n){super(),$e(this,cc),$e(this,lc,void 0),$e(this,$s,new ArrayBuffer(2**16)),$e(this,ja,new Uint8Array(U(this,$s))),$e(this,eo,0),Jt(this,lc,n)}write(n){je(this,cc,_d).call(this,this.pos+n.byteLength),U(this,ja).set(n,this.pos),this.pos+=n.byteLength,Jt(this,eo,Math.max(U(this,eo),this.pos))}finalize(){je(this,cc,_d).call(this,this.pos),U(this,lc).buffer=U(this,$s).slice(0,Math.max(U(this,eo),this.pos))}};lc=new WeakMap,$s=new WeakMap,ja=new WeakMap,eo=new WeakMap,cc=new WeakSet,_d=function(n){let e=U(this,$s).byteLength;for(;e<n;)e*=2;if(e===U(this,$s).byteLength)return;let t=new ArrayBuffer(e),i=new Uint8Array(t);i.set(U(this,ja),0),Jt(this,$s,t),Jt(this,ja,i)};var VT=2**24,WT=2,to,Ks,no,Ji,Fn,hc,vd,xd,i0,yd,s0,io,uc,Sd=class extends n0{constructor(n){super(),$e(this,hc),$e(this,xd),$e(this,yd),$e(this,io),$e(this,to,void 0),$e(this,Ks,[]),$e(this,no,void 0),$e(this,Ji,void 0),$e(this,Fn,[]),Jt(this,to,n),Jt(this,no,n.options?.chunked??!1),Jt(this,Ji,n.options?.chunkSize??VT)}write(n){U(this,Ks).push({data:n.slice(),start:this.pos}),this.pos+=n.byteLength}flush(){if(U(this,Ks).length===0)return;let n=[],e=[...U(this,Ks)].sort((t,i)=>t.start-i.start);n.push({start:e[0].start,size:e[0].data.byteLength});for(let t=1;t<e.length;t++){let i=n[n.length-1],s=e[t];s.start<=i.start+i.size?i.size=Math.max(i.size,s.start+s.data.byteLength-i.start):n.push({start:s.start,size:s.data.byteLength})}for(let t of n){t.data=new Uint8Array(t.size);for(let i of U(this,Ks))t.start<=i.start&&i.start<t.start+t.size&&t.data.set(i.data,i.start-t.start);U(this,no)?(je(this,hc,vd).call(this,t.data,t.start),je(this,io,uc).call(this)):U(this,to).options.onData?.(t.data,t.start)}U(this,Ks).length=0}finalize(){U(this,no)&&je(this,io,uc).call(this,!0)}};to=new WeakMap,Ks=new WeakMap,no=new WeakMap,Ji=new WeakMap,Fn=new WeakMap,hc=new WeakSet,vd=function(n,e){let t=U(this,Fn).findIndex(o=>o.start<=e&&e<o.start+U(this,Ji));t===-1&&(t=je(this,yd,s0).call(this,e));let i=U(this,Fn)[t],s=e-i.start,r=n.subarray(0,Math.min(U(this,Ji)-s,n.byteLength));i.data.set(r,s);let a={start:s,end:s+r.byteLength};if(je(this,xd,i0).call(this,i,a),i.written[0].start===0&&i.written[0].end===U(this,Ji)&&(i.shouldFlush=!0),U(this,Fn).length>WT){for(let o=0;o<U(this,Fn).length-1;o++)U(this,Fn)[o].shouldFlush=!0;je(this,io,uc).call(this)}r.byteLength<n.byteLength&&je(this,hc,vd).call(this,n.subarray(r.byteLength),e+r.byteLength)},xd=new WeakSet,i0=function(n,e){let t=0,i=n.written.length-1,s=-1;for(;t<=i;){let r=Math.floor(t+(i-t+1)/2);n.written[r].start<=e.start?(t=r+1,s=r):i=r-1}for(n.written.splice(s+1,0,e),(s===-1||n.written[s].end<e.start)&&s++;s<n.written.length-1&&n.written[s].end>=n.written[s+1].start;)n.written[s].end=Math.max(n.written[s].end,n.written[s+1].end),n.written.splice(s+1,1)},yd=new WeakSet,s0=function(n){let t={start:Math.floor(n/U(this,Ji))*U(this,Ji),data:new Uint8Array(U(this,Ji)),written:[],shouldFlush:!1};return U(this,Fn).push(t),U(this,Fn).sort((i,s)=>i.start-s.start),U(this,Fn).indexOf(t)},io=new WeakSet,uc=function(n=!1){for(let e=0;e<U(this,Fn).length;e++){let t=U(this,Fn)[e];if(!(!t.shouldFlush&&!n)){for(let i of t.written)U(this,to).options.onData?.(t.data.subarray(i.start,i.end),t.start+i.start);U(this,Fn).splice(e--,1)}}};var XT=class extends Sd{constructor(n){super(new t0({onData:(e,t)=>n.stream.write({type:"write",data:e,position:t}),chunked:!0,chunkSize:n.options?.chunkSize}))}},Md=1e3,qT=["avc","hevc","vp9","av1"],YT=["aac","opus"],$T=2082844800,KT=["strict","offset","cross-track-offset"],Le,Be,dc,On,rn,jt,ea,ta,wd,Qs,Zs,so,Ad,r0,bd,a0,Ed,o0,Td,l0,Rd,c0,fc,Cd,Ii,ji,Id,h0,ro,pc,mc,Pd,na,ao,gc,Ld,QT=class{constructor(n){if($e(this,Ad),$e(this,bd),$e(this,Ed),$e(this,Td),$e(this,Rd),$e(this,fc),$e(this,Ii),$e(this,Id),$e(this,ro),$e(this,mc),$e(this,na),$e(this,gc),$e(this,Le,void 0),$e(this,Be,void 0),$e(this,dc,void 0),$e(this,On,void 0),$e(this,rn,null),$e(this,jt,null),$e(this,ea,Math.floor(Date.now()/1e3)+$T),$e(this,ta,[]),$e(this,wd,1),$e(this,Qs,[]),$e(this,Zs,[]),$e(this,so,!1),je(this,Ad,r0).call(this,n),n.video=Ja(n.video),n.audio=Ja(n.audio),n.fastStart=Ja(n.fastStart),this.target=n.target,Jt(this,Le,{firstTimestampBehavior:"strict",...n}),n.target instanceof e0)Jt(this,Be,new GT(n.target));else if(n.target instanceof t0)Jt(this,Be,new Sd(n.target));else if(n.target instanceof HT)Jt(this,Be,new XT(n.target));else throw new Error(`Invalid target: ${n.target}`);je(this,Td,l0).call(this),je(this,bd,a0).call(this)}addVideoChunk(n,e,t,i){if(!(n instanceof EncodedVideoChunk))throw new TypeError("addVideoChunk's first argument (sample) must be of type EncodedVideoChunk.");if(e&&typeof e!="object")throw new TypeError("addVideoChunk's second argument (meta), when provided, must be an object.");if(t!==void 0&&(!Number.isFinite(t)||t<0))throw new TypeError("addVideoChunk's third argument (timestamp), when provided, must be a non-negative real number.");if(i!==void 0&&!Number.isFinite(i))throw new TypeError("addVideoChunk's fourth argument (compositionTimeOffset), when provided, must be a real number.");let s=new Uint8Array(n.byteLength);n.copyTo(s),this.addVideoChunkRaw(s,n.type,t??n.timestamp,n.duration,e,i)}addVideoChunkRaw(n,e,t,i,s,r){if(!(n instanceof Uint8Array))throw new TypeError("addVideoChunkRaw's first argument (data) must be an instance of Uint8Array.");if(e!=="key"&&e!=="delta")throw new TypeError("addVideoChunkRaw's second argument (type) must be either 'key' or 'delta'.");if(!Number.isFinite(t)||t<0)throw new TypeError("addVideoChunkRaw's third argument (timestamp) must be a non-negative real number.");if(!Number.isFinite(i)||i<0)throw new TypeError("addVideoChunkRaw's fourth argument (duration) must be a non-negative real number.");if(s&&typeof s!="object")throw new TypeError("addVideoChunkRaw's fifth argument (meta), when provided, must be an object.");if(r!==void 0&&!Number.isFinite(r))throw new TypeError("addVideoChunkRaw's sixth argument (compositionTimeOffset), when provided, must be a real number.");if(je(this,gc,Ld).call(this),!U(this,Le).video)throw new Error("No video track declared.");if(typeof U(this,Le).fastStart=="object"&&U(this,rn).samples.length===U(this,Le).fastStart.expectedVideoChunks)throw new Error(`Cannot add more video chunks than specified in 'fastStart' (${U(this,Le).fastStart.expectedVideoChunks}).`);let a=je(this,fc,Cd).call(this,U(this,rn),n,e,t,i,s,r);if(U(this,Le).fastStart==="fragmented"&&U(this,jt)){for(;U(this,Zs).length>0&&U(this,Zs)[0].decodeTimestamp<=a.decodeTimestamp;){let o=U(this,Zs).shift();je(this,Ii,ji).call(this,U(this,jt),o)}a.decodeTimestamp<=U(this,jt).lastDecodeTimestamp?je(this,Ii,ji).call(this,U(this,rn),a):U(this,Qs).push(a)}else je(this,Ii,ji).call(this,U(this,rn),a)}addAudioChunk(n,e,t){if(!(n instanceof EncodedAudioChunk))throw new TypeError("addAudioChunk's first argument (sample) must be of type EncodedAudioChunk.");if(e&&typeof e!="object")throw new TypeError("addAudioChunk's second argument (meta), when provided, must be an object.");if(t!==void 0&&(!Number.isFinite(t)||t<0))throw new TypeError("addAudioChunk's third argument (timestamp), when provided, must be a non-negative real number.");let i=new Uint8Array(n.byteLength);n.copyTo(i),this.addAudioChunkRaw(i,n.type,t??n.timestamp,n.duration,e)}addAudioChunkRaw(n,e,t,i,s){if(!(n instanceof Uint8Array))throw new TypeError("addAudioChunkRaw's first argument (data) must be an instance of Uint8Array.");if(e!=="key"&&e!=="delta")throw new TypeError("addAudioChunkRaw's second argument (type) must be either 'key' or 'delta'.");if(!Number.isFinite(t)||t<0)throw new TypeError("addAudioChunkRaw's third argument (timestamp) must be a non-negative real number.");if(!Number.isFinite(i)||i<0)throw new TypeError("addAudioChunkRaw's fourth argument (duration) must be a non-negative real number.");if(s&&typeof s!="object")throw new TypeError("addAudioChunkRaw's fifth argument (meta), when provided, must be an object.");if(je(this,gc,Ld).call(this),!U(this,Le).audio)throw new Error("No audio track declared.");if(typeof U(this,Le).fastStart=="object"&&U(this,jt).samples.length===U(this,Le).fastStart.expectedAudioChunks)throw new Error(`Cannot add more audio chunks than specified in 'fastStart' (${U(this,Le).fastStart.expectedAudioChunks}).`);let r=je(this,fc,Cd).call(this,U(this,jt),n,e,t,i,s);if(U(this,Le).fastStart==="fragmented"&&U(this,rn)){for(;U(this,Qs).length>0&&U(this,Qs)[0].decodeTimestamp<=r.decodeTimestamp;){let a=U(this,Qs).shift();je(this,Ii,ji).call(this,U(this,rn),a)}r.decodeTimestamp<=U(this,rn).lastDecodeTimestamp?je(this,Ii,ji).call(this,U(this,jt),r):U(this,Zs).push(r)}else je(this,Ii,ji).call(this,U(this,jt),r)}finalize(){if(U(this,so))throw new Error("Cannot finalize a muxer more than once.");if(U(this,Le).fastStart==="fragmented"){for(let e of U(this,Qs))je(this,Ii,ji).call(this,U(this,rn),e);for(let e of U(this,Zs))je(this,Ii,ji).call(this,U(this,jt),e);je(this,mc,Pd).call(this,!1)}else U(this,rn)&&je(this,ro,pc).call(this,U(this,rn)),U(this,jt)&&je(this,ro,pc).call(this,U(this,jt));let n=[U(this,rn),U(this,jt)].filter(Boolean);if(U(this,Le).fastStart==="in-memory"){let e;for(let i=0;i<2;i++){let s=ac(n,U(this,ea)),r=U(this,Be).measureBox(s);e=U(this,Be).measureBox(U(this,On));let a=U(this,Be).pos+r+e;for(let o of U(this,ta)){o.offset=a;for(let{data:l}of o.samples)a+=l.byteLength,e+=l.byteLength}if(a<2**32)break;e>=2**32&&(U(this,On).largeSize=!0)}let t=ac(n,U(this,ea));U(this,Be).writeBox(t),U(this,On).size=e,U(this,Be).writeBox(U(this,On));for(let i of U(this,ta))for(let s of i.samples)U(this,Be).write(s.data),s.data=null}else if(U(this,Le).fastStart==="fragmented"){let e=U(this,Be).pos,t=NT(n);U(this,Be).writeBox(t);let i=U(this,Be).pos-e;U(this,Be).seek(U(this,Be).pos-4),U(this,Be).writeU32(i)}else{let e=U(this,Be).offsets.get(U(this,On)),t=U(this,Be).pos-e;U(this,On).size=t,U(this,On).largeSize=t>=2**32,U(this,Be).patchBox(U(this,On));let i=ac(n,U(this,ea));if(typeof U(this,Le).fastStart=="object"){U(this,Be).seek(U(this,dc)),U(this,Be).writeBox(i);let s=e-U(this,Be).pos;U(this,Be).writeBox($E(s))}else U(this,Be).writeBox(i)}je(this,na,ao).call(this),U(this,Be).finalize(),Jt(this,so,!0)}};Le=new WeakMap,Be=new WeakMap,dc=new WeakMap,On=new WeakMap,rn=new WeakMap,jt=new WeakMap,ea=new WeakMap,ta=new WeakMap,wd=new WeakMap,Qs=new WeakMap,Zs=new WeakMap,so=new WeakMap,Ad=new WeakSet,r0=function(n){if(typeof n!="object")throw new TypeError("The muxer requires an options object to be passed to its constructor.");if(!(n.target instanceof oc))throw new TypeError("The target must be provided and an instance of Target.");if(n.video){if(!qT.includes(n.video.codec))throw new TypeError(`Unsupported video codec: ${n.video.codec}`);if(!Number.isInteger(n.video.width)||n.video.width<=0)throw new TypeError(`Invalid video width: ${n.video.width}. Must be a positive integer.`);if(!Number.isInteger(n.video.height)||n.video.height<=0)throw new TypeError(`Invalid video height: ${n.video.height}. Must be a positive integer.`);const e=n.video.rotation;if(typeof e=="number"&&![0,90,180,270].includes(e))throw new TypeError(`Invalid video rotation: ${e}. Has to be 0, 90, 180 or 270.`);if(Array.isArray(e)&&(e.length!==9||e.some(t=>typeof t!="number")))throw new TypeError(`Invalid video transformation matrix: ${e.join()}`);if(n.video.frameRate!==void 0&&(!Number.isInteger(n.video.frameRate)||n.video.frameRate<=0))throw new TypeError(`Invalid video frame rate: ${n.video.frameRate}. Must be a positive integer.`)}if(n.audio){if(!YT.includes(n.audio.codec))throw new TypeError(`Unsupported audio codec: ${n.audio.codec}`);if(!Number.isInteger(n.audio.numberOfChannels)||n.audio.numberOfChannels<=0)throw new TypeError(`Invalid number of audio channels: ${n.audio.numberOfChannels}. Must be a positive integer.`);if(!Number.isInteger(n.audio.sampleRate)||n.audio.sampleRate<=0)throw new TypeError(`Invalid audio sample rate: ${n.audio.sampleRate}. Must be a positive integer.`)}if(n.firstTimestampBehavior&&!KT.includes(n.firstTimestampBehavior))throw new TypeError(`Invalid first timestamp behavior: ${n.firstTimestampBehavior}`);if(typeof n.fastStart=="object"){if(n.video){if(n.fastStart.expectedVideoChunks===void 0)throw new TypeError("'fastStart' is an object but is missing property 'expectedVideoChunks'.");if(!Number.isInteger(n.fastStart.expectedVideoChunks)||n.fastStart.expectedVideoChunks<0)throw new TypeError("'expectedVideoChunks' must be a non-negative integer.")}if(n.audio){if(n.fastStart.expectedAudioChunks===void 0)throw new TypeError("'fastStart' is an object but is missing property 'expectedAudioChunks'.");if(!Number.isInteger(n.fastStart.expectedAudioChunks)||n.fastStart.expectedAudioChunks<0)throw new TypeError("'expectedAudioChunks' must be a non-negative integer.")}}else if(![!1,"in-memory","fragmented"].includes(n.fastStart))throw new TypeError("'fastStart' option must be false, 'in-memory', 'fragmented' or an object.");if(n.minFragmentDuration!==void 0&&(!Number.isFinite(n.minFragmentDuration)||n.minFragmentDuration<0))throw new TypeError("'minFragmentDuration' must be a non-negative number.")},bd=new WeakSet,a0=function(){if(U(this,Be).writeBox(YE({holdsAvc:U(this,Le).video?.codec==="avc",fragmented:U(this,Le).fastStart==="fragmented"})),Jt(this,dc,U(this,Be).pos),U(this,Le).fastStart==="in-memory")Jt(this,On,gd(!1));else if(U(this,Le).fastStart!=="fragmented"){if(typeof U(this,Le).fastStart=="object"){let n=je(this,Ed,o0).call(this);U(this,Be).seek(U(this,Be).pos+n)}Jt(this,On,gd(!0)),U(this,Be).writeBox(U(this,On))}je(this,na,ao).call(this)},Ed=new WeakSet,o0=function(){if(typeof U(this,Le).fastStart!="object")return;let n=0,e=[U(this,Le).fastStart.expectedVideoChunks,U(this,Le).fastStart.expectedAudioChunks];for(let t of e)t&&(n+=8*Math.ceil(2/3*t),n+=4*t,n+=12*Math.ceil(2/3*t),n+=4*t,n+=8*t);return n+=4096,n},Td=new WeakSet,l0=function(){if(U(this,Le).video&&Jt(this,rn,{id:1,info:{type:"video",codec:U(this,Le).video.codec,width:U(this,Le).video.width,height:U(this,Le).video.height,rotation:U(this,Le).video.rotation??0,decoderConfig:null},timescale:U(this,Le).video.frameRate??57600,samples:[],finalizedChunks:[],currentChunk:null,firstDecodeTimestamp:void 0,lastDecodeTimestamp:-1,timeToSampleTable:[],compositionTimeOffsetTable:[],lastTimescaleUnits:null,lastSample:null,compactlyCodedChunkTable:[]}),U(this,Le).audio&&(Jt(this,jt,{id:U(this,Le).video?2:1,info:{type:"audio",codec:U(this,Le).audio.codec,numberOfChannels:U(this,Le).audio.numberOfChannels,sampleRate:U(this,Le).audio.sampleRate,decoderConfig:null},timescale:U(this,Le).audio.sampleRate,samples:[],finalizedChunks:[],currentChunk:null,firstDecodeTimestamp:void 0,lastDecodeTimestamp:-1,timeToSampleTable:[],compositionTimeOffsetTable:[],lastTimescaleUnits:null,lastSample:null,compactlyCodedChunkTable:[]}),U(this,Le).audio.codec==="aac")){let n=je(this,Rd,c0).call(this,2,U(this,Le).audio.sampleRate,U(this,Le).audio.numberOfChannels);U(this,jt).info.decoderConfig={codec:U(this,Le).audio.codec,description:n,numberOfChannels:U(this,Le).audio.numberOfChannels,sampleRate:U(this,Le).audio.sampleRate}}},Rd=new WeakSet,c0=function(n,e,t){let s=[96e3,88200,64e3,48e3,44100,32e3,24e3,22050,16e3,12e3,11025,8e3,7350].indexOf(e),r=t,a="";a+=n.toString(2).padStart(5,"0"),a+=s.toString(2).padStart(4,"0"),s===15&&(a+=e.toString(2).padStart(24,"0")),a+=r.toString(2).padStart(4,"0");let o=Math.ceil(a.length/8)*8;a=a.padEnd(o,"0");let l=new Uint8Array(a.length/8);for(let c=0;c<a.length;c+=8)l[c/8]=parseInt(a.slice(c,c+8),2);return l},fc=new WeakSet,Cd=function(n,e,t,i,s,r,a){let o=i/1e6,l=(i-(a??0))/1e6,c=s/1e6,h=je(this,Id,h0).call(this,o,l,n);return o=h.presentationTimestamp,l=h.decodeTimestamp,r?.decoderConfig&&(n.info.decoderConfig===null?n.info.decoderConfig=r.decoderConfig:Object.assign(n.info.decoderConfig,r.decoderConfig)),{presentationTimestamp:o,decodeTimestamp:l,duration:c,data:e,size:e.byteLength,type:t,timescaleUnitsToNextSample:Ci(c,n.timescale)}},Ii=new WeakSet,ji=function(n,e){U(this,Le).fastStart!=="fragmented"&&n.samples.push(e);const t=Ci(e.presentationTimestamp-e.decodeTimestamp,n.timescale);if(n.lastTimescaleUnits!==null){let s=Ci(e.decodeTimestamp,n.timescale,!1),r=Math.round(s-n.lastTimescaleUnits);if(n.lastTimescaleUnits+=r,n.lastSample.timescaleUnitsToNextSample=r,U(this,Le).fastStart!=="fragmented"){let a=rc(n.timeToSampleTable);a.sampleCount===1?(a.sampleDelta=r,a.sampleCount++):a.sampleDelta===r?a.sampleCount++:(a.sampleCount--,n.timeToSampleTable.push({sampleCount:2,sampleDelta:r}));const o=rc(n.compositionTimeOffsetTable);o.sampleCompositionTimeOffset===t?o.sampleCount++:n.compositionTimeOffsetTable.push({sampleCount:1,sampleCompositionTimeOffset:t})}}else n.lastTimescaleUnits=0,U(this,Le).fastStart!=="fragmented"&&(n.timeToSampleTable.push({sampleCount:1,sampleDelta:Ci(e.duration,n.timescale)}),n.compositionTimeOffsetTable.push({sampleCount:1,sampleCompositionTimeOffset:t}));n.lastSample=e;let i=!1;if(!n.currentChunk)i=!0;else{let s=e.presentationTimestamp-n.currentChunk.startTimestamp;if(U(this,Le).fastStart==="fragmented"){let r=U(this,rn)??U(this,jt);const a=U(this,Le).minFragmentDuration??1;n===r&&e.type==="key"&&s>=a&&(i=!0,je(this,mc,Pd).call(this))}else i=s>=.5}i&&(n.currentChunk&&je(this,ro,pc).call(this,n),n.currentChunk={startTimestamp:e.presentationTimestamp,samples:[]}),n.currentChunk.samples.push(e)},Id=new WeakSet,h0=function(n,e,t){const i=U(this,Le).firstTimestampBehavior==="strict",s=t.lastDecodeTimestamp===-1;if(i&&s&&e!==0)throw new Error(`The first chunk for your media track must have a timestamp of 0 (received DTS=${e}).Non-zero first timestamps are often caused by directly piping frames or audio data from a MediaStreamTrack into the encoder. Their timestamps are typically relative to the age of thedocument, which is probably what you want.

If you want to offset all timestamps of a track such that the first one is zero, set firstTimestampBehavior: 'offset' in the options.
`);if(U(this,Le).firstTimestampBehavior==="offset"||U(this,Le).firstTimestampBehavior==="cross-track-offset"){t.firstDecodeTimestamp===void 0&&(t.firstDecodeTimestamp=e);let a;U(this,Le).firstTimestampBehavior==="offset"?a=t.firstDecodeTimestamp:a=Math.min(U(this,rn)?.firstDecodeTimestamp??1/0,U(this,jt)?.firstDecodeTimestamp??1/0),e-=a,n-=a}if(e<t.lastDecodeTimestamp)throw new Error(`Timestamps must be monotonically increasing (DTS went from ${t.lastDecodeTimestamp*1e6} to ${e*1e6}).`);return t.lastDecodeTimestamp=e,{presentationTimestamp:n,decodeTimestamp:e}},ro=new WeakSet,pc=function(n){if(U(this,Le).fastStart==="fragmented")throw new Error("Can't finalize individual chunks if 'fastStart' is set to 'fragmented'.");if(n.currentChunk){if(n.finalizedChunks.push(n.currentChunk),U(this,ta).push(n.currentChunk),(n.compactlyCodedChunkTable.length===0||rc(n.compactlyCodedChunkTable).samplesPerChunk!==n.currentChunk.samples.length)&&n.compactlyCodedChunkTable.push({firstChunk:n.finalizedChunks.length,samplesPerChunk:n.currentChunk.samples.length}),U(this,Le).fastStart==="in-memory"){n.currentChunk.offset=0;return}n.currentChunk.offset=U(this,Be).pos;for(let e of n.currentChunk.samples)U(this,Be).write(e.data),e.data=null;je(this,na,ao).call(this)}},mc=new WeakSet,Pd=function(n=!0){if(U(this,Le).fastStart!=="fragmented")throw new Error("Can't finalize a fragment unless 'fastStart' is set to 'fragmented'.");let e=[U(this,rn),U(this,jt)].filter(o=>o&&o.currentChunk);if(e.length===0)return;let t=WE(this,wd)._++;if(t===1){let o=ac(e,U(this,ea),!0);U(this,Be).writeBox(o)}let i=U(this,Be).pos,s=Jg(t,e);U(this,Be).writeBox(s);{let o=gd(!1),l=0;for(let h of e)for(let d of h.currentChunk.samples)l+=d.size;let c=U(this,Be).measureBox(o)+l;c>=2**32&&(o.largeSize=!0,c=U(this,Be).measureBox(o)+l),o.size=c,U(this,Be).writeBox(o)}for(let o of e){o.currentChunk.offset=U(this,Be).pos,o.currentChunk.moofOffset=i;for(let l of o.currentChunk.samples)U(this,Be).write(l.data),l.data=null}let r=U(this,Be).pos;U(this,Be).seek(U(this,Be).offsets.get(s));let a=Jg(t,e);U(this,Be).writeBox(a),U(this,Be).seek(r);for(let o of e)o.finalizedChunks.push(o.currentChunk),U(this,ta).push(o.currentChunk),o.currentChunk=null;n&&je(this,na,ao).call(this)},na=new WeakSet,ao=function(){U(this,Be)instanceof Sd&&U(this,Be).flush()},gc=new WeakSet,Ld=function(){if(U(this,so))throw new Error("Cannot add new video or audio chunks after the file has been finalized.")};class u0 extends Error{}const ZT=[{muxer:"avc",encoder:"avc1.640033"},{muxer:"avc",encoder:"avc1.42003e"},{muxer:"vp9",encoder:"vp09.00.51.08"},{muxer:"av1",encoder:"av01.0.09M.08"}],JT=.14,jT=2,e1=4,d0=(n,e)=>({codec:n.encoder,width:e.width,height:e.height,bitrate:Math.max(1e6,Math.round(e.width*e.height*e.fps*JT)),framerate:e.fps});async function t1(n){if(typeof VideoEncoder>"u")throw new u0("This browser cannot make videos. A recent Chrome, Edge, Firefox or Safari can.");for(const e of ZT){const{supported:t}=await VideoEncoder.isConfigSupported(d0(e,n)).catch(()=>({supported:!1}));if(t)return e}throw new u0(`This browser cannot make videos of ${n.width} × ${n.height}. Choose a smaller size.`)}async function n1(n){const e=await t1(n),t=new e0,{width:i,height:s,fps:r}=n,a=new QT({target:t,video:{codec:e.muxer,width:i,height:s,frameRate:r},fastStart:"in-memory"});let o=null;const l=new VideoEncoder({output:(c,h)=>a.addVideoChunk(c,h),error:c=>o=c});l.configure(d0(e,n));try{for(let c=0;c<n.frames;c++){if(n.signal.throwIfAborted(),o)throw o;for(await n.draw(c),i1(l,n,c);l.encodeQueueSize>e1;)await new Promise(h=>setTimeout(h,4));n.onProgress((c+1)/n.frames)}await l.flush()}finally{l.state!=="closed"&&l.close()}return a.finalize(),new Blob([t.buffer],{type:"video/mp4"})}function i1(n,{canvas:e,fps:t},i){const s=new VideoFrame(e,{timestamp:i*1e6/t,duration:1e6/t});n.encode(s,{keyFrame:i%Math.round(t*jT)===0}),s.close()}const Dd=ae("1920x1080"),Nd=ae("30"),Ms=ae(null);let _c=null;const s1=()=>_c?.abort();function f0(n){const[e,t]=n.split("x").map(Number);return{width:e,height:t}}const p0=()=>(Ce.value?.name??"scene").replace(/\.[^.]+$/,"").replace(/[^\w-]+/g,"_");async function r1(n){if(Ms.value!==null)return;const{stage:e}=n,t=Number(Nd.value),i=f0(Dd.value),s=ic(Zi.value);_c=new AbortController;const r={pose:n.pose,time:ut.value};Wn.value=Tn.value=!1,Ms.value=0,e.hold(!0),e.setSize(i,1);try{const a=await n1({...i,fps:t,frames:Math.max(1,Math.floor(nc(Zi.value)*t)),canvas:e.canvas,signal:_c.signal,onProgress:o=>Ms.value=o,draw:async o=>{const l=s(o/t);ut.value=l.time,n.jump(l.pose),await e.drawExactly()}});hd(a,`${p0()}.mp4`),dt("done","The video is ready.")}catch(a){_c.signal.aborted||dt("error",a instanceof Error?a.message:"The video could not be made.")}finally{Ms.value=null,e.hold(!1),n.jump(r.pose),ut.value=r.time}}async function a1(n,e,t){const{stage:i}=n,s={...i.size};i.hold(!0);try{i.setSize(s,e*Math.min(window.devicePixelRatio||1,2)),await i.drawExactly(t);const r=await new Promise(a=>i.canvas.toBlob(a,"image/png"));r?hd(r,`${p0()}.png`):dt("error","The picture is too large for this device. Choose a smaller size.")}finally{i.hold(!1)}}function vc(n){const[e,t,i]=[n[3],n[7],n[11]];return new C(-(n[0]*e+n[4]*t+n[8]*i),-(n[1]*e+n[5]*t+n[9]*i),-(n[2]*e+n[6]*t+n[10]*i))}function m0(n){const e=new C(n[0],n[1],n[2]),t=new C(n[4],n[5],n[6]).negate(),i=new C(n[8],n[9],n[10]).negate();return new vt().setFromRotationMatrix(new Pe().makeBasis(e,t,i))}function o1(n,e,t,i){const s=m0(n),r=vc(n),a=new C(0,0,-1).applyQuaternion(s),o=Math.max(t.clone().sub(r).dot(a),i);return{focus:r.clone().addScaledVector(a,o),distance:o,orientation:s,fovDeg:e}}function l1(n){const e=n.orientation,t=[new C(1,0,0).applyQuaternion(e),new C(0,-1,0).applyQuaternion(e),new C(0,0,-1).applyQuaternion(e)],i=Ei(n);return[...t.flatMap(s=>[s.x,s.y,s.z,-s.dot(i)]),0,0,0,1]}const c1=n=>Math.atan(n.height/(2*n.fy))*360/Math.PI;function Ud(n,e,t){const i=Math.min(e/n.width,t/n.height),[s,r]=[n.width*i,n.height*i];return{left:(e-s)/2,top:(t-r)/2,width:s,height:r,scale:i}}function h1(n,e,t,i,s){const{left:r,top:a,scale:o}=Ud(n,e,t),l={fx:n.fx*o,fy:n.fy*o,cx:r+n.cx*o,cy:a+n.cy*o,width:e,height:t};return Fm(l,i,s)}const g0=.02;function _0({left:n,right:e}){const t=s=>{s.buttons!==0&&(wi.value=Math.min(Math.max(s.clientX/window.innerWidth,.02),.98))},i=s=>{const r={ArrowLeft:-g0,ArrowRight:g0}[s.key];r!==void 0&&(s.stopPropagation(),wi.value=Math.min(Math.max(wi.value+r,.02),.98))};return y(ft,{children:[y("span",{class:"split-label",style:{right:`calc(${(1-wi.value)*100}% + 14px)`,bottom:"96px"},children:n}),y("span",{class:"split-label",style:{left:`calc(${wi.value*100}% + 14px)`,bottom:"96px"},children:e}),y("div",{class:"split-handle",role:"slider",tabIndex:0,"aria-label":`${n} or ${e}`,"aria-valuemin":0,"aria-valuemax":100,"aria-valuenow":Math.round(wi.value*100),style:{left:`${wi.value*100}%`},onPointerDown:s=>s.currentTarget.setPointerCapture(s.pointerId),onPointerMove:t,onKeyDown:i,children:y("span",{class:"knob","aria-hidden":"true",children:y("svg",{width:"16",height:"16",viewBox:"0 0 24 24",fill:"none",stroke:"currentColor","stroke-width":"2",children:y("path",{d:"M9 6l-6 6 6 6M15 6l6 6-6 6"})})})})]})}function u1(){const{viewer:n,opening:e}=St(),t=Bs(n.stage.size);zr(()=>{const h=()=>{t.value!==n.stage.size&&(t.value=n.stage.size)};return n.stage.onDrawn.add(h),()=>{n.stage.onDrawn.delete(h)}},[n,t]);const i=Un.value===null?null:Ce.value?.cameras[Un.value];if(!li.value||!i?.photoUrl||ci.value!=="single")return null;const{left:s,top:r,width:a,height:o}=Ud(i,t.value.width,t.value.height),l=Math.min(Math.max((wi.value*t.value.width-s)/a,0),1),c={left:s,top:r,width:a,height:o,clipPath:`inset(0 ${(1-l)*100}% 0 0)`};return y("div",{class:"split",children:[y("img",{alt:`Photo ${i.name}`,src:e.source.url(i.photoUrl),style:c}),y(_0,{left:"Photo",right:"Render"})]})}function d1(){if(!Nn.value||ci.value==="single")return null;const[n,e]=[Ce.value?.name??"",Nn.value.name];return ci.value==="wipe"?y("div",{class:"split",children:y(_0,{left:n,right:e})}):y("div",{class:"split",children:[y("span",{class:"side-line"}),y("span",{class:"split-label",style:{right:"calc(50% + 14px)",bottom:"96px"},children:n}),y("span",{class:"split-label",style:{left:"calc(50% + 14px)",bottom:"96px"},children:e})]})}function f1(n,e,t,i){const s=n+t*e;if(s>=0&&s<=1)return{time:s,direction:e,ended:!1};if(i==="once")return{time:s<0?0:1,direction:e,ended:!0};if(i==="loop")return{time:s-Math.floor(s),direction:e,ended:!1};const r=s>1?2-s:-s;return{time:Math.min(Math.max(r,0),1),direction:e===1?-1:1,ended:!1}}class p1{direction=1;step(e){if(!Tn.value)return;const t=e*Xl.value/Math.max(_s.value,.001),i=f1(ut.value,gs.value==="bounce"?this.direction:1,t,gs.value);this.direction=i.direction,ut.value=i.time,i.ended&&(Tn.value=!1)}}function v0(){!Tn.value&&gs.value==="once"&&ut.value>=1&&(ut.value=0),Tn.value=!Tn.value}const x0=(n,e)=>Math.max(2,Math.round(n*e)+1);function xc(n,e){Tn.value=!1;const t=x0(_s.value,e)-1;ut.value=Math.min(Math.max((Math.round(ut.value*t)+n)/t,0),1)}const y0={loop:{next:"bounce",label:"Repeats"},bounce:{next:"once",label:"Back and forth"},once:{next:"loop",label:"Plays once"}},m1=[.1,.25,.5,1,2,4];function g1(){const n=x0(_s.value,Xr.value)-1;return y("div",{class:"timeline card",role:"group","aria-label":"Timeline",children:[y("button",{type:"button",class:"icon-button play tip-above","aria-label":Tn.value?"Pause":"Play","data-tip":Tn.value?"Pause Space":"Play Space",onClick:v0,children:y(_1,{playing:Tn.value})}),y("span",{class:"wide",children:[y(bt,{icon:"back",label:"Previous frame",keys:",",tip:"above",size:14,onClick:()=>xc(-1,Xr.value)}),y(bt,{icon:"next",label:"Next frame",keys:".",tip:"above",size:14,onClick:()=>xc(1,Xr.value)})]}),y(v1,{last:n}),y("span",{class:"clock figure",children:[y("b",{children:(ut.value*_s.value).toFixed(2)})," / ",_s.value.toFixed(2)," s",y("span",{class:"wide",children:[" · frame ",Math.round(ut.value*n)]})]}),y("select",{class:"wide","aria-label":"Speed",value:String(Xl.value),onChange:e=>Xl.value=Number(e.currentTarget.value),children:m1.map(e=>y("option",{value:String(e),children:`${e}×`},e))}),y(bt,{icon:gs.value,label:y0[gs.value].label,tip:"above",onClick:()=>gs.value=y0[gs.value].next})]})}function _1({playing:n}){return y("svg",{width:"18",height:"18",viewBox:"0 0 24 24",fill:"currentColor","aria-hidden":"true",children:y("path",{d:n?"M7 5h3.6v14H7zM13.4 5H17v14h-3.6z":"M8.5 4.8v14.4L19.5 12z"})})}function v1({last:n}){return y("span",{class:"track",children:[y("input",{type:"range",id:"scrub","aria-label":"Time","aria-valuetext":`${(ut.value*_s.value).toFixed(2)} seconds`,min:0,max:1,step:Math.min(1/n/8,.001),value:ut.value,style:{"--share":`${ut.value*100}%`},onInput:e=>{Tn.value=!1,ut.value=e.currentTarget.valueAsNumber}}),y(x1,{last:n})]})}function x1({last:n}){const e=Math.max(1,Math.ceil(n/60)),i=Array.from({length:Math.floor(n/e)+1},(s,r)=>r*e/n*1e3).map(s=>`M${s.toFixed(1)} 0v4`).join("");return y("svg",{class:"ticks",viewBox:"0 0 1000 4",width:"100%",preserveAspectRatio:"none","aria-hidden":"true",children:y("path",{d:i,stroke:"currentColor","vector-effect":"non-scaling-stroke"})})}const y1=[["Drag","Circle around, or look around"],["Right drag, two fingers","Shift the picture"],["Wheel, pinch","Nearer or farther"],["Double click","Focus on what is there"],["W A S D, Q E","Move; with Shift faster"]],S1=["Camera","View","Time","Edit","Page"];function M1(){const{commands:n}=St(),e=Ga(null),t=$i.value;if(zr(()=>{t&&e.current?.showModal()},[t]),!t)return null;const i=()=>$i.value=!1,s=n.filter(r=>r.when?.()??!0);return y("dialog",{class:"dialog card","aria-label":"Help",ref:e,onClose:i,onClick:r=>r.target===r.currentTarget&&i(),children:[y("header",{children:[y("h2",{children:"Find your way"}),y(bt,{icon:"close",label:"Close",keys:"Esc",tip:"left",onClick:i})]}),y("div",{class:"help-columns",children:[y(S0,{title:"Mouse and fingers",rows:y1.map(([r,a])=>[a,[r]])}),S1.map(r=>{const a=s.filter(o=>o.group===r);return a.length===0?null:y(S0,{title:r,rows:a.map(({title:o,keys:l})=>[o,l.slice(0,1)])},r)})]})]})}function S0({title:n,rows:e}){return y("dl",{class:"help-group",children:[y("h3",{children:n}),e.map(([t,i])=>y("div",{children:[y("dt",{children:t}),y("dd",{children:i.map(s=>y("kbd",{children:s},s))})]},t))]})}function M0(n,e,t){const i=s=>s.every((r,a)=>Math.abs(r-e[a])<=t);return n.pane.columns.rowsWhere("color",3,i)}function w1(n,e,t){return n.pane.columns.rowsWhere("opacityLogit",1,([i])=>{const s=1/(1+Math.exp(-i));return s>=e&&s<=t})}const w0=17;function A1(n){const{mesh:e}=n.pane;if(!e)return new Float32Array(0);const t=e.time,i=a=>(e.time=a,n.stage.measured(o=>e.positions(o))),s=i(0).slice(),r=new Float32Array(s.length/4);for(let a=1;a<w0;a++){const o=i(a/(w0-1));for(let l=0;l<r.length;l++){const c=4*l,[h,d,u]=[o[c]-s[c],o[c+1]-s[c+1],o[c+2]-s[c+2]];r[l]=Math.max(r[l],Math.hypot(h,d,u))}}return e.time=t,r}function b1(n,e){const t=[];return n.forEach((i,s)=>{i>=e&&t.push(s)}),Uint32Array.from(t)}const A0=ae(!1),yc=ae(null),Fd=ae(.12),b0=ae(.1),E0=ae(.02),Od=ae(1),Sc=ae(1),Bd=ae(0),kd=ae(1);function E1(n,e,t){yc.value=t,A0.value=!0,e.selection.set(M0(n,t,Fd.value),"replace")}const ia=n=>`${Math.round(n*100)} %`;function T1(){if(!zs.value)return null;const n=Rn.value>0?`${Ki(Rn.value)} selected`:void 0;return y(Ss,{title:"Edit",open:A0,badge:n,children:[y(R1,{}),y(I1,{}),y(P1,{})]})}function R1(){const{viewer:n,editor:e}=St(),{selection:t}=e;return y(ft,{children:[y("h3",{children:"Select"}),y("div",{class:"buttons even three",children:[y(st,{onClick:()=>t.all(),children:"All"}),y(st,{onClick:()=>t.none(),children:"None"}),y(st,{onClick:()=>t.invert(),children:"Invert"})]}),y(vn,{label:"Fainter than",value:b0,min:.01,max:1,show:ia}),y(st,{icon:"eye",onClick:()=>t.set(w1(n,0,b0.value),"replace"),children:"Select faint"}),y(vn,{label:"Tolerance",hint:"How different colours may be",value:Fd,min:.01,max:.5,show:ia}),y(st,{icon:"eyedropper",onClick:()=>{yc.value?t.set(M0(n,yc.value,Fd.value),"replace"):dn.value="eyedropper"},children:yc.value?"Select this colour":"Pick a colour"}),Mi.value&&y(C1,{})]})}function C1(){const{viewer:n,editor:e}=St(),{radius:t}=n.pane.bounds;return y(ft,{children:[y(vn,{label:"Moves by",hint:"Scene units, away from where it is at the start",value:E0,min:.001,max:.3,step:.001,show:s=>id(s*t)}),y(st,{icon:"motion",onClick:()=>e.selection.set(b1(A1(n),E0.value*t),"replace"),children:"Select what moves"})]})}function I1(){const{editor:n}=St(),e=Rn.value===0;return y(ft,{children:[y("h3",{children:"Change"}),y("div",{class:"buttons even",children:[y(st,{icon:"trash",kind:"danger",disabled:e,onClick:()=>n.delete(),children:"Delete"}),y(st,{icon:"crop",disabled:e,title:"Only what is selected stays",onClick:()=>n.keep(),children:"Crop"}),y(st,{icon:"copy",disabled:e,onClick:()=>n.duplicate(),children:"Duplicate"}),y(st,{icon:"move",disabled:e,onClick:()=>dn.value="transform",children:"Transform"}),y(st,{icon:"undo",disabled:!Ce.value?.canUndo,onClick:()=>n.undo(),children:"Undo"}),y(st,{icon:"redo",disabled:!Ce.value?.canRedo,onClick:()=>n.redo(),children:"Redo"})]})]})}function P1(){const{editor:n}=St(),e=()=>{const[t,i]=[Od.value,Bd.value*.25],s=t===1&&i===0&&Sc.value===1,r={gain:[t*(1+i),t,t*(1-i)],saturation:Sc.value};n.recolor(s?null:r,kd.value),Od.value=Sc.value=kd.value=1,Bd.value=0};return y(ft,{children:[y("h3",{children:"Colour"}),y(vn,{label:"Brightness",value:Od,min:0,max:2,show:ia}),y(vn,{label:"Saturation",value:Sc,min:0,max:2,show:ia}),y(vn,{label:"Warmth",value:Bd,min:-1,max:1,show:ia}),y(vn,{label:"Opacity",value:kd,min:0,max:2,show:ia}),y(st,{icon:"check",disabled:Rn.value===0,onClick:e,children:"Apply to selected"})]})}const T0=32768;function zd(n){if(!n)return new Int32Array(0);const e=Uint8Array.from(atob(n),t=>t.charCodeAt(0));return new Int32Array(e.buffer)}function L1(n){const e=new Uint8Array(n.buffer,n.byteOffset,n.byteLength);let t="";for(let i=0;i<e.length;i+=T0)t+=String.fromCharCode(...e.subarray(i,i+T0));return btoa(t)}const D1=.3,Mc=Si(()=>Ce.value?.generator??null),sa=ae(null),Js=ae(!1),oo=ae(null);class N1{constructor(e,t,i){this.viewer=e,this.opening=t,this.editor=i,t.onMessage.add(s=>this.hear(s)),qa.subscribe(s=>{s==="lost"&&(Js.value=!1)})}viewer;opening;editor;awaited=!1;made="";ask(e){const t=Mc.value?.takesPicture?sa.value:null;oo.value=null,Js.value=this.opening.live?.send({kind:"generate",...e,picture:t})??!1,Js.value||dt("error","The generator cannot be reached: the server is away.")}stop(){this.opening.live?.send({kind:"stopGenerating"})}hear(e){e.kind==="generated"?this.place(e):e.kind==="failure"&&e.asked==="generate"?Js.value=!1:e.kind==="generationStopped"?(Js.value=!1,dt("note","Stopped. The scene is as it was.")):e.kind==="failure"&&e.asked==="place"?this.showBeside():e.kind==="revision"&&e.info.id===Ce.value?.id&&this.awaited&&(this.awaited=!1,oo.value=zd(e.restored),dt("done","It stands in the scene. Undo takes it away."))}place({scene:e}){Js.value=!1,this.made=e;const t=Ce.value;if(!t||!zs.value){this.showBeside();return}const{focus:i,distance:s,fovDeg:r}=this.viewer.pose,a=D1*2*s*Math.tan(r*Math.PI/360),o=i.toArray();this.awaited=!Wr.value,this.opening.live?.send({kind:"place",scene:t.id,source:e,center:o,size:a})}showBeside(){this.awaited=!1,this.opening.openScene(this.made,Ce.value?1:0)}moveLast(){oo.value&&(this.editor.selection.setIds(oo.value),dn.value="transform")}}const U1=1024;async function F1(n){const e=await createImageBitmap(n).catch(()=>{throw new Error("This file is no picture that the browser can read.")}),t=Math.min(1,U1/Math.max(e.width,e.height)),i=document.createElement("canvas");return i.width=Math.max(1,Math.round(e.width*t)),i.height=Math.max(1,Math.round(e.height*t)),i.getContext("2d")?.drawImage(e,0,0,i.width,i.height),e.close(),i.toDataURL("image/png").split(",")[1]}const O1=n=>n.type.startsWith("image/"),Hd=ae(null),R0={get value(){return Hd.value??Wr.value},set value(n){Hd.value=n}},wc=ae(""),Ac=ae(0),C0=ae(null),Gd=2**31;function I0(){hi.value=!0,R0.value=!0}async function P0(n){try{sa.value=await F1(n),I0()}catch(e){dt("error",e.message)}}function B1(){const n=Mc.value;return n?y(Ss,{title:"Generate",open:R0,badge:n.name,children:[n.takesText&&y(k1,{}),n.takesPicture&&y(z1,{}),y(H1,{}),y(G1,{usual:n.steps}),y(V1,{known:n})]}):null}function k1(){return y("textarea",{rows:3,"aria-label":"Prompt",placeholder:"What to make, such as: a small blue car",value:wc.value,onInput:n=>wc.value=n.currentTarget.value})}function z1(){const n=Ga(null);return sa.value?y("div",{class:"picture-field",children:[y("img",{alt:"The picture it is made from",src:`data:image/png;base64,${sa.value}`}),y(bt,{icon:"close",size:14,label:"Remove picture",tip:"left",onClick:()=>sa.value=null})]}):y(ft,{children:[y("button",{type:"button",class:"picture-field",onClick:()=>n.current?.click(),children:[y(bi,{name:"picture"}),y("span",{children:"Drop a picture, or choose one"})]}),y("input",{ref:n,type:"file",accept:"image/*","aria-label":"Picture",hidden:!0,onChange:e=>{const t=e.currentTarget.files?.[0];e.currentTarget.value="",t&&P0(t)}})]})}function H1(){return y(Kr,{label:"Seed",hint:"The same seed makes the same thing again",children:[y("input",{type:"number",min:"0",max:Gd-1,step:"1","aria-label":"Seed",value:Ac.value,onChange:n=>Ac.value=Math.min(Math.max(Math.round(n.currentTarget.valueAsNumber)||0,0),Gd-1)}),y(bt,{icon:"dice",label:"Another seed",tip:"left",onClick:()=>Ac.value=Math.floor(Math.random()*Gd)})]})}const L0=n=>C0.value??n;function G1({usual:n}){return y(vn,{label:"Steps",hint:"More are slower, and finer up to a point",value:{get value(){return L0(n)},set value(t){C0.value=t}},min:1,max:4*n,step:1,show:String})}function V1({known:n}){const{generation:e}=St(),t=n.takesText&&wc.value.trim()!==""||n.takesPicture&&sa.value!==null;return Js.value?y(W1,{}):y("div",{class:"buttons even",children:[y(st,{icon:"spark",kind:"accent",disabled:!t,onClick:()=>{Hd.value=!0,e.ask({prompt:wc.value.trim(),seed:Ac.value,steps:L0(n.steps)})},children:"Generate"}),oo.value&&y(st,{icon:"move",title:"Select what was made last, and move it with handles",onClick:()=>e.moveLast(),children:"Move it"})]})}function W1(){const{generation:n}=St(),e=En.value?.share??null;return y("div",{class:"working",role:"status",children:[y("div",{class:"bar",role:"progressbar","aria-label":"Generating","aria-valuenow":Math.round((e??0)*100),children:y("div",{style:{width:`${(e??0)*100}%`}})}),y("div",{class:"working-line",children:[y("p",{class:"hint",children:[En.value?.label??"generating","…"]}),y(st,{icon:"stop",onClick:()=>n.stop(),children:"Stop"})]})]})}function D0(n){return new Pe().compose(Ei(n),n.orientation,new C(1,1,1)).transpose().toArray()}function X1(n,e){const t=nc(n),i=Math.max(1,Math.floor(t*e.fps)),s=e.width/e.height,r=ic(n);return{keyframes:n.keyframes.map(({pose:a,time:o,transitionS:l})=>({matrix:D0(a),fov:a.fovDeg,aspect:s,override_transition_enabled:!0,override_transition_sec:l,override_time_enabled:!0,render_time:o})),camera_type:"perspective",default_fov:n.keyframes[0]?.pose.fovDeg??50,default_time:0,default_transition_sec:2,render_width:e.width,render_height:e.height,fps:e.fps,seconds:t,is_cycle:n.closed,smoothness_value:1-n.tension,camera_path:Array.from({length:i},(a,o)=>{const{pose:l,time:c}=r(o/e.fps);return{camera_to_world:D0(l),fov:l.fovDeg,aspect:s,render_time:c}})}}class lo extends Error{}const N0=n=>typeof n=="object"&&n!==null&&!Array.isArray(n),js=(n,e)=>typeof n=="number"&&Number.isFinite(n)?n:e;function q1(n,e){const t=typeof n=="string"?JSON.parse(n):n;if(!Array.isArray(t)||t.length!==16||!t.every(Number.isFinite))throw new lo(`Keyframe ${e+1} of the camera path has no 4x4 matrix.`);const i=t,s=i[12]===0&&i[13]===0&&i[14]===0,r=new Pe().fromArray(i);return s?r.transpose():r}function Y1(n,e,t,i){if(!N0(n))throw new lo(`Keyframe ${e+1} of the camera path is not a record.`);const[s,r]=[new C,new vt];q1(n.matrix,e).decompose(s,r,new C);const a=new C(0,0,-1).applyQuaternion(r),o=js(n.fov,js(t.default_fov,50)),l=js(t.default_transition_sec,2),c=n.override_transition_enabled?js(n.override_transition_sec,l):l,h=Math.min(Math.max(js(n.render_time,js(t.default_time,0)),0),1),d={focus:s.addScaledVector(a,i),distance:i,orientation:r,fovDeg:o};return{id:e+1,pose:d,time:h,transitionS:c}}function $1(n,e){let t;try{t=JSON.parse(n)}catch{throw new lo("This file is not JSON, so it is no camera path.")}if(!N0(t)||!Array.isArray(t.keyframes)||t.keyframes.length===0)throw new lo('This JSON file has no "keyframes", so it is no nerfstudio camera path.');const i=t,s=t.keyframes.map((a,o)=>Y1(a,o,i,e)),r=1-Math.min(Math.max(js(i.smoothness_value,1),0),1);return{keyframes:s,tension:r,closed:i.is_cycle===!0}}const K1=ae(!1),Q1=[["640x360","640 × 360"],["1280x720","1280 × 720"],["1920x1080","1920 × 1080"],["3840x2160","3840 × 2160"],["1080x1080","1080 × 1080 square"],["1080x1920","1080 × 1920 upright"]];function Z1(){const{flights:n}=St(),e=xn.value.length;return y(Ss,{title:"Camera flight",open:K1,badge:e>0?`${e} keys`:void 0,children:[e===0&&y("p",{class:"hint",children:["Set a key, move the camera",Mi.value?" or the time":"",", set the next: the flight between them is smooth."]}),y("div",{class:"buttons even",children:[y(st,{icon:"plus",kind:e<2?"accent":"plain",onClick:()=>n.addKey(),children:"Set key"}),y(st,{icon:"orbit",title:"A circle around what you look at",onClick:()=>n.makeTurntable(),children:"Full circle"})]}),e>0&&y("ol",{class:"key-list",children:xn.value.map((t,i)=>y(J1,{frame:t,index:i},t.id))}),e>1&&y(j1,{}),y(eR,{}),e>1&&y(tR,{})]})}function J1({frame:n,index:e}){const{flights:t}=St();return y("li",{children:[y("button",{type:"button",class:"go",onClick:()=>t.goTo(e),children:["Key ",e+1,Mi.value&&y("span",{class:"muted figure",children:[" at ",(n.time*_s.value).toFixed(1)," s"]})]}),(e>0||Zr.value)&&y("input",{type:"number",min:"0.1",step:"0.1","aria-label":`Seconds to key ${e+1}`,title:"Seconds from the key before",value:n.transitionS,onChange:i=>t.change(n.id,{transitionS:Math.max(i.currentTarget.valueAsNumber||0,.1)})}),y(bt,{icon:"camera",size:15,tip:"left",label:"Set to this view",onClick:()=>t.renewKey(n.id)}),y(bt,{icon:"close",size:15,tip:"left",label:"Remove",onClick:()=>t.removeKey(n.id)})]})}function j1(){const{flights:n}=St(),e=t=>{Wn.value=!1,Qi.value=t,n.show(t)};return y(ft,{children:[y("div",{class:"row-control",children:[y(bt,{icon:Wn.value?"pause":"play",label:Wn.value?"Pause":"Fly",tip:"above",onClick:()=>n.toggle()}),y("input",{type:"range","aria-label":"Flight",min:0,max:Xs.value,step:.01,value:Qi.value,style:{"--share":`${Qi.value/Math.max(Xs.value,.001)*100}%`},onInput:t=>e(t.currentTarget.valueAsNumber)}),y("output",{class:"figure",children:`${Qi.value.toFixed(1)} / ${Xs.value.toFixed(1)} s`})]}),y(vn,{label:"Straightness",value:sc,min:0,max:1,show:t=>`${Math.round(t*100)} %`}),y(Vs,{label:"Closed loop",value:Zr})]})}function eR(){const{viewer:n}=St(),e=Ga(null),t=async s=>{try{const r=$1(await s.text(),n.pose.distance);xn.value=r.keyframes,sc.value=r.tension,Zr.value=r.closed}catch(r){dt("error",r instanceof lo?r.message:`${s.name} could not be read.`)}},i=()=>AE(X1(Zi.value,{...f0(Dd.value),fps:Number(Nd.value)}),"camera_path.json");return y("div",{class:"buttons even",children:[y(st,{icon:"upload",title:"A camera path as nerfstudio writes it",onClick:()=>e.current?.click(),children:"Import"}),y(st,{icon:"download",disabled:xn.value.length===0,onClick:i,children:"Export"}),y("input",{ref:e,type:"file",accept:".json",hidden:!0,"aria-label":"Camera path",onChange:s=>{const r=s.currentTarget.files?.[0];s.currentTarget.value="",r&&t(r)}})]})}function tR(){const{viewer:n}=St();return Ms.value!==null?y(ft,{children:[y("div",{class:"bar",role:"progressbar","aria-label":"Video","aria-valuenow":Math.round(Ms.value*100),children:y("div",{style:{width:`${Ms.value*100}%`}})}),y(st,{icon:"stop",onClick:s1,children:"Stop"})]}):y(ft,{children:[y("h3",{children:"Video"}),y(ec,{label:"Size",value:Dd,options:Q1}),y(ec,{label:"Frame rate",value:Nd,options:[["24","24"],["30","30"],["60","60"]]}),y(st,{icon:"video",kind:"accent",onClick:()=>{r1(n)},children:"Make video"})]})}const U0={KeyW:[0,0,1],KeyS:[0,0,-1],KeyA:[-1,0,0],KeyD:[1,0,0],KeyE:[0,1,0],KeyQ:[0,-1,0],ArrowUp:[0,0,1],ArrowDown:[0,0,-1],ArrowLeft:[-1,0,0],ArrowRight:[1,0,0]},F0=n=>n instanceof Element&&n.closest("input, select, textarea, dialog")!==null;class nR{constructor(e){this.touched=e,window.addEventListener("keydown",this.onDown),window.addEventListener("keyup",t=>{this.held.delete(t.code),this.hurry=t.shiftKey}),window.addEventListener("blur",()=>this.held.clear())}touched;held=new Set;hurry=!1;onDown=e=>{this.hurry=e.shiftKey,!(e.ctrlKey||e.metaKey||e.altKey||F0(e.target))&&e.code in U0&&this.held.add(e.code)};step(e,t,i,s){if(this.held.size===0)return!1;const r=new C;for(const a of this.held)r.add(new C(...U0[a]));return r.lengthSq()===0?!1:(this.touched(),r.setLength(i*t*(this.hurry?4:1)),e.change(a=>RE(a,r,s)),!0)}}const bc=n=>()=>n.value=!n.value;function iR(n){const e=()=>(Ce.value?.cameras.length??0)>0;return[{group:"Camera",title:"Home",keys:["H"],run:()=>n.home()},{group:"Camera",title:"Frame the whole scene",keys:["F"],run:()=>n.frameAll()},{group:"Camera",title:"Another axis is up",keys:["U"],run:()=>n.cycleUp()},{group:"Camera",title:"Orbit",keys:["O"],run:()=>oi.value="orbit"},{group:"Camera",title:"Fly",keys:["V"],run:()=>oi.value="fly"},{group:"Camera",title:"Walk",keys:["N"],run:()=>oi.value="walk"},{group:"Camera",title:"Previous camera",keys:["["],run:()=>n.nextCamera(-1),when:e},{group:"Camera",title:"Next camera",keys:["]"],run:()=>n.nextCamera(1),when:e},{group:"Camera",title:"Compare with the photo",keys:["P"],run:()=>B0(n),when:()=>e()&&Ce.value?.cameras.some(t=>t.photoUrl!==null)===!0},...rR(),{group:"View",title:"Floor grid",keys:["G"],run:bc(Zl)},{group:"View",title:"Show cameras",keys:["C"],run:bc(qr),when:e},{group:"View",title:"Dark or light",keys:["L"],run:()=>O0()},{group:"Time",title:"Play or pause",keys:["Space"],run:v0,when:()=>Mi.value},{group:"Time",title:"Previous frame",keys:[","],run:()=>xc(-1,Xr.value),when:()=>Mi.value},{group:"Time",title:"Next frame",keys:["."],run:()=>xc(1,Xr.value),when:()=>Mi.value},{group:"Page",title:"Hide everything but the scene",keys:["I"],run:sR},{group:"Page",title:"Panel at the side",keys:["\\"],run:bc(hi)},{group:"Page",title:"This help",keys:["?"],run:bc($i)}]}function sR(){Hs.value=!Hs.value,Hs.value&&dt("note","Press I or Escape to have the page back.")}function O0(){xs.value=xs.value==="dark"?"light":"dark"}function B0(n){if(li.value){li.value=!1;return}const e=Ce.value?.cameras??[],t=Un.value??e.findIndex(i=>i.photoUrl!==null);e[t]?.photoUrl&&(Un.value===null&&n.lookThrough(t),li.value=!0)}const k0=[["color","Colour"],["depth","Depth"],["normals","Normals"],["opacity","Opacity"],["motion","Motion"],["ellipsoids","Ellipsoids"],["points","Points"]],z0=()=>k0.filter(([n])=>n!=="motion"||Mi.value);function rR(){return k0.map(([n,e],t)=>({group:"View",title:e,keys:[String(t+1)],run:()=>Ya.value=n,when:()=>z0().some(([i])=>i===n)}))}function aR(n){const e=n.key===" "?"Space":n.key.length===1?n.key.toUpperCase():n.key,t=n.shiftKey&&/^[A-Z]$|^.{2,}$/.test(e)?"Shift+":"";return`${n.ctrlKey||n.metaKey?"Ctrl+":""}${t}${e}`}function oR(n){window.addEventListener("keydown",e=>{const t=aR(e),i=F0(e.target)&&!(e.target instanceof HTMLInputElement&&e.target.type==="range");if(e.altKey||i&&t!=="Escape")return;const s=e.target instanceof HTMLButtonElement&&t==="Space",r=n.find(({keys:a,when:o})=>a.includes(t)&&(o?.()??!0));!r||s||(e.preventDefault(),r.run())})}const H0=(n,e)=>`${n}?width=${e}`;class ws extends Error{constructor(e,t=null){super(e),this.status=t}status}function co(n){const e=n.trim(),t=/[.!?…]$/.test(e)?e:`${e}.`;return/^[a-z]+[ ,]/.test(t)?t.charAt(0).toUpperCase()+t.slice(1):t}async function lR(n){if(n.ok)return n.json();const e=await n.json().catch(()=>null);throw new ws(co(e?.error??`The server answered ${n.status}.`),n.status)}class Vd{served=!0;token=new URLSearchParams(location.search).get("token");url(e){const t=new URL(e,location.href);return this.token&&!t.searchParams.has("token")&&t.searchParams.set("token",this.token),t.href}async info(e){const t=e?`api/info?scene=${encodeURIComponent(e)}`:"api/info";return this.infoAt(t)}async infoAt(e){const t=await fetch(this.url(e)).catch(()=>{throw new ws("The viewer’s server does not answer. Is view3d still running?")});return await lR(t)}pack(e){return Promise.resolve(this.url(e.packUrl))}upload(e,t){return new Promise((i,s)=>{const r=new XMLHttpRequest;r.open("POST",this.url(`api/upload?name=${encodeURIComponent(e.name)}`)),r.responseType="json",r.upload.onprogress=({loaded:a,total:o})=>t(a/Math.max(o,1)),r.onerror=()=>s(new ws(`${e.name} did not reach the server.`)),r.onload=()=>{const a=r.response;r.status<300&&a&&"sceneUrl"in a?i(a):s(new ws(a&&"error"in a?co(a.error):`The server answered ${r.status}.`))},r.send(e)}).then(({sceneUrl:i})=>this.infoAt(i))}socketUrl(){const e=new URL(this.url("api/live"));return e.protocol=e.protocol==="https:"?"wss:":"ws:",e.href}}const cR=ae(!0),hR=240;function uR(){const{viewer:n}=St(),e=Ce.value?.cameras??[];if(e.length===0)return null;const t=Un.value===null?null:e[Un.value],i=e.some(s=>s.photoUrl!==null);return y(Ss,{title:"Cameras",open:cR,badge:String(e.length),children:[y(Vs,{label:"Show in scene",value:qr}),qr.value&&y(vn,{label:"Size",value:ju,min:.2,max:4,step:.1,show:s=>`${s.toFixed(1)}×`}),y("div",{class:"camera-list",children:e.map((s,r)=>y(fR,{camera:s,index:r},s.name))}),i&&y("div",{class:"buttons even",children:y(st,{icon:"split",kind:li.value?"accent":"plain",onClick:()=>B0(n),children:li.value?"Stop comparing":"Compare with photo"})}),t?.psnr!=null&&y("p",{class:"hint figure",children:`${t.name}: ${t.psnr.toFixed(2)} dB PSNR`})]})}const dR=n=>(n.split("/").pop()??n).replace(/\.\w{2,5}$/,"");function fR({camera:n,index:e}){const{viewer:t,opening:i}=St(),s=Un.value===e;return y("button",{type:"button",class:`camera-card ${n.photoUrl?"":"no-photo"}`,"aria-label":`Fly to ${n.name}`,"aria-current":s,title:n.name,onClick:()=>{const r=li.value;t.lookThrough(e),li.value=r&&n.photoUrl!==null},children:[n.photoUrl?y("img",{loading:"lazy",decoding:"async",alt:"",src:i.source.url(H0(n.photoUrl,hR))}):y(bi,{name:"camera",size:20}),n.split==="test"&&y("span",{class:"test",children:"test"}),y("span",{class:"name",children:dR(n.name)})]})}const pR=9e3,mR=".ply,.spz,.sog,.splat,.ksplat,.splatv,.glb";function gR(){const n=En.value;return n?y("div",{class:`loading ${n.share===null?"unknown":""}`,role:"progressbar","aria-label":n.label,"aria-valuenow":n.share===null?void 0:Math.round(n.share*100),style:{"--share":n.share??1},children:y("div",{})}):null}const _R={error:"alert",note:"help",done:"check"};function vR(){return y("div",{class:"toasts","aria-live":"polite",children:Yr.value.map(({id:n,kind:e,text:t})=>y("div",{class:`toast card ${e}`,role:e==="error"?"alert":"status",children:[y(bi,{name:_R[e]}),y("span",{children:t}),y(bt,{icon:"close",size:14,label:"Dismiss",tip:"above",onClick:()=>nd(n)})]},n))})}function Ec({pane:n,children:e}){const{opening:t}=St(),i=Ga(null);return y(ft,{children:[y(st,{icon:"upload",kind:n===0&&!Ce.value?"accent":"plain",onClick:()=>i.current?.click(),children:e}),y("input",{ref:i,type:"file",accept:mR,hidden:!0,onChange:s=>{const r=s.currentTarget.files?.[0];s.currentTarget.value="",r&&t.openFile(r,n)}})]})}function xR(){return Mc.value&&Wr.value?y(yR,{}):Ce.value?null:En.value?y(MR,{}):y("div",{class:"empty",children:[y("span",{class:"glyph",children:y(bi,{name:"box",size:36})}),y("h2",{children:"No scene is open"}),ks.value?y(ft,{children:[y("p",{children:"Drop a scene anywhere on this page: ply, spz, sog, splat or glb. It stays on this computer."}),y(Ec,{pane:0,children:"Choose a file"})]}):y("p",{children:"This page should hold a scene, but it could not be read."})]})}function yR(){return y("div",{class:"empty",children:[y("span",{class:"glyph",children:y(bi,{name:"spark",size:36})}),y("h2",{children:"Nothing is here yet"}),y("p",{children:"Say what to make, or drop a scene anywhere on this page."}),y("div",{class:"buttons",children:[!hi.value&&y(st,{icon:"spark",kind:"accent",onClick:I0,children:"Say what to make"}),y(Ec,{pane:0,children:"Choose a file"})]})]})}function SR(){const{viewer:n}=St(),e=Bs(!0);return zr(()=>{const t=()=>e.value=!1;n.onTouched.add(t);const i=setTimeout(t,pR);return()=>{n.onTouched.delete(t),clearTimeout(i)}},[n,e]),!e.value||dn.value!=="navigate"||Un.value!==null||Wr.value?null:y("p",{class:"first-hint card",children:matchMedia("(pointer: coarse)").matches?"Drag to look around · pinch to come nearer":"Drag to look around · scroll to come nearer · double click to focus"})}function MR(){return y("div",{class:"empty",role:"status",children:y("p",{children:[En.value?.label,"…"]})})}function wR(){const{opening:n,viewer:e}=St(),t=Bs(!1);return zr(()=>{let i=0;const s=h=>h.dataTransfer?.types.includes("Files")??!1,c={dragenter:h=>{s(h)&&(i+=1,t.value=!0)},dragleave:()=>{i=Math.max(0,i-1),t.value=i>0},dragover:h=>h.preventDefault(),drop:h=>{h.preventDefault(),i=0,t.value=!1;const d=h.dataTransfer?.files[0],u=e.stage.layout!=="single"&&h.clientX>e.stage.size.width/2;d&&O1(d)&&Mc.value?.takesPicture?P0(d):d&&n.openFile(d,u?1:0)}};for(const[h,d]of Object.entries(c))window.addEventListener(h,d);return()=>{for(const[h,d]of Object.entries(c))window.removeEventListener(h,d)}},[n,e,t]),t.value?y("div",{class:"drop-veil",children:[y(bi,{name:"upload",size:34}),ks.value?"Drop to open":"This page stands alone and opens no files"]}):null}const AR=ae(!1);function bR(){const{opening:n}=St(),e=(Ce.value?.scenes??[]).filter(({id:t})=>t!==Ce.value?.id);return ks.value?y(Ss,{title:"Scenes",open:AR,badge:Nn.value?"2 open":void 0,children:[e.length>0&&y("ul",{class:"key-list",children:e.map(({id:t,name:i})=>y("li",{children:[y("button",{type:"button",class:"go",title:`Open ${i}`,onClick:()=>{n.openScene(t,0)},children:i}),y(st,{title:"Beside the scene that is open",onClick:()=>{n.openScene(t,1)},children:"Beside"})]},t))}),y("div",{class:"buttons even",children:[y(Ec,{pane:0,children:"Open file"}),y(Ec,{pane:1,children:"Open beside"})]}),Nn.value&&!En.value&&y(ft,{children:[y("p",{class:"hint figure",children:`${Nn.value.name}: ${Nn.value.meshUrl?"a mesh":`${Ki(Nn.value.count)} splats`}`}),y(Qr,{label:"How two scenes are shown",value:ci,options:[["side","Side by side"],["wipe","Wipe"],["single","First only"]]}),y(st,{icon:"close",onClick:()=>n.closeSecond(),children:"Close second scene"})]})]}):null}const G0=n=>n.map(e=>Number(e.toPrecision(6))).join(",");function V0({pose:n,up:e,time:t}){const i=[...n.focus.toArray(),...n.orientation.toArray(),n.distance,n.fovDeg];return`#camera=${G0(i)}&up=${G0(e.toArray())}&t=${Number(t.toFixed(4))}`}function ER(n){const e=new URLSearchParams(n.replace(/^#/,"")),t=(e.get("camera")??"").split(",").map(Number),i=(e.get("up")??"").split(",").map(Number),s=Number(e.get("t")??0);if(!(t.length===9&&i.length===3&&[...t,...i,s].every(Number.isFinite))||t[7]<=0||t[8]<=1||t[8]>=170)return null;const a=new vt().fromArray(t,3),o=new C().fromArray(i);return a.lengthSq()<1e-6||o.lengthSq()<1e-6?null:{pose:{focus:new C().fromArray(t),orientation:a.normalize(),distance:t[7],fovDeg:t[8]},up:o.normalize(),time:Math.min(Math.max(s,0),1)}}const TR=ae(!1),W0=ae("1"),X0=ae(!1),q0=ae(""),Y0=ae(""),$0=ae(!1);function RR(){const{viewer:n}=St();return y(Ss,{title:"Export",open:TR,children:[y("h3",{children:"Picture"}),y(Qr,{label:"Size of the picture",value:W0,options:[["1","Screen"],["2","2×"],["4","4×"]]}),y(Vs,{label:"Transparent",value:X0}),y("div",{class:"buttons even",children:[y(st,{icon:"camera",onClick:()=>{a1(n,Number(W0.value),X0.value)},children:"Save picture"}),y(CR,{})]}),zs.value&&y(IR,{})]})}function CR(){const{viewer:n}=St(),e=async()=>{const t=new URL(location.href);t.hash=V0({pose:n.pose,up:n.up,time:ut.value});try{await navigator.clipboard.writeText(t.href),dt("done","The link to this view was copied.")}catch{dt("note","The browser did not allow copying: the address bar holds the link.")}};return y(st,{icon:"link",title:"Camera and time are part of the link",onClick:()=>{e()},children:"Copy link"})}function IR(){const{editor:n}=St(),e=Ce.value?.formats??[];if(e.length===0||Ce.value?.count===0)return null;const t=e.find(s=>s.suffix===Y0.value)??e[0],i=q0.value||`${(Ce.value?.name??"scene").replace(/\.[^.]+$/,"")}_edited`;return y(ft,{children:[y("h3",{children:"Scene"}),y(Kr,{label:"Name",children:y("input",{type:"text",value:i,spellcheck:!1,onInput:s=>q0.value=s.currentTarget.value})}),y(ec,{label:"Format",value:Y0,options:e.map(s=>[s.suffix,`${s.name} (${s.suffix})`])}),y("p",{class:"hint",children:t.description}),y(Vs,{label:"Replace file",hint:"Write over a file of this name",value:$0}),y(st,{icon:"save",kind:"accent",onClick:()=>n.save(i,t,$0.value),children:"Save scene"})]})}const ho=20;function K0(n){const e=10**Math.floor(Math.log10(n)),t=n/e;return e*(t>=5?5:t>=2?2:1)}function PR(n,e,t,i){const s=n.clone().add(e).multiplyScalar(.5),r=e.clone().sub(n).multiplyScalar(.5),a=Math.abs(r.x*t.x)+Math.abs(r.y*t.y)+Math.abs(r.z*t.z),o=K0(r.length()/4),l=new Er(LR(o,i),new ds({vertexColors:!0,transparent:!0}));return l.quaternion.copy(new vt().setFromUnitVectors(new C(0,1,0),t)),l.position.copy(s).addScaledVector(t,-a),l.renderOrder=-1,l}function LR(n,e){const t=[],i=[],s=(o,l)=>Math.max(0,1-Math.hypot(o,l)/ho)**1.5,r=(o,l,c)=>{t.push(o*n,0,l*n),i.push(e.r,e.g,e.b,s(o,l)*(c?.55:.25))};for(let o=-ho;o<=ho;o++)for(let l=-ho;l<ho;l++)r(o,l,o%5===0),r(o,l+1,o%5===0),r(l,o,o%5===0),r(l+1,o,o%5===0);const a=new yt;return a.setAttribute("position",new it(t,3)),a.setAttribute("color",new it(i,4)),a}const Tc=264,Rc=112,uo=30,DR=16,NR=400;function UR(n,e){const t=K0(Math.max(e-n,1e-9)/2.2),i=Math.ceil(n/t-1e-9);return Array.from({length:Math.floor(e/t+1e-9)-i+1},(s,r)=>(i+r)*t)}function FR({points:n,label:e}){if(n.length<2)return null;const t=Math.max(1,Math.ceil(n.length/NR)),i=n.filter((u,f)=>f%t===0||f===n.length-1),s=i.map(({y:u})=>u),[r,a]=[Math.min(...s),Math.max(...s)],[o,l]=[i[0].x,i[i.length-1].x],c=u=>uo+(u-o)/Math.max(l-o,1e-9)*(Tc-uo-4),h=u=>6+(1-(u-r)/Math.max(a-r,1e-9))*(Rc-DR-10),d=i.map(({x:u,y:f},g)=>`${g?"L":"M"}${c(u).toFixed(1)} ${h(f).toFixed(1)}`).join("");return y("svg",{class:"chart",viewBox:`0 0 ${Tc} ${Rc}`,role:"img","aria-label":e,children:[UR(r,a).map(u=>y("g",{children:[y("line",{class:"grid",x1:uo,x2:Tc,y1:h(u),y2:h(u)}),y("text",{x:uo-6,y:h(u)+3,"text-anchor":"end",children:Number(u.toPrecision(3))})]},u)),y("text",{x:uo,y:Rc-2,children:Ki(o)}),y("text",{x:Tc-2,y:Rc-2,"text-anchor":"end",children:`${Ki(l)} steps`}),y("path",{class:"line",d})]})}const OR=ae(!0),Q0=ae("psnr"),BR={paused:"Paused",stopping:"Stopping",finished:"Finished"};function kR(){const n=Vn.value;if(n!==null)return n==="running"?`${Math.round(Ka.value*100)} %`:BR[n]}function Z0(){return Qa.value!==null||Ai.value.length>1||Vn.value!==null?y(Ss,{title:Vn.value?"Training":"Quality",open:OR,badge:kR(),children:[Vn.value&&y(zR,{}),y(GR,{}),Ai.value.length>1&&y(VR,{})]}):null}function zR(){const{opening:n}=St(),e=i=>()=>{n.live?.send({kind:"setTraining",action:i})||dt("error","The training cannot be reached: the server is away.")},t=Vn.value;return y(ft,{children:[y("div",{class:"bar",role:"progressbar","aria-label":"Training","aria-valuenow":Math.round(Ka.value*100),children:y("div",{style:{width:`${Ka.value*100}%`}})}),(t==="running"||t==="paused")&&y("div",{class:"buttons even",children:[t==="running"?y(st,{icon:"pause",onClick:e("pause"),children:"Pause"}):y(st,{icon:"play",kind:"accent",onClick:e("resume"),children:"Resume"}),y(st,{icon:"stop",onClick:e("stop"),title:"Keeps what has been learned so far",children:"Stop"})]})]})}function HR(){const n=Ai.value[Ai.value.length-1],e=[],{value:t}=Qa,i=t?.test??t?.train;return e.push(["PSNR",i?.psnr?.toFixed(2)],["SSIM",i?.ssim?.toFixed(3)],["LPIPS",i?.lpips?.toFixed(3)]),i?.psnrMoving!=null&&e.push(["Moving parts",i.psnrMoving.toFixed(2)]),Vn.value&&n&&e.push(["Step",Ki(n.step)],["PSNR",n.psnr?.toFixed(2)],["Splats",Ki(n.count)]),t?.seconds!=null&&e.push(["Trained in",tE(t.seconds)]),t?.steps!=null&&e.push(["Steps",Ki(t.steps)]),e.filter(s=>s[1]!==void 0)}function GR(){const n=HR();if(n.length===0)return null;const e=Qa.value?.test?.psnr!=null?"On photos that training has not seen":null;return y(ft,{children:[y("dl",{class:"figures",children:n.map(([t,i])=>y("div",{children:[y("dt",{children:t}),y("dd",{children:i})]},t))}),e&&y("p",{class:"hint",children:e})]})}function VR(){const n=Ai.value.some(i=>i.psnr!==null),e=n?Q0.value:"loss",t=Ai.value.flatMap(i=>{const s=i[e];return s===null?[]:[{x:i.step,y:s}]});return y(ft,{children:[n&&y(Qr,{label:"Curve",value:Q0,options:[["psnr","PSNR"],["loss","Loss"]]}),y(FR,{points:t,label:e==="psnr"?"PSNR (dB) by training step":"Loss by training step"})]})}const WR=ae(!0),fo=ae(!1);function XR(){return y(Ss,{title:"View",open:WR,children:[y(qR,{}),y("div",{class:"phone-only",children:y(Qr,{label:"Navigation",value:oi,options:[["orbit","Orbit"],["fly","Look around"]]})}),y(ec,{label:"Background",value:Kl,options:[["dark","Dark"],["black","Black"],["white","White"],["custom","Own colour"]]}),Kl.value==="custom"&&y(Kr,{label:"Colour",children:y("input",{type:"color",value:Ql.value,onInput:n=>Ql.value=n.currentTarget.value})}),y(vn,{label:"Field of view",value:$a,min:15,max:110,step:1,show:n=>`${n.toFixed(0)}°`}),y(vn,{label:"Splat size",value:Ju,min:.05,max:1.5,step:.01,show:n=>`${Math.round(n*100)} %`}),y(Vs,{label:"Floor grid",value:Zl}),y("button",{type:"button",class:"more","aria-expanded":fo.value,onClick:()=>fo.value=!fo.value,children:[fo.value?"Fewer options":"More options",y(bi,{name:"chevron",size:14})]}),fo.value&&y(YR,{})]})}function qR(){return y("div",{class:"mode-grid",role:"radiogroup","aria-label":"What is shown",children:z0().map(([n,e])=>y("button",{type:"button",role:"radio","aria-checked":Ya.value===n,onClick:()=>Ya.value=n,children:e},n))})}function YR(){return y(ft,{children:[$l.value>0&&y(vn,{label:"Harmonics",hint:"How much colours change with the side they are seen from",value:Yl,min:0,max:$l.value,step:1,show:n=>n.toFixed(0)}),y("h3",{children:"Edge filter"}),y(Qr,{label:"Edge filter",value:ql,options:[["classic","Classic"],["antialiased","Antialiased"]]}),y(vn,{label:"Travel speed",hint:"For W A S D",value:ed,min:.1,max:5,step:.1,show:n=>`${n.toFixed(1)}×`}),ks.value&&y(Vs,{label:"Drawn by Python",hint:"Pictures come from view3d, as recon3d renders them: slower, coarse while the camera moves",value:vs})]})}function $R(){return!Ce.value||!hi.value?null:y("aside",{class:"panel card","aria-label":"Panel",children:[y("div",{class:"panel-handle",children:[y("span",{children:"Settings"}),y(bt,{icon:"close",label:"Close",tip:"left",onClick:()=>hi.value=!1})]}),y("div",{class:"panel-scroll",children:[y(B1,{}),y(XR,{}),Vn.value&&y(Z0,{}),y(uR,{}),!Vn.value&&y(Z0,{}),y(T1,{}),y(Z1,{}),y(bR,{}),y(RR,{})]})]})}const KR=[["orbit","Orbit","O"],["fly","Fly","V"],["walk","Walk","N"]];function QR(){const{viewer:n}=St();return y("header",{class:"topbar",children:[y(JR,{}),y("h1",{title:Ce.value?.name,children:Ce.value?.name??"view3d"}),Ce.value&&y(ZR,{}),y("span",{class:"spring"}),Ce.value&&y(ft,{children:[y("div",{class:"group wide",role:"radiogroup","aria-label":"Navigation",children:KR.map(([e,t,i])=>y(bt,{icon:e,label:t,keys:i,pressed:oi.value===e,onClick:()=>oi.value=e},e))}),y("span",{class:"divider wide"}),y("div",{class:"group",children:[y(bt,{icon:"home",label:"Home",keys:"H",onClick:()=>n.home()}),y(bt,{icon:"frame",label:"Frame all",keys:"F",onClick:()=>n.frameAll()}),y(bt,{icon:"flip",label:"Turn upright",keys:"U",onClick:()=>n.cycleUp()})]}),y("span",{class:"divider"})]}),y("div",{class:"group",children:[y("span",{class:"wide",children:y(bt,{icon:xs.value==="dark"?"sun":"moon",label:xs.value==="dark"?"Light":"Dark",keys:"L",onClick:O0})}),y(bt,{icon:"help",label:"Help",keys:"?",pressed:$i.value,onClick:()=>$i.value=!$i.value}),Ce.value&&y(bt,{icon:"sliders",label:"Panel",keys:"\\",pressed:hi.value,onClick:()=>hi.value=!hi.value})]})]})}function ZR(){return y("span",{class:"facts figure",children:[Ce.value?.meshUrl&&y("span",{title:"Triangles, drawn among the splats",children:"mesh"}),!(Ce.value?.meshUrl&&Ce.value.count===0)&&y("span",{title:"Gaussians in this scene",children:[y("b",{children:Ki(Ce.value?.count??0)})," splats"]}),y("span",{class:"fps",title:"Pictures drawn in a second; nothing is drawn while nothing changes",children:Jl.value!==null&&y(ft,{children:[y("b",{children:Jl.value})," fps"]})}),qa.value==="lost"&&y("span",{role:"status",children:"offline"})]})}function JR(){return y("span",{class:"mark","aria-hidden":"true",children:y("svg",{width:"22",height:"22",viewBox:"0 0 24 24",fill:"currentColor",children:[y("ellipse",{cx:"8.5",cy:"9",rx:"6",ry:"3.4",transform:"rotate(-32 8.5 9)",opacity:"0.95"}),y("ellipse",{cx:"16",cy:"11",rx:"5.4",ry:"3",transform:"rotate(38 16 11)",opacity:"0.6"}),y("ellipse",{cx:"11",cy:"17",rx:"5.8",ry:"2.8",transform:"rotate(8 11 17)",opacity:"0.38"})]})})}function jR({engine:n,canvas:e}){document.documentElement.dataset.theme=xs.value;const t=Ce.value!==null&&(Ce.value.count>0||Ce.value.canUndo||Ce.value.canRedo),i=["app",t&&"has-toolbar",Ce.value&&hi.value&&"panel-open",Ms.value!==null&&"filming"];return y(gg.Provider,{value:n,children:y("div",{class:i.filter(Boolean).join(" "),children:[y(eC,{engine:n,canvas:e}),y(u1,{}),y(d1,{}),y(pE,{}),y(xR,{}),!Hs.value&&y(ft,{children:[y(QR,{}),y(gR,{}),t&&y(xE,{}),t&&y(yE,{}),y($R,{}),Mi.value&&y(g1,{}),Ce.value&&y(SR,{})]}),y(vR,{}),y(M1,{}),y(wR,{})]})})}function eC({engine:n,canvas:e}){const t=Ga(null);return zr(()=>{t.current&&(t.current.append(e),n.viewer.stage.fill(t.current))},[e,n]),y("main",{class:"stage",ref:t,"aria-label":"Scene"})}const er=()=>zs.value;function tC(n){$i.value?$i.value=!1:Hs.value?Hs.value=!1:dn.value!=="navigate"?dn.value="navigate":Rn.value>0&&n.selection.none()}function nC(n){const e=[...Pg,Lg];return[{group:"Edit",title:od.label,keys:[od.keys],run:()=>ld("measure")},...e.map(t=>({group:"Edit",title:t.label,keys:[t.keys],run:()=>ld(t.tool),when:er})),{group:"Edit",title:"Select all",keys:["Ctrl+A"],run:()=>n.selection.all(),when:er},{group:"Edit",title:"Invert the selection",keys:["Ctrl+I"],run:()=>n.selection.invert(),when:er},{group:"Edit",title:"Delete selected",keys:["Delete","Backspace"],run:()=>n.delete(),when:er},{group:"Edit",title:"Duplicate selected",keys:["Ctrl+D"],run:()=>n.duplicate(),when:er},{group:"Edit",title:"Undo",keys:["Ctrl+Z"],run:()=>n.undo(),when:er},{group:"Edit",title:"Redo",keys:["Ctrl+Y","Ctrl+Shift+Z"],run:()=>n.redo(),when:er},{group:"Page",title:"Leave tool or selection",keys:["Escape"],run:()=>tC(n)}]}function iC(n){return[{group:"Camera",title:"Set a key of the flight",keys:["K"],run:()=>n.addKey()},{group:"Camera",title:"Fly along the keys",keys:["Shift+K"],run:()=>n.toggle()}]}class sC{constructor(e,t){this.pane=e,this.changed=t}pane;changed;marks=new Uint8Array(0);known=new Int32Array(0);get rows(){return Uint32Array.from(this.rowsWhere(e=>this.marks[e]===1))}get ids(){const e=this.known;return Int32Array.from(this.rowsWhere(t=>this.marks[t]===1),t=>e[t])}refresh(){const e=new Set(this.ids);this.known=this.pane.mesh?.ids.slice()??new Int32Array(0),this.marks=Uint8Array.from(this.known,t=>+e.has(t)),this.show()}set(e,t){this.marks.length!==this.pane.columns.count&&this.refresh(),t==="replace"&&this.marks.fill(0);const i=t==="subtract"?0:1;for(let s=0;s<e.length;s++)this.marks[e[s]]=i;this.show()}setIds(e){const t=new Set(e);this.set(this.rowsWhere(i=>t.has(this.known[i])),"replace")}all(){this.set(this.rowsWhere(()=>!0),"replace")}none(){this.set([],"replace")}invert(){this.set(this.rowsWhere(e=>this.marks[e]===0),"replace")}rowsWhere(e){const{mesh:t}=this.pane,i=[];for(let s=0;s<this.marks.length;s++)e(s)&&((t?.stateOf(s)??0)&Bl)===0&&i.push(s);return i}show(){const{mesh:e}=this.pane;if(!e){Rn.value=0;return}e.setState(this.known,rg,!1);const t=this.ids;e.setState(t,rg,!0),Rn.value=t.length,this.changed()}}class rC{constructor(e,t){this.viewer=e,this.opening=t,this.selection=new sC(e.pane,()=>e.stage.invalidate()),t.onScene.add(()=>this.selection.refresh())}viewer;opening;selection;delete(){this.withSelection(e=>[{kind:"delete",selection:e}])}keep(){this.withSelection(e=>[{kind:"keep",selection:e}])}duplicate(){const{radius:e}=this.viewer.pane.bounds,t=[e*.1,0,0];this.withSelection(i=>[{kind:"duplicate",selection:i,shift:t}])}transform(e){this.withSelection(t=>[{kind:"transform",selection:t,...e}])}recolor(e,t){this.withSelection(i=>[...e?[{kind:"recolor",selection:i,...e}]:[],...t===1?[]:[{kind:"fade",selection:i,factor:t}]])}undo(){Ce.value?.canUndo&&this.say({kind:"undo",scene:Ce.value.id})}redo(){Ce.value?.canRedo&&this.say({kind:"redo",scene:Ce.value.id})}save(e,t,i){const s=Ce.value;if(!s)return;const r=s.moving>0&&!t.moves?ut.value:null;this.say({kind:"save",scene:s.id,format:t.suffix,name:e,replace:i,time:r})}withSelection(e){const t=Ce.value;if(!t||!zs.value)return;if(Rn.value===0){dt("note","Select something first: pick a tool on the left and draw over the scene.");return}const s=Rn.value===t.count?{kind:"everything"}:{kind:"ids",ids:L1(this.selection.ids)},r=e(s);r.length>0&&this.say({kind:"edit",scene:t.id,operations:r})}say(e){this.opening.live?.send(e)||dt("error","view3d cannot be reached, so nothing was changed. Is it still running?")}}const tr=new ly,Ot=new C,As=new C,Ct=new vt,J0={X:new C(1,0,0),Y:new C(0,1,0),Z:new C(0,0,1)},Wd={type:"change"},j0={type:"mouseDown",mode:null},e_={type:"mouseUp",mode:null},t_={type:"objectChange"};class aC extends cy{constructor(e,t=null){super(void 0,t);const i=new dC(this);this._root=i;const s=new fC;this._gizmo=s,i.add(s);const r=new pC;this._plane=r,i.add(r);const a=this;function o(b,M){let T=M;Object.defineProperty(a,b,{get:function(){return T!==void 0?T:M},set:function(E){T!==E&&(T=E,r[b]=E,s[b]=E,a.dispatchEvent({type:b+"-changed",value:E}),a.dispatchEvent(Wd))}}),a[b]=M,r[b]=M,s[b]=M}o("camera",e),o("object",void 0),o("enabled",!0),o("axis",null),o("mode","translate"),o("translationSnap",null),o("rotationSnap",null),o("scaleSnap",null),o("space","world"),o("size",1),this.viewport=null,o("dragging",!1),o("showX",!0),o("showY",!0),o("showZ",!0),o("showXY",!0),o("showYZ",!0),o("showXZ",!0),o("showXYZE",!0),o("showE",!0),o("minX",-1/0),o("maxX",1/0),o("minY",-1/0),o("maxY",1/0),o("minZ",-1/0),o("maxZ",1/0);const l=new C,c=new C,h=new vt,d=new vt,u=new C,f=new vt,g=new C,v=new C,p=new C,m=0,x=new C;o("worldPosition",l),o("worldPositionStart",c),o("worldQuaternion",h),o("worldQuaternionStart",d),o("cameraPosition",u),o("cameraQuaternion",f),o("pointStart",g),o("pointEnd",v),o("rotationAxis",p),o("rotationAngle",m),o("eye",x),this._offset=new C,this._startNorm=new C,this._endNorm=new C,this._cameraScale=new C,this._parentPosition=new C,this._parentQuaternion=new vt,this._parentQuaternionInv=new vt,this._parentScale=new C,this._worldScaleStart=new C,this._worldQuaternionInv=new vt,this._worldScale=new C,this._positionStart=new C,this._quaternionStart=new vt,this._scaleStart=new C,this._getPointer=oC.bind(this),this._onPointerDown=cC.bind(this),this._onPointerHover=lC.bind(this),this._onPointerMove=hC.bind(this),this._onPointerUp=uC.bind(this),t!==null&&this.connect(t)}connect(e){super.connect(e),this.domElement.addEventListener("pointerdown",this._onPointerDown),this.domElement.addEventListener("pointermove",this._onPointerHover),this.domElement.addEventListener("pointerup",this._onPointerUp),this.domElement.style.touchAction="none"}disconnect(){this.domElement.removeEventListener("pointerdown",this._onPointerDown),this.domElement.removeEventListener("pointermove",this._onPointerHover),this.domElement.removeEventListener("pointermove",this._onPointerMove),this.domElement.removeEventListener("pointerup",this._onPointerUp),this.domElement.style.touchAction=""}getHelper(){return this._root}pointerHover(e){if(this.object===void 0||this.dragging===!0)return;e!==null&&tr.setFromCamera(e,this.camera);const t=Xd(this._gizmo.picker[this.mode],tr);t?this.axis=t.object.name:this.axis=null}pointerDown(e){if(!(this.object===void 0||this.dragging===!0||e!=null&&e.button!==0)&&this.axis!==null){e!==null&&tr.setFromCamera(e,this.camera);const t=Xd(this._plane,tr,!0);t&&(this.object.updateMatrixWorld(),this.object.parent.updateMatrixWorld(),this._positionStart.copy(this.object.position),this._quaternionStart.copy(this.object.quaternion),this._scaleStart.copy(this.object.scale),this.object.matrixWorld.decompose(this.worldPositionStart,this.worldQuaternionStart,this._worldScaleStart),this.pointStart.copy(t.point).sub(this.worldPositionStart)),this.dragging=!0,j0.mode=this.mode,this.dispatchEvent(j0)}}pointerMove(e){const t=this.axis,i=this.mode,s=this.object;let r=this.space;if(i==="scale"?r="local":(t==="E"||t==="XYZE"||t==="XYZ")&&(r="world"),s===void 0||t===null||this.dragging===!1||e!==null&&e.button!==-1)return;e!==null&&tr.setFromCamera(e,this.camera);const a=Xd(this._plane,tr,!0);if(a){if(this.pointEnd.copy(a.point).sub(this.worldPositionStart),i==="translate")this._offset.copy(this.pointEnd).sub(this.pointStart),r==="local"&&t!=="XYZ"&&this._offset.applyQuaternion(this._worldQuaternionInv),t.indexOf("X")===-1&&(this._offset.x=0),t.indexOf("Y")===-1&&(this._offset.y=0),t.indexOf("Z")===-1&&(this._offset.z=0),r==="local"&&t!=="XYZ"?this._offset.applyQuaternion(this._quaternionStart).divide(this._parentScale):this._offset.applyQuaternion(this._parentQuaternionInv).divide(this._parentScale),s.position.copy(this._offset).add(this._positionStart),this.translationSnap&&(r==="local"&&(s.position.applyQuaternion(Ct.copy(this._quaternionStart).invert()),t.search("X")!==-1&&(s.position.x=Math.round(s.position.x/this.translationSnap)*this.translationSnap),t.search("Y")!==-1&&(s.position.y=Math.round(s.position.y/this.translationSnap)*this.translationSnap),t.search("Z")!==-1&&(s.position.z=Math.round(s.position.z/this.translationSnap)*this.translationSnap),s.position.applyQuaternion(this._quaternionStart)),r==="world"&&(s.getWorldPosition(Ot),t.search("X")!==-1&&(Ot.x=Math.round(Ot.x/this.translationSnap)*this.translationSnap),t.search("Y")!==-1&&(Ot.y=Math.round(Ot.y/this.translationSnap)*this.translationSnap),t.search("Z")!==-1&&(Ot.z=Math.round(Ot.z/this.translationSnap)*this.translationSnap),s.position.copy(s.parent.worldToLocal(Ot)))),s.position.x=Math.max(this.minX,Math.min(this.maxX,s.position.x)),s.position.y=Math.max(this.minY,Math.min(this.maxY,s.position.y)),s.position.z=Math.max(this.minZ,Math.min(this.maxZ,s.position.z));else if(i==="scale"){if(t.search("XYZ")!==-1){let o=this.pointEnd.length()/this.pointStart.length();this.pointEnd.dot(this.pointStart)<0&&(o*=-1),As.set(o,o,o)}else Ot.copy(this.pointStart),As.copy(this.pointEnd),Ot.applyQuaternion(this._worldQuaternionInv),As.applyQuaternion(this._worldQuaternionInv),As.divide(Ot),t.search("X")===-1&&(As.x=1),t.search("Y")===-1&&(As.y=1),t.search("Z")===-1&&(As.z=1);s.scale.copy(this._scaleStart).multiply(As),this.scaleSnap&&(t.search("X")!==-1&&(s.scale.x=Math.round(s.scale.x/this.scaleSnap)*this.scaleSnap||this.scaleSnap),t.search("Y")!==-1&&(s.scale.y=Math.round(s.scale.y/this.scaleSnap)*this.scaleSnap||this.scaleSnap),t.search("Z")!==-1&&(s.scale.z=Math.round(s.scale.z/this.scaleSnap)*this.scaleSnap||this.scaleSnap))}else if(i==="rotate"){this._offset.copy(this.pointEnd).sub(this.pointStart);const o=20/this.worldPosition.distanceTo(Ot.setFromMatrixPosition(this.camera.matrixWorld));let l=!1;t==="XYZE"?(this.rotationAxis.copy(this._offset).cross(this.eye).normalize(),this.rotationAngle=this._offset.dot(Ot.copy(this.rotationAxis).cross(this.eye))*o):(t==="X"||t==="Y"||t==="Z")&&(this.rotationAxis.copy(J0[t]),Ot.copy(J0[t]),r==="local"&&Ot.applyQuaternion(this.worldQuaternion),Ot.cross(this.eye),Ot.length()===0?l=!0:this.rotationAngle=this._offset.dot(Ot.normalize())*o),(t==="E"||l)&&(this.rotationAxis.copy(this.eye),this.rotationAngle=this.pointEnd.angleTo(this.pointStart),this._startNorm.copy(this.pointStart).normalize(),this._endNorm.copy(this.pointEnd).normalize(),this.rotationAngle*=this._endNorm.cross(this._startNorm).dot(this.eye)<0?1:-1),this.rotationSnap&&(this.rotationAngle=Math.round(this.rotationAngle/this.rotationSnap)*this.rotationSnap),r==="local"&&t!=="E"&&t!=="XYZE"?(s.quaternion.copy(this._quaternionStart),s.quaternion.multiply(Ct.setFromAxisAngle(this.rotationAxis,this.rotationAngle)).normalize()):(this.rotationAxis.applyQuaternion(this._parentQuaternionInv),s.quaternion.copy(Ct.setFromAxisAngle(this.rotationAxis,this.rotationAngle)),s.quaternion.multiply(this._quaternionStart).normalize())}this.dispatchEvent(Wd),this.dispatchEvent(t_)}}pointerUp(e){e!==null&&e.button!==0||(this.dragging&&this.axis!==null&&(e_.mode=this.mode,this.dispatchEvent(e_)),this.dragging=!1,this.axis=null)}dispose(){this.disconnect(),this._root.dispose()}attach(e){return this.object=e,this._root.visible=!0,this}detach(){return this.object=void 0,this.axis=null,this._root.visible=!1,this}reset(){this.enabled&&this.dragging&&(this.object.position.copy(this._positionStart),this.object.quaternion.copy(this._quaternionStart),this.object.scale.copy(this._scaleStart),this.dispatchEvent(Wd),this.dispatchEvent(t_),this.pointStart.copy(this.pointEnd))}getRaycaster(){return tr}getMode(){return this.mode}setMode(e){this.mode=e}setTranslationSnap(e){this.translationSnap=e}setRotationSnap(e){this.rotationSnap=e}setScaleSnap(e){this.scaleSnap=e}setSize(e){this.size=e}setSpace(e){this.space=e}setColors(e,t,i,s){const r=this._gizmo.materialLib;r.xAxis.color.set(e),r.yAxis.color.set(t),r.zAxis.color.set(i),r.active.color.set(s),r.xAxisTransparent.color.set(e),r.yAxisTransparent.color.set(t),r.zAxisTransparent.color.set(i),r.activeTransparent.color.set(s),r.xAxis._color&&r.xAxis._color.set(e),r.yAxis._color&&r.yAxis._color.set(t),r.zAxis._color&&r.zAxis._color.set(i),r.active._color&&r.active._color.set(s),r.xAxisTransparent._color&&r.xAxisTransparent._color.set(e),r.yAxisTransparent._color&&r.yAxisTransparent._color.set(t),r.zAxisTransparent._color&&r.zAxisTransparent._color.set(i),r.activeTransparent._color&&r.activeTransparent._color.set(s)}}function oC(n){if(this.domElement.ownerDocument.pointerLockElement)return{x:0,y:0,button:n.button};{const e=this.domElement.getBoundingClientRect(),t=this.viewport;let i,s,r,a;return t!==null?(i=t.x,s=e.height-t.y-t.w,r=t.z,a=t.w):(i=0,s=0,r=e.width,a=e.height),{x:(n.clientX-e.left-i)/r*2-1,y:-(n.clientY-e.top-s)/a*2+1,button:n.button}}}function lC(n){if(this.enabled)switch(n.pointerType){case"mouse":case"pen":this.pointerHover(this._getPointer(n));break}}function cC(n){this.enabled&&(document.pointerLockElement||this.domElement.setPointerCapture(n.pointerId),this.domElement.addEventListener("pointermove",this._onPointerMove),this.pointerHover(this._getPointer(n)),this.pointerDown(this._getPointer(n)))}function hC(n){this.enabled&&this.pointerMove(this._getPointer(n))}function uC(n){this.enabled&&(this.domElement.releasePointerCapture(n.pointerId),this.domElement.removeEventListener("pointermove",this._onPointerMove),this.pointerUp(this._getPointer(n)))}function Xd(n,e,t){const i=e.intersectObject(n,!0);for(let s=0;s<i.length;s++)if(i[s].object.visible||t)return i[s];return!1}const Cc=new Oi,Mt=new C(0,1,0),n_=new C(0,0,0),i_=new Pe,Ic=new vt,Pc=new vt,Pi=new C,Lc=new Pe,po=new C(1,0,0),nr=new C(0,1,0),mo=new C(0,0,1),Dc=new C,go=new C,_o=new C;class dC extends xt{constructor(e){super(),this.isTransformControlsRoot=!0,this.controls=e,this.visible=!1}updateMatrixWorld(e){const t=this.controls;t.object!==void 0&&(t.object.updateMatrixWorld(),t.object.parent===null?console.error("TransformControls: The attached 3D object must be a part of the scene graph."):t.object.parent.matrixWorld.decompose(t._parentPosition,t._parentQuaternion,t._parentScale),t.object.matrixWorld.decompose(t.worldPosition,t.worldQuaternion,t._worldScale),t._parentQuaternionInv.copy(t._parentQuaternion).invert(),t._worldQuaternionInv.copy(t.worldQuaternion).invert()),t.camera.updateMatrixWorld(),t.camera.matrixWorld.decompose(t.cameraPosition,t.cameraQuaternion,t._cameraScale),t.camera.isOrthographicCamera?t.camera.getWorldDirection(t.eye).negate():t.eye.copy(t.cameraPosition).sub(t.worldPosition).normalize(),this.parent&&(Lc.copy(this.parent.matrixWorld).invert(),Lc.decompose(this.position,this.quaternion,this.scale)),super.updateMatrixWorld(e)}dispose(){this.traverse(function(e){e.geometry&&e.geometry.dispose(),e.material&&e.material.dispose()})}}class fC extends xt{constructor(){super(),this.isTransformControlsGizmo=!0,this.type="TransformControlsGizmo";const e=new Wi({depthTest:!1,depthWrite:!1,fog:!1,toneMapped:!1,transparent:!0}),t=new ds({depthTest:!1,depthWrite:!1,fog:!1,toneMapped:!1,transparent:!0}),i=e.clone();i.opacity=.15;const s=t.clone();s.opacity=.5;const r=e.clone();r.color.setHex(16711680);const a=e.clone();a.color.setHex(65280);const o=e.clone();o.color.setHex(255);const l=e.clone();l.color.setHex(16711680),l.opacity=.5;const c=e.clone();c.color.setHex(65280),c.opacity=.5;const h=e.clone();h.color.setHex(255),h.opacity=.5;const d=e.clone();d.opacity=.25;const u=e.clone();u.color.setHex(16776960),u.opacity=.25;const f=e.clone();f.color.setHex(16776960);const g=e.clone();g.color.setHex(7895160),this.materialLib={xAxis:r,yAxis:a,zAxis:o,active:f,xAxisTransparent:l,yAxisTransparent:c,zAxisTransparent:h,activeTransparent:u};const v=new hn(0,.04,.1,12);v.translate(0,.05,0);const p=new Bt(.08,.08,.08);p.translate(0,.04,0);const m=new yt;m.setAttribute("position",new it([0,0,0,1,0,0],3));const x=new hn(.0075,.0075,.5,3);x.translate(0,.25,0);function b(V,$){const G=new Us(V,.0075,3,64,$*Math.PI*2);return G.rotateY(Math.PI/2),G.rotateX(Math.PI/2),G}function M(){const V=new yt;return V.setAttribute("position",new it([0,0,0,1,1,1],3)),V}const T={X:[[new me(v,r),[.5,0,0],[0,0,-Math.PI/2]],[new me(v,r),[-.5,0,0],[0,0,Math.PI/2]],[new me(x,r),[0,0,0],[0,0,-Math.PI/2]]],Y:[[new me(v,a),[0,.5,0]],[new me(v,a),[0,-.5,0],[Math.PI,0,0]],[new me(x,a)]],Z:[[new me(v,o),[0,0,.5],[Math.PI/2,0,0]],[new me(v,o),[0,0,-.5],[-Math.PI/2,0,0]],[new me(x,o),null,[Math.PI/2,0,0]]],XYZ:[[new me(new Rr(.1,0),d),[0,0,0]]],XY:[[new me(new Bt(.15,.15,.01),h),[.15,.15,0]]],YZ:[[new me(new Bt(.15,.15,.01),l),[0,.15,.15],[0,Math.PI/2,0]]],XZ:[[new me(new Bt(.15,.15,.01),c),[.15,0,.15],[-Math.PI/2,0,0]]]},E={X:[[new me(new hn(.2,0,.6,4),i),[.3,0,0],[0,0,-Math.PI/2]],[new me(new hn(.2,0,.6,4),i),[-.3,0,0],[0,0,Math.PI/2]]],Y:[[new me(new hn(.2,0,.6,4),i),[0,.3,0]],[new me(new hn(.2,0,.6,4),i),[0,-.3,0],[0,0,Math.PI]]],Z:[[new me(new hn(.2,0,.6,4),i),[0,0,.3],[Math.PI/2,0,0]],[new me(new hn(.2,0,.6,4),i),[0,0,-.3],[-Math.PI/2,0,0]]],XYZ:[[new me(new Rr(.2,0),i)]],XY:[[new me(new Bt(.2,.2,.01),i),[.15,.15,0]]],YZ:[[new me(new Bt(.2,.2,.01),i),[0,.15,.15],[0,Math.PI/2,0]]],XZ:[[new me(new Bt(.2,.2,.01),i),[.15,0,.15],[-Math.PI/2,0,0]]]},_={START:[[new me(new Rr(.01,2),s),null,null,null,"helper"]],END:[[new me(new Rr(.01,2),s),null,null,null,"helper"]],DELTA:[[new Hn(M(),s),null,null,null,"helper"]],X:[[new Hn(m,s),[-1e3,0,0],null,[1e6,1,1],"helper"]],Y:[[new Hn(m,s),[0,-1e3,0],[0,0,Math.PI/2],[1e6,1,1],"helper"]],Z:[[new Hn(m,s),[0,0,-1e3],[0,-Math.PI/2,0],[1e6,1,1],"helper"]]},A={XYZE:[[new me(b(.5,1),g),null,[0,Math.PI/2,0]]],X:[[new me(b(.5,.5),r)]],Y:[[new me(b(.5,.5),a),null,[0,0,-Math.PI/2]]],Z:[[new me(b(.5,.5),o),null,[0,Math.PI/2,0]]],E:[[new me(b(.75,1),u),null,[0,Math.PI/2,0]]]},N={AXIS:[[new Hn(m,s),[-1e3,0,0],null,[1e6,1,1],"helper"]]},I={XYZE:[[new me(new wu(.25,10,8),i)]],X:[[new me(new Us(.5,.1,4,24),i),[0,0,0],[0,-Math.PI/2,-Math.PI/2]]],Y:[[new me(new Us(.5,.1,4,24),i),[0,0,0],[Math.PI/2,0,0]]],Z:[[new me(new Us(.5,.1,4,24),i),[0,0,0],[0,0,-Math.PI/2]]],E:[[new me(new Us(.75,.1,2,24),i)]]},F={X:[[new me(p,r),[.5,0,0],[0,0,-Math.PI/2]],[new me(x,r),[0,0,0],[0,0,-Math.PI/2]],[new me(p,r),[-.5,0,0],[0,0,Math.PI/2]]],Y:[[new me(p,a),[0,.5,0]],[new me(x,a)],[new me(p,a),[0,-.5,0],[0,0,Math.PI]]],Z:[[new me(p,o),[0,0,.5],[Math.PI/2,0,0]],[new me(x,o),[0,0,0],[Math.PI/2,0,0]],[new me(p,o),[0,0,-.5],[-Math.PI/2,0,0]]],XY:[[new me(new Bt(.15,.15,.01),h),[.15,.15,0]]],YZ:[[new me(new Bt(.15,.15,.01),l),[0,.15,.15],[0,Math.PI/2,0]]],XZ:[[new me(new Bt(.15,.15,.01),c),[.15,0,.15],[-Math.PI/2,0,0]]],XYZ:[[new me(new Bt(.1,.1,.1),d)]]},B={X:[[new me(new hn(.2,0,.6,4),i),[.3,0,0],[0,0,-Math.PI/2]],[new me(new hn(.2,0,.6,4),i),[-.3,0,0],[0,0,Math.PI/2]]],Y:[[new me(new hn(.2,0,.6,4),i),[0,.3,0]],[new me(new hn(.2,0,.6,4),i),[0,-.3,0],[0,0,Math.PI]]],Z:[[new me(new hn(.2,0,.6,4),i),[0,0,.3],[Math.PI/2,0,0]],[new me(new hn(.2,0,.6,4),i),[0,0,-.3],[-Math.PI/2,0,0]]],XY:[[new me(new Bt(.2,.2,.01),i),[.15,.15,0]]],YZ:[[new me(new Bt(.2,.2,.01),i),[0,.15,.15],[0,Math.PI/2,0]]],XZ:[[new me(new Bt(.2,.2,.01),i),[.15,0,.15],[-Math.PI/2,0,0]]],XYZ:[[new me(new Bt(.2,.2,.2),i),[0,0,0]]]},q={X:[[new Hn(m,s),[-1e3,0,0],null,[1e6,1,1],"helper"]],Y:[[new Hn(m,s),[0,-1e3,0],[0,0,Math.PI/2],[1e6,1,1],"helper"]],Z:[[new Hn(m,s),[0,0,-1e3],[0,-Math.PI/2,0],[1e6,1,1],"helper"]]};function L(V){const $=new xt;for(const G in V)for(let ne=V[G].length;ne--;){const W=V[G][ne][0].clone(),ee=V[G][ne][1],te=V[G][ne][2],Me=V[G][ne][3],He=V[G][ne][4];W.name=G,W.tag=He,ee&&W.position.set(ee[0],ee[1],ee[2]),te&&W.rotation.set(te[0],te[1],te[2]),Me&&W.scale.set(Me[0],Me[1],Me[2]),W.updateMatrix();const Q=W.geometry.clone();Q.applyMatrix4(W.matrix),W.geometry=Q,W.renderOrder=1/0,W.position.set(0,0,0),W.rotation.set(0,0,0),W.scale.set(1,1,1),$.add(W)}return $}this.gizmo={},this.picker={},this.helper={},this.add(this.gizmo.translate=L(T)),this.add(this.gizmo.rotate=L(A)),this.add(this.gizmo.scale=L(F)),this.add(this.picker.translate=L(E)),this.add(this.picker.rotate=L(I)),this.add(this.picker.scale=L(B)),this.add(this.helper.translate=L(_)),this.add(this.helper.rotate=L(N)),this.add(this.helper.scale=L(q)),this.picker.translate.visible=!1,this.picker.rotate.visible=!1,this.picker.scale.visible=!1}updateMatrixWorld(e){const i=(this.mode==="scale"?"local":this.space)==="local"?this.worldQuaternion:Pc;this.gizmo.translate.visible=this.mode==="translate",this.gizmo.rotate.visible=this.mode==="rotate",this.gizmo.scale.visible=this.mode==="scale",this.helper.translate.visible=this.mode==="translate",this.helper.rotate.visible=this.mode==="rotate",this.helper.scale.visible=this.mode==="scale";let s=[];s=s.concat(this.picker[this.mode].children),s=s.concat(this.gizmo[this.mode].children),s=s.concat(this.helper[this.mode].children);for(let r=0;r<s.length;r++){const a=s[r];a.visible=!0,a.rotation.set(0,0,0),a.position.copy(this.worldPosition);let o;if(this.camera.isOrthographicCamera?o=(this.camera.top-this.camera.bottom)/this.camera.zoom:o=this.worldPosition.distanceTo(this.cameraPosition)*Math.min(1.9*Math.tan(Math.PI*this.camera.fov/360)/this.camera.zoom,7),a.scale.set(1,1,1).multiplyScalar(o*this.size/4),a.tag==="helper"){a.visible=!1,a.name==="AXIS"?(a.visible=!!this.axis,this.axis==="X"&&(Ct.setFromEuler(Cc.set(0,0,0)),a.quaternion.copy(i).multiply(Ct),Math.abs(Mt.copy(po).applyQuaternion(i).dot(this.eye))>.9&&(a.visible=!1)),this.axis==="Y"&&(Ct.setFromEuler(Cc.set(0,0,Math.PI/2)),a.quaternion.copy(i).multiply(Ct),Math.abs(Mt.copy(nr).applyQuaternion(i).dot(this.eye))>.9&&(a.visible=!1)),this.axis==="Z"&&(Ct.setFromEuler(Cc.set(0,Math.PI/2,0)),a.quaternion.copy(i).multiply(Ct),Math.abs(Mt.copy(mo).applyQuaternion(i).dot(this.eye))>.9&&(a.visible=!1)),this.axis==="XYZE"&&(Ct.setFromEuler(Cc.set(0,Math.PI/2,0)),Mt.copy(this.rotationAxis),a.quaternion.setFromRotationMatrix(i_.lookAt(n_,Mt,nr)),a.quaternion.multiply(Ct),a.visible=this.dragging),this.axis==="E"&&(a.visible=!1)):a.name==="START"?(a.position.copy(this.worldPositionStart),a.visible=this.dragging):a.name==="END"?(a.position.copy(this.worldPosition),a.visible=this.dragging):a.name==="DELTA"?(a.position.copy(this.worldPositionStart),a.quaternion.copy(this.worldQuaternionStart),Ot.set(1e-10,1e-10,1e-10).add(this.worldPositionStart).sub(this.worldPosition).multiplyScalar(-1),Ot.applyQuaternion(this.worldQuaternionStart.clone().invert()),a.scale.copy(Ot),a.visible=this.dragging):(a.quaternion.copy(i),this.dragging?a.position.copy(this.worldPositionStart):a.position.copy(this.worldPosition),this.axis&&(a.visible=this.axis.search(a.name)!==-1));continue}a.quaternion.copy(i),this.mode==="translate"||this.mode==="scale"?(a.name==="X"&&Math.abs(Mt.copy(po).applyQuaternion(i).dot(this.eye))>.99&&(a.scale.set(1e-10,1e-10,1e-10),a.visible=!1),a.name==="Y"&&Math.abs(Mt.copy(nr).applyQuaternion(i).dot(this.eye))>.99&&(a.scale.set(1e-10,1e-10,1e-10),a.visible=!1),a.name==="Z"&&Math.abs(Mt.copy(mo).applyQuaternion(i).dot(this.eye))>.99&&(a.scale.set(1e-10,1e-10,1e-10),a.visible=!1),a.name==="XY"&&Math.abs(Mt.copy(mo).applyQuaternion(i).dot(this.eye))<.2&&(a.scale.set(1e-10,1e-10,1e-10),a.visible=!1),a.name==="YZ"&&Math.abs(Mt.copy(po).applyQuaternion(i).dot(this.eye))<.2&&(a.scale.set(1e-10,1e-10,1e-10),a.visible=!1),a.name==="XZ"&&Math.abs(Mt.copy(nr).applyQuaternion(i).dot(this.eye))<.2&&(a.scale.set(1e-10,1e-10,1e-10),a.visible=!1)):this.mode==="rotate"&&(Ic.copy(i),Mt.copy(this.eye).applyQuaternion(Ct.copy(i).invert()),a.name.search("E")!==-1&&a.quaternion.setFromRotationMatrix(i_.lookAt(this.eye,n_,nr)),a.name==="X"&&(Ct.setFromAxisAngle(po,Math.atan2(-Mt.y,Mt.z)),Ct.multiplyQuaternions(Ic,Ct),a.quaternion.copy(Ct)),a.name==="Y"&&(Ct.setFromAxisAngle(nr,Math.atan2(Mt.x,Mt.z)),Ct.multiplyQuaternions(Ic,Ct),a.quaternion.copy(Ct)),a.name==="Z"&&(Ct.setFromAxisAngle(mo,Math.atan2(Mt.y,Mt.x)),Ct.multiplyQuaternions(Ic,Ct),a.quaternion.copy(Ct))),a.visible=a.visible&&(a.name.indexOf("X")===-1||this.showX),a.visible=a.visible&&(a.name.indexOf("Y")===-1||this.showY),a.visible=a.visible&&(a.name.indexOf("Z")===-1||this.showZ),a.visible=a.visible&&(a.name.indexOf("E")===-1||this.showX&&this.showY&&this.showZ),a.visible=a.visible&&(a.name.indexOf("XY")===-1||this.showXY),a.visible=a.visible&&(a.name.indexOf("YZ")===-1||this.showYZ),a.visible=a.visible&&(a.name.indexOf("XZ")===-1||this.showXZ),a.visible=a.visible&&(a.name!=="E"||this.showE),a.visible=a.visible&&(a.name!=="XYZE"||this.showXYZE),a.material._color=a.material._color||a.material.color.clone(),a.material._opacity=a.material._opacity||a.material.opacity,a.material.color.copy(a.material._color),a.material.opacity=a.material._opacity,this.enabled&&this.axis&&(a.name===this.axis?(a.material.color.copy(this.materialLib.active.color),a.material.opacity=1):this.axis.split("").some(function(l){return a.name===l})&&(a.material.color.copy(this.materialLib.active.color),a.material.opacity=1))}super.updateMatrixWorld(e)}}class pC extends me{constructor(){super(new Cr(1e5,1e5,2,2),new Wi({visible:!1,wireframe:!0,side:Mn,transparent:!0,opacity:.1,toneMapped:!1})),this.isTransformControlsPlane=!0,this.type="TransformControlsPlane"}updateMatrixWorld(e){let t=this.space;switch(this.position.copy(this.worldPosition),this.mode==="scale"&&(t="local"),Dc.copy(po).applyQuaternion(t==="local"?this.worldQuaternion:Pc),go.copy(nr).applyQuaternion(t==="local"?this.worldQuaternion:Pc),_o.copy(mo).applyQuaternion(t==="local"?this.worldQuaternion:Pc),Mt.copy(go),this.mode){case"translate":case"scale":switch(this.axis){case"X":Mt.copy(this.eye).cross(Dc),Pi.copy(Dc).cross(Mt);break;case"Y":Mt.copy(this.eye).cross(go),Pi.copy(go).cross(Mt);break;case"Z":Mt.copy(this.eye).cross(_o),Pi.copy(_o).cross(Mt);break;case"XY":Pi.copy(_o);break;case"YZ":Pi.copy(Dc);break;case"XZ":Mt.copy(_o),Pi.copy(go);break;case"XYZ":case"E":Pi.set(0,0,0);break}break;default:Pi.set(0,0,0)}Pi.length()===0?this.quaternion.copy(this.cameraQuaternion):(Lc.lookAt(Ot.set(0,0,0),Pi,Mt),this.quaternion.setFromRotationMatrix(Lc)),super.updateMatrixWorld(e)}}class s_{constructor(e,t){this.stage=e,this.controls=new aC(e.camera,e.canvas),this.controls.setSpace("local"),this.controls.setSize(.8),this.controls.setColors("#e5655f","#6cc07a","#5b8fe8","#ffd166"),e.foreground.add(this.pivot,this.controls.getHelper()),this.controls.attach(this.pivot),this.controls.addEventListener("change",()=>e.invalidate()),this.controls.addEventListener("objectChange",()=>t.onChange()),this.controls.addEventListener("mouseUp",()=>t.onDone()),e.invalidate()}stage;pivot=new xt;controls;get busy(){return this.controls.dragging||this.controls.axis!==null}set shown(e){this.controls.enabled=e,this.controls.getHelper().visible=e}set handle(e){this.controls.setMode(e),this.stage.invalidate()}dispose(){this.controls.detach(),this.stage.foreground.remove(this.pivot,this.controls.getHelper()),this.controls.dispose(),this.stage.invalidate()}}const mC=6e4;class r_{constructor(e,t){this.viewer=e,this.editor=t,this.gizmo=new s_(e.stage,{onChange:()=>this.preview(),onDone:()=>this.apply()}),this.rest()}viewer;editor;gizmo;pivot=new C;cloud=null;get busy(){return this.gizmo.busy}set handle(e){this.gizmo.handle=e}rest(){const{mesh:e}=this.viewer.pane,t=this.editor.selection.rows;if(this.clearCloud(),this.gizmo.shown=t.length>0,!e||t.length===0)return;const i=this.viewer.stage.measured(r=>e.positions(r));this.pivot.copy(vC(i,t)??this.viewer.pane.bounds.centre);const{pivot:s}=this.gizmo;s.position.copy(this.pivot),s.quaternion.identity(),s.scale.setScalar(1),this.cloud=xC(i,t,this.pivot),this.cloud.visible=!1,s.add(this.cloud)}dispose(){this.clearCloud(),this.gizmo.dispose()}preview(){const{scale:e}=this.gizmo.pivot;e.setScalar(Math.max(Math.abs(_C(e.x,e.y,e.z)),.001)),this.cloud&&(this.cloud.visible=!0),this.viewer.stage.invalidate()}apply(){const{position:e,quaternion:t,scale:i}=this.gizmo.pivot;e.distanceTo(this.pivot)<1e-9&&gC(t)&&Math.abs(i.x-1)<1e-6||this.editor.transform({quat:[t.w,t.x,t.y,t.z],scale:i.x,shift:e.clone().sub(this.pivot).toArray(),pivot:this.pivot.toArray()})}clearCloud(){this.cloud&&(this.cloud.removeFromParent(),this.cloud.geometry.dispose(),this.cloud.material.dispose(),this.cloud=null)}}const gC=n=>Math.abs(Math.abs(n.w)-1)<1e-9,_C=(n,e,t)=>e===t?n:n===t?e:t;function vC(n,e){if(e.length===0)return null;const t=[0,1,2].map(i=>Float32Array.from(e,s=>n[4*s+i]).sort()[e.length>>1]);return new C().fromArray(t)}function xC(n,e,t){const i=Math.max(1,Math.ceil(e.length/mC)),s=e.filter((o,l)=>l%i===0),r=new Float32Array(3*s.length);s.forEach((o,l)=>{r[3*l]=n[4*o]-t.x,r[3*l+1]=n[4*o+1]-t.y,r[3*l+2]=n[4*o+2]-t.z});const a=new yt().setAttribute("position",new it(r,3));return new xl(a,new Pa({size:2,sizeAttenuation:!1,color:6080692,depthTest:!1}))}class yC{constructor(e,t,i){this.viewer=e,this.selection=t,this.shape=i,this.gizmo=new s_(e.stage,{onChange:()=>this.round(),onDone:()=>this.select("replace")});const{pivot:s}=this.gizmo;s.position.copy(e.pose.focus),s.scale.setScalar(Math.min(e.pose.distance*.22,e.pane.bounds.radius*.5));const r=i==="box"?new yx(new Bt(2,2,2)):wC();this.lines=new Er(r,new ds({color:6080692,depthTest:!1,transparent:!0})),s.add(this.lines),this.select("replace")}viewer;selection;shape;gizmo;lines;get busy(){return this.gizmo.busy}set handle(e){this.gizmo.handle=e}select(e){const{mesh:t}=this.viewer.pane;if(!t)return;this.gizmo.pivot.updateMatrixWorld();const i=new Pe().copy(this.gizmo.pivot.matrixWorld).invert(),s=this.viewer.stage.measured(l=>t.positions(l)),r=this.shape==="box"?SC:MC,a=new C,o=[];for(let l=0;l<s.length/4;l++)a.set(s[4*l],s[4*l+1],s[4*l+2]).applyMatrix4(i),r(a)&&o.push(l);this.selection.set(o,e)}dispose(){this.lines.geometry.dispose(),this.lines.material.dispose(),this.gizmo.dispose()}round(){const{scale:e}=this.gizmo.pivot;e.set(...e.toArray().map(t=>Math.max(Math.abs(t),1e-6))),this.shape==="sphere"&&e.setScalar(e.y===e.z?e.x:e.x===e.z?e.y:e.z),this.viewer.stage.invalidate()}}const SC=({x:n,y:e,z:t})=>Math.abs(n)<=1&&Math.abs(e)<=1&&Math.abs(t)<=1,MC=n=>n.lengthSq()<=1;function wC(n=64){const e=[];for(let t=0;t<3;t++)for(let i=0;i<n;i++)for(const s of[i,i+1]){const r=2*Math.PI*s/n,a=[0,0,0];a[t]=Math.cos(r),a[(t+1)%3]=Math.sin(r),e.push(...a)}return new yt().setAttribute("position",new it(e,3))}class AC{constructor(e,t,i){this.viewer=e,this.editor=t,this.onColor=i,bn(()=>{const s=dn.value;Hr(()=>this.take(s))})}viewer;editor;onColor;withHandles=null;putAway=()=>{};setHandle(e){this.withHandles&&(this.withHandles.handle=e)}rest(){this.withHandles instanceof r_&&this.withHandles.rest()}take(e){this.putAway(),this.putAway=()=>{},this.viewer.toolInHand=this.pointerTool(e),this.withHandles=this.handleTool(e);const{withHandles:t}=this;this.viewer.handlesBusy=()=>t?.busy??!1,t&&(this.putAway=()=>t.dispose()),ys.value=null,Gs.value=null}pointerTool(e){const{viewer:t}=this,{selection:i}=this.editor;switch(e){case"rectangle":return new hE(t,i);case"lasso":return new dE(t,i);case"brush":return new fE(t,i);case"eyedropper":return this.eyedropper();case"measure":{const s=new eE(t);return this.putAway=()=>s.dispose(),s}default:return null}}handleTool(e){return e==="transform"?new r_(this.viewer,this.editor):e==="box"||e==="sphere"?new yC(this.viewer,this.editor.selection,e):null}eyedropper(){const{viewer:e,onColor:t}=this;return{press(i){const s=e.pick(i),r=s&&e.pane.columns.colorOf(s.row);r&&t(r)},drag:()=>{},release:()=>{},cancel:()=>{}}}}const bC=24;function EC(n){const e=new Hn(new yt,new ds({color:6080692})),t=new xl(new yt,new Pa({color:6080692,size:7,sizeAttenuation:!1}));e.frustumCulled=t.frustumCulled=!1,n.panes[0].extras.add(e,t),bn(()=>{const{keyframes:i}=Zi.value;if(e.visible=t.visible=!Wn.value&&i.length>1,i.length>1){const s=ic(Zi.value),r=bC*i.length,a=nc(Zi.value),o=Array.from({length:r+1},(c,h)=>Ei(s(a*h/r).pose).toArray());e.geometry.setAttribute("position",new it(o.flat(),3));const l=i.flatMap(({pose:c})=>Ei(c).toArray());t.geometry.setAttribute("position",new it(l,3))}n.invalidate()})}const TC=.6;function RC(n){let e=0,t="";n.stage.onFrame.add(i=>{if(i<e||!n.pane.mesh||Tn.value||!n.stage.navigator.resting)return;e=i+TC;const s=V0({pose:n.pose,up:n.up,time:ut.value});s!==t&&(t!==""&&history.replaceState(null,"",s),t=s)})}class qd{constructor(e,t){this.described=e,this.packed=t}described;packed;served=!1;static find(){const e=document.getElementById("view3d-info"),t=document.getElementById("view3d-pack");return e&&t?new qd(e,t):null}info(){return Promise.resolve(JSON.parse(this.described.textContent??""))}async pack(){const e=Uint8Array.from(atob((this.packed.textContent??"").trim()),i=>i.charCodeAt(0));if(this.packed.dataset.encoding!=="gzip")return e.buffer;if(typeof DecompressionStream>"u")throw new ws("This browser is too old to unpack the scene. A recent Chrome, Edge, Firefox or Safari can.");const t=new Blob([e]).stream().pipeThrough(new DecompressionStream("gzip"));return new Response(t).arrayBuffer()}url(e){return e}}const CC=50,IC=1.3;function a_(n,e,t,i){const s=n.radius*.85/Math.sin(i*Math.PI/360);return{focus:n.centre.clone(),distance:s,orientation:Za(e,t),fovDeg:i}}function Yd(n,e,t=null){const i=PC(e,t),s=new C().crossVectors(e,i),r=i.multiplyScalar(-.55).addScaledVector(s,.75).addScaledVector(e,-.38).normalize(),a=a_(n,r,e,CC);return t?{...a,distance:a.distance*IC}:a}function PC(n,e){const t=new C(...e??[0,0,0]).projectOnPlane(n);return t.length()<.1?Og(n):(t.normalize(),new C().crossVectors(n,t).multiplyScalar(.44).addScaledVector(t,.9))}const o_=(n,e)=>o1(n.cameraFromWorld,c1(n),e.centre,e.radius*.05);function l_({cameras:n,front:e},t,i){const s=Yd(t,i,e);if(n.length===0)return s;const r=o_(n[0],t),a=Ws(r);return t.centre.clone().sub(Ei(r)).dot(a)<=0?s:{...r,orientation:Za(a,i)}}function LC(n){const e=[n.clone(),n.clone().negate()];for(const[t,i,s]of[[0,1,0],[0,-1,0],[0,0,1],[0,0,-1],[1,0,0],[-1,0,0]]){const r=new C(t,i,s);e.every(a=>a.dot(r)<.98)&&e.push(r)}return e}const DC=8e3;class NC{constructor(e,t){this.url=e,this.listeners=t,this.connect()}url;listeners;socket=null;waitMs=500;opened=0;send(e){return this.socket?.readyState!==WebSocket.OPEN?!1:(this.socket.send(JSON.stringify(e)),!0)}connect(){const e=new WebSocket(this.url);this.socket=e,e.onopen=()=>{this.waitMs=500,this.opened+=1,this.listeners.onState("open",this.opened>1)},e.onmessage=({data:t})=>{this.listeners.onMessage(JSON.parse(t))},e.onclose=()=>{this.opened>0&&this.listeners.onState("lost",this.opened>1),setTimeout(()=>this.connect(),this.waitMs),this.waitMs=Math.min(this.waitMs*1.6,DC)}}}class Nc{count=0;chunks=[];starts=[];add(e){const t=i=>Uint16Array.from(e.columns.get(i)??[]);this.starts.push(this.count),this.chunks.push({color:t("color"),opacityLogit:t("opacityLogit")}),this.count+=e.count}rowsWhere(e,t,i){const s=[];return this.chunks.forEach(({[e]:r},a)=>{for(let o=0;o*t<r.length;o++){const l=Array.from({length:t},(c,h)=>Zo.fromHalfFloat(r[o*t+h]));i(l)&&s.push(this.starts[a]+o)}}),Uint32Array.from(s)}colorOf(e){const t=this.starts.filter(r=>r<=e).length-1,i=this.chunks[t]?.color;if(!i)return null;const s=3*(e-this.starts[t]);return[0,1,2].map(r=>Zo.fromHalfFloat(i[s+r]))}}function c_(n,e){if(e===fv)return console.warn("THREE.BufferGeometryUtils.toTrianglesDrawMode(): Geometry already defined as triangles."),n;if(e===zh||e===Kf){let t=n.getIndex();if(t===null){const r=[],a=n.getAttribute("position");if(a!==void 0){for(let o=0;o<a.count;o++)r.push(o);n.setIndex(r),t=n.getIndex()}else return console.error("THREE.BufferGeometryUtils.toTrianglesDrawMode(): Undefined position attribute. Processing not possible."),n}const i=t.count-2,s=[];if(e===zh)for(let r=1;r<=i;r++)s.push(t.getX(0)),s.push(t.getX(r)),s.push(t.getX(r+1));else for(let r=0;r<i;r++)r%2===0?(s.push(t.getX(r)),s.push(t.getX(r+1)),s.push(t.getX(r+2))):(s.push(t.getX(r+2)),s.push(t.getX(r+1)),s.push(t.getX(r)));return s.length/3!==i&&console.error("THREE.BufferGeometryUtils.toTrianglesDrawMode(): Unable to generate correct amount of triangles."),n.setIndex(s),n.clearGroups(),n}else return console.error("THREE.BufferGeometryUtils.toTrianglesDrawMode(): Unknown draw mode:",e),n}function UC(n){const e=new Map,t=new Map,i=n.clone();return h_(n,i,function(s,r){e.set(r,s),t.set(s,r)}),i.traverse(function(s){if(!s.isSkinnedMesh)return;const r=s,a=e.get(s),o=a.skeleton.bones;r.skeleton=a.skeleton.clone(),r.bindMatrix.copy(a.bindMatrix),r.skeleton.bones=o.map(function(l){return t.get(l)}),r.bind(r.skeleton,r.bindMatrix)}),i}function h_(n,e,t){t(n,e);for(let i=0;i<n.children.length;i++)h_(n.children[i],e.children[i],t)}class FC extends Nr{constructor(e){super(e),this.dracoLoader=null,this.ktx2Loader=null,this.meshoptDecoder=null,this.pluginCallbacks=[],this.register(function(t){return new HC(t)}),this.register(function(t){return new GC(t)}),this.register(function(t){return new VC(t)}),this.register(function(t){return new JC(t)}),this.register(function(t){return new jC(t)}),this.register(function(t){return new e2(t)}),this.register(function(t){return new XC(t)}),this.register(function(t){return new qC(t)}),this.register(function(t){return new YC(t)}),this.register(function(t){return new $C(t)}),this.register(function(t){return new zC(t)}),this.register(function(t){return new KC(t)}),this.register(function(t){return new WC(t)}),this.register(function(t){return new ZC(t)}),this.register(function(t){return new QC(t)}),this.register(function(t){return new BC(t)}),this.register(function(t){return new u_(t,Qe.EXT_MESHOPT_COMPRESSION)}),this.register(function(t){return new u_(t,Qe.KHR_MESHOPT_COMPRESSION)}),this.register(function(t){return new t2(t)})}load(e,t,i,s){const r=this;let a;if(this.resourcePath!=="")a=this.resourcePath;else if(this.path!==""){const c=Ua.extractUrlBase(e);a=Ua.resolveURL(c,this.path)}else a=Ua.extractUrlBase(e);this.manager.itemStart(e);const o=function(c){s?s(c):console.error(c),r.manager.itemError(e),r.manager.itemEnd(e)},l=new Kp(this.manager);l.setPriority(this.priority),l.setCache(this.cache),l.setPath(this.path),l.setResponseType("arraybuffer"),l.setRequestHeader(this.requestHeader),l.setWithCredentials(this.withCredentials),l.load(e,function(c){try{r.parse(c,a,function(h){t(h),r.manager.itemEnd(e)},o)}catch(h){o(h)}},i,o)}setDRACOLoader(e){return this.dracoLoader=e,this}setKTX2Loader(e){return this.ktx2Loader=e,this}setMeshoptDecoder(e){return this.meshoptDecoder=e,this}register(e){return this.pluginCallbacks.indexOf(e)===-1&&this.pluginCallbacks.push(e),this}unregister(e){return this.pluginCallbacks.indexOf(e)!==-1&&this.pluginCallbacks.splice(this.pluginCallbacks.indexOf(e),1),this}parse(e,t,i,s){let r;const a={},o={},l=new TextDecoder;if(typeof e=="string")r=JSON.parse(e);else if(e instanceof ArrayBuffer)if(l.decode(new Uint8Array(e,0,4))===d_){try{a[Qe.KHR_BINARY_GLTF]=new n2(e)}catch(d){s&&s(d);return}r=JSON.parse(a[Qe.KHR_BINARY_GLTF].content)}else r=JSON.parse(l.decode(e));else r=e;if(r.asset===void 0||r.asset.version[0]<2){s&&s(new Error("THREE.GLTFLoader: Unsupported asset. glTF versions >=2.0 are supported."));return}const c=new m2(r,{path:t||this.resourcePath||"",crossOrigin:this.crossOrigin,priority:this.priority,cache:this.cache,withCredentials:this.withCredentials,requestHeader:this.requestHeader,manager:this.manager,ktx2Loader:this.ktx2Loader,meshoptDecoder:this.meshoptDecoder});c.fileLoader.setRequestHeader(this.requestHeader);for(let h=0;h<this.pluginCallbacks.length;h++){const d=this.pluginCallbacks[h](c);d.name||console.error("THREE.GLTFLoader: Invalid plugin found: missing name"),o[d.name]=d,a[d.name]=!0}if(r.extensionsUsed)for(let h=0;h<r.extensionsUsed.length;++h){const d=r.extensionsUsed[h],u=r.extensionsRequired||[];switch(d){case Qe.KHR_MATERIALS_UNLIT:a[d]=new kC;break;case Qe.KHR_DRACO_MESH_COMPRESSION:a[d]=new i2(r,this.dracoLoader);break;case Qe.KHR_TEXTURE_TRANSFORM:a[d]=new s2;break;case Qe.KHR_MESH_QUANTIZATION:a[d]=new r2;break;default:u.indexOf(d)>=0&&o[d]===void 0&&console.warn('THREE.GLTFLoader: Unknown extension "'+d+'".')}}c.setExtensions(a),c.setPlugins(o),c.parse(i,s)}parseAsync(e,t){const i=this;return new Promise(function(s,r){i.parse(e,t,s,r)})}}function OC(){let n={};return{get:function(e){return n[e]},add:function(e,t){n[e]=t},remove:function(e){delete n[e]},removeAll:function(){n={}}}}function Lt(n,e,t){const i=n.json.materials[e];return i.extensions&&i.extensions[t]?i.extensions[t]:null}const Qe={KHR_BINARY_GLTF:"KHR_binary_glTF",KHR_DRACO_MESH_COMPRESSION:"KHR_draco_mesh_compression",KHR_LIGHTS_PUNCTUAL:"KHR_lights_punctual",KHR_MATERIALS_CLEARCOAT:"KHR_materials_clearcoat",KHR_MATERIALS_DIFFUSE_ROUGHNESS:"KHR_materials_diffuse_roughness",KHR_MATERIALS_DISPERSION:"KHR_materials_dispersion",KHR_MATERIALS_IOR:"KHR_materials_ior",KHR_MATERIALS_SHEEN:"KHR_materials_sheen",KHR_MATERIALS_SPECULAR:"KHR_materials_specular",KHR_MATERIALS_TRANSMISSION:"KHR_materials_transmission",KHR_MATERIALS_IRIDESCENCE:"KHR_materials_iridescence",KHR_MATERIALS_ANISOTROPY:"KHR_materials_anisotropy",KHR_MATERIALS_UNLIT:"KHR_materials_unlit",KHR_MATERIALS_VOLUME:"KHR_materials_volume",KHR_TEXTURE_BASISU:"KHR_texture_basisu",KHR_TEXTURE_TRANSFORM:"KHR_texture_transform",KHR_MESH_QUANTIZATION:"KHR_mesh_quantization",KHR_MATERIALS_EMISSIVE_STRENGTH:"KHR_materials_emissive_strength",EXT_MATERIALS_BUMP:"EXT_materials_bump",EXT_TEXTURE_WEBP:"EXT_texture_webp",EXT_TEXTURE_AVIF:"EXT_texture_avif",EXT_MESHOPT_COMPRESSION:"EXT_meshopt_compression",KHR_MESHOPT_COMPRESSION:"KHR_meshopt_compression",EXT_MESH_GPU_INSTANCING:"EXT_mesh_gpu_instancing"};class BC{constructor(e){this.parser=e,this.name=Qe.KHR_LIGHTS_PUNCTUAL,this.cache={refs:{},uses:{}}}_markDefs(){const e=this.parser,t=this.parser.json.nodes||[];for(let i=0,s=t.length;i<s;i++){const r=t[i];r.extensions&&r.extensions[this.name]&&r.extensions[this.name].light!==void 0&&e._addNodeRef(this.cache,r.extensions[this.name].light)}}_loadLight(e){const t=this.parser,i="light:"+e;let s=t.cache.get(i);if(s)return s;const r=t.json,l=((r.extensions&&r.extensions[this.name]||{}).lights||[])[e];let c;const h=new Ne(16777215);l.color!==void 0&&h.setRGB(l.color[0],l.color[1],l.color[2],Pn);const d=l.range!==void 0?l.range:0;switch(l.type){case"directional":c=new em(h),c.target.position.set(0,0,-1),c.add(c.target);break;case"point":c=new $x(h),c.distance=d;break;case"spot":c=new qx(h),c.distance=d,l.spot=l.spot||{},l.spot.innerConeAngle=l.spot.innerConeAngle!==void 0?l.spot.innerConeAngle:0,l.spot.outerConeAngle=l.spot.outerConeAngle!==void 0?l.spot.outerConeAngle:Math.PI/4,c.angle=l.spot.outerConeAngle,c.penumbra=1-l.spot.innerConeAngle/l.spot.outerConeAngle,c.target.position.set(0,0,-1),c.add(c.target);break;default:throw new Error("THREE.GLTFLoader: Unexpected light type: "+l.type)}return c.position.set(0,0,0),Li(c,l),l.intensity!==void 0&&(c.intensity=l.intensity),c.name=t.createUniqueName(l.name||"light_"+e),s=Promise.resolve(c),t.cache.add(i,s),s}getDependency(e,t){if(e==="light")return this._loadLight(t)}createNodeAttachment(e){const t=this,i=this.parser,r=i.json.nodes[e],o=(r.extensions&&r.extensions[this.name]||{}).light;return o===void 0?null:this._loadLight(o).then(function(l){return i._getNodeRef(t.cache,o,l)})}}class kC{constructor(){this.name=Qe.KHR_MATERIALS_UNLIT}getMaterialType(){return Wi}extendParams(e,t,i){const s=[];e.color=new Ne(1,1,1),e.opacity=1;const r=t.pbrMetallicRoughness;if(r){if(Array.isArray(r.baseColorFactor)){const a=r.baseColorFactor;e.color.setRGB(a[0],a[1],a[2],Pn),e.opacity=a[3]}r.baseColorTexture!==void 0&&s.push(i.assignTexture(e,"map",r.baseColorTexture,kt))}return Promise.all(s)}}class zC{constructor(e){this.parser=e,this.name=Qe.KHR_MATERIALS_EMISSIVE_STRENGTH}extendMaterialParams(e,t){const i=Lt(this.parser,e,this.name);return i===null||i.emissiveStrength!==void 0&&(t.emissiveIntensity=i.emissiveStrength),Promise.resolve()}}class HC{constructor(e){this.parser=e,this.name=Qe.KHR_MATERIALS_CLEARCOAT}getMaterialType(e){return Lt(this.parser,e,this.name)!==null?ri:null}extendMaterialParams(e,t){const i=Lt(this.parser,e,this.name);if(i===null)return Promise.resolve();const s=[];if(i.clearcoatFactor!==void 0&&(t.clearcoat=i.clearcoatFactor),i.clearcoatTexture!==void 0&&s.push(this.parser.assignTexture(t,"clearcoatMap",i.clearcoatTexture)),i.clearcoatRoughnessFactor!==void 0&&(t.clearcoatRoughness=i.clearcoatRoughnessFactor),i.clearcoatRoughnessTexture!==void 0&&s.push(this.parser.assignTexture(t,"clearcoatRoughnessMap",i.clearcoatRoughnessTexture)),i.clearcoatNormalTexture!==void 0&&(s.push(this.parser.assignTexture(t,"clearcoatNormalMap",i.clearcoatNormalTexture)),i.clearcoatNormalTexture.scale!==void 0)){const r=i.clearcoatNormalTexture.scale;t.clearcoatNormalScale=new ze(r,r)}return Promise.all(s)}}class GC{constructor(e){this.parser=e,this.name=Qe.KHR_MATERIALS_DIFFUSE_ROUGHNESS}getMaterialType(e){return Lt(this.parser,e,this.name)!==null?ri:null}extendMaterialParams(e,t){const i=Lt(this.parser,e,this.name);if(i===null)return Promise.resolve();const s=[];return t.diffuseRoughness=i.diffuseRoughnessFactor!==void 0?i.diffuseRoughnessFactor:0,i.diffuseRoughnessTexture!==void 0&&s.push(this.parser.assignTexture(t,"diffuseRoughnessMap",i.diffuseRoughnessTexture)),Promise.all(s)}}class VC{constructor(e){this.parser=e,this.name=Qe.KHR_MATERIALS_DISPERSION}getMaterialType(e){return Lt(this.parser,e,this.name)!==null?ri:null}extendMaterialParams(e,t){const i=Lt(this.parser,e,this.name);return i===null||(t.dispersion=i.dispersion!==void 0?i.dispersion:0),Promise.resolve()}}class WC{constructor(e){this.parser=e,this.name=Qe.KHR_MATERIALS_IRIDESCENCE}getMaterialType(e){return Lt(this.parser,e,this.name)!==null?ri:null}extendMaterialParams(e,t){const i=Lt(this.parser,e,this.name);if(i===null)return Promise.resolve();const s=[];return i.iridescenceFactor!==void 0&&(t.iridescence=i.iridescenceFactor),i.iridescenceTexture!==void 0&&s.push(this.parser.assignTexture(t,"iridescenceMap",i.iridescenceTexture)),i.iridescenceIor!==void 0&&(t.iridescenceIOR=i.iridescenceIor),i.iridescenceThicknessMinimum!==void 0&&(t.iridescenceThicknessMinimum=i.iridescenceThicknessMinimum),i.iridescenceThicknessMaximum!==void 0&&(t.iridescenceThicknessMaximum=i.iridescenceThicknessMaximum),i.iridescenceThicknessTexture!==void 0&&s.push(this.parser.assignTexture(t,"iridescenceThicknessMap",i.iridescenceThicknessTexture)),Promise.all(s)}}class XC{constructor(e){this.parser=e,this.name=Qe.KHR_MATERIALS_SHEEN}getMaterialType(e){return Lt(this.parser,e,this.name)!==null?ri:null}extendMaterialParams(e,t){const i=Lt(this.parser,e,this.name);if(i===null)return Promise.resolve();const s=[];if(t.sheenColor=new Ne(0,0,0),t.sheenRoughness=0,t.sheen=1,i.sheenColorFactor!==void 0){const r=i.sheenColorFactor;t.sheenColor.setRGB(r[0],r[1],r[2],Pn)}return i.sheenRoughnessFactor!==void 0&&(t.sheenRoughness=i.sheenRoughnessFactor),i.sheenColorTexture!==void 0&&s.push(this.parser.assignTexture(t,"sheenColorMap",i.sheenColorTexture,kt)),i.sheenRoughnessTexture!==void 0&&s.push(this.parser.assignTexture(t,"sheenRoughnessMap",i.sheenRoughnessTexture)),Promise.all(s)}}class qC{constructor(e){this.parser=e,this.name=Qe.KHR_MATERIALS_TRANSMISSION}getMaterialType(e){return Lt(this.parser,e,this.name)!==null?ri:null}extendMaterialParams(e,t){const i=Lt(this.parser,e,this.name);if(i===null)return Promise.resolve();const s=[];return i.transmissionFactor!==void 0&&(t.transmission=i.transmissionFactor),i.transmissionTexture!==void 0&&s.push(this.parser.assignTexture(t,"transmissionMap",i.transmissionTexture)),Promise.all(s)}}class YC{constructor(e){this.parser=e,this.name=Qe.KHR_MATERIALS_VOLUME}getMaterialType(e){return Lt(this.parser,e,this.name)!==null?ri:null}extendMaterialParams(e,t){const i=Lt(this.parser,e,this.name);if(i===null)return Promise.resolve();const s=[];t.thickness=i.thicknessFactor!==void 0?i.thicknessFactor:0,i.thicknessTexture!==void 0&&s.push(this.parser.assignTexture(t,"thicknessMap",i.thicknessTexture)),t.attenuationDistance=i.attenuationDistance||1/0;const r=i.attenuationColor||[1,1,1];return t.attenuationColor=new Ne().setRGB(r[0],r[1],r[2],Pn),Promise.all(s)}}class $C{constructor(e){this.parser=e,this.name=Qe.KHR_MATERIALS_IOR}getMaterialType(e){return Lt(this.parser,e,this.name)!==null?ri:null}extendMaterialParams(e,t){const i=Lt(this.parser,e,this.name);return i===null||(t.ior=i.ior!==void 0?i.ior:1.5,t.ior===0&&(t.ior=1e3)),Promise.resolve()}}class KC{constructor(e){this.parser=e,this.name=Qe.KHR_MATERIALS_SPECULAR}getMaterialType(e){return Lt(this.parser,e,this.name)!==null?ri:null}extendMaterialParams(e,t){const i=Lt(this.parser,e,this.name);if(i===null)return Promise.resolve();const s=[];t.specularIntensity=i.specularFactor!==void 0?i.specularFactor:1,i.specularTexture!==void 0&&s.push(this.parser.assignTexture(t,"specularIntensityMap",i.specularTexture));const r=i.specularColorFactor||[1,1,1];return t.specularColor=new Ne().setRGB(r[0],r[1],r[2],Pn),i.specularColorTexture!==void 0&&s.push(this.parser.assignTexture(t,"specularColorMap",i.specularColorTexture,kt)),Promise.all(s)}}class QC{constructor(e){this.parser=e,this.name=Qe.EXT_MATERIALS_BUMP}getMaterialType(e){return Lt(this.parser,e,this.name)!==null?ri:null}extendMaterialParams(e,t){const i=Lt(this.parser,e,this.name);if(i===null)return Promise.resolve();const s=[];return t.bumpScale=i.bumpFactor!==void 0?i.bumpFactor:1,i.bumpTexture!==void 0&&s.push(this.parser.assignTexture(t,"bumpMap",i.bumpTexture)),Promise.all(s)}}class ZC{constructor(e){this.parser=e,this.name=Qe.KHR_MATERIALS_ANISOTROPY}getMaterialType(e){return Lt(this.parser,e,this.name)!==null?ri:null}extendMaterialParams(e,t){const i=Lt(this.parser,e,this.name);if(i===null)return Promise.resolve();const s=[];return i.anisotropyStrength!==void 0&&(t.anisotropy=i.anisotropyStrength),i.anisotropyRotation!==void 0&&(t.anisotropyRotation=i.anisotropyRotation),i.anisotropyTexture!==void 0&&s.push(this.parser.assignTexture(t,"anisotropyMap",i.anisotropyTexture)),Promise.all(s)}}class JC{constructor(e){this.parser=e,this.name=Qe.KHR_TEXTURE_BASISU}loadTexture(e){const t=this.parser,i=t.json,s=i.textures[e];if(!s.extensions||!s.extensions[this.name])return null;const r=s.extensions[this.name],a=t.options.ktx2Loader;if(!a){if(i.extensionsRequired&&i.extensionsRequired.indexOf(this.name)>=0)throw new Error("THREE.GLTFLoader: setKTX2Loader must be called before loading KTX2 textures");return null}return t.loadTextureImage(e,r.source,a)}}class jC{constructor(e){this.parser=e,this.name=Qe.EXT_TEXTURE_WEBP}loadTexture(e){const t=this.name,i=this.parser,s=i.json,r=s.textures[e];if(!r.extensions||!r.extensions[t])return null;const a=r.extensions[t],o=s.images[a.source];let l=i.textureLoader;if(o.uri){const c=i.options.manager.getHandler(o.uri);c!==null&&(l=c)}return i.loadTextureImage(e,a.source,l)}}class e2{constructor(e){this.parser=e,this.name=Qe.EXT_TEXTURE_AVIF}loadTexture(e){const t=this.name,i=this.parser,s=i.json,r=s.textures[e];if(!r.extensions||!r.extensions[t])return null;const a=r.extensions[t],o=s.images[a.source];let l=i.textureLoader;if(o.uri){const c=i.options.manager.getHandler(o.uri);c!==null&&(l=c)}return i.loadTextureImage(e,a.source,l)}}class u_{constructor(e,t){this.name=t,this.parser=e}loadBufferView(e){const t=this.parser.json,i=t.bufferViews[e];if(i.extensions&&i.extensions[this.name]){const s=i.extensions[this.name],r=this.parser.getDependency("buffer",s.buffer),a=this.parser.options.meshoptDecoder;if(!a||!a.supported){if(t.extensionsRequired&&t.extensionsRequired.indexOf(this.name)>=0)throw new Error("THREE.GLTFLoader: setMeshoptDecoder must be called before loading compressed files");return null}return r.then(function(o){const l=s.byteOffset||0,c=s.byteLength||0,h=s.count,d=s.byteStride,u=new Uint8Array(o,l,c);return a.decodeGltfBufferAsync?a.decodeGltfBufferAsync(h,d,u,s.mode,s.filter).then(function(f){return f.buffer}):a.ready.then(function(){const f=new ArrayBuffer(h*d);return a.decodeGltfBuffer(new Uint8Array(f),h,d,u,s.mode,s.filter),f})})}else return null}}class t2{constructor(e){this.name=Qe.EXT_MESH_GPU_INSTANCING,this.parser=e}createNodeMesh(e){const t=this.parser.json,i=t.nodes[e];if(!i.extensions||!i.extensions[this.name]||i.mesh===void 0)return null;const s=t.meshes[i.mesh];for(const c of s.primitives)if(c.mode!==qn.TRIANGLES&&c.mode!==qn.TRIANGLE_STRIP&&c.mode!==qn.TRIANGLE_FAN&&c.mode!==void 0)return null;const a=i.extensions[this.name].attributes,o=[],l={};for(const c in a)o.push(this.parser.getDependency("accessor",a[c]).then(h=>(l[c]=h,l[c])));return o.length<1?null:(o.push(this.parser.createNodeMesh(e)),Promise.all(o).then(c=>{const h=c.pop(),d=h.isGroup?h.children:[h],u=c[0].count,f=[];for(const g of d){const v=new Pe,p=new C,m=new vt,x=new C(1,1,1),b=new _x(g.geometry,g.material,u);for(let T=0;T<u;T++)l.TRANSLATION&&p.fromBufferAttribute(l.TRANSLATION,T),l.ROTATION&&m.fromBufferAttribute(l.ROTATION,T),l.SCALE&&x.fromBufferAttribute(l.SCALE,T),b.setMatrixAt(T,v.compose(p,m,x));let M=null;for(const T in l)if(T==="_COLOR_0"){const E=l[T];b.instanceColor=new hl(E.array,E.itemSize,E.normalized)}else if(T!=="TRANSLATION"&&T!=="ROTATION"&&T!=="SCALE"){if(M===null){const _=b.geometry;M=new yt,M.name=_.name;for(const A in _.attributes)M.setAttribute(A,_.attributes[A]);for(const A in _.morphAttributes)M.morphAttributes[A]=_.morphAttributes[A];_.index!==null&&M.setIndex(_.index),M.morphTargetsRelative=_.morphTargetsRelative;for(const A of _.groups)M.addGroup(A.start,A.count,A.materialIndex);_.boundingBox!==null&&(M.boundingBox=_.boundingBox.clone()),_.boundingSphere!==null&&(M.boundingSphere=_.boundingSphere.clone()),M.drawRange.start=_.drawRange.start,M.drawRange.count=_.drawRange.count,M.userData=Object.assign({},_.userData),b.geometry=M}const E=l[T];M.setAttribute(T,new hl(E.array,E.itemSize,E.normalized))}xt.prototype.copy.call(b,g),this.parser.assignFinalMaterial(b),f.push(b)}return h.isGroup?(h.clear(),h.add(...f),h):f[0]}))}}const d_="glTF",vo=12,f_={JSON:1313821514,BIN:5130562};class n2{constructor(e){this.name=Qe.KHR_BINARY_GLTF,this.content=null,this.body=null;const t=new DataView(e,0,vo),i=new TextDecoder;if(this.header={magic:i.decode(new Uint8Array(e.slice(0,4))),version:t.getUint32(4,!0),length:t.getUint32(8,!0)},this.header.magic!==d_)throw new Error("THREE.GLTFLoader: Unsupported glTF-Binary header.");if(this.header.version<2)throw new Error("THREE.GLTFLoader: Legacy binary file detected.");const s=this.header.length-vo,r=new DataView(e,vo);let a=0;for(;a<s;){const o=r.getUint32(a,!0);a+=4;const l=r.getUint32(a,!0);if(a+=4,l===f_.JSON){const c=new Uint8Array(e,vo+a,o);this.content=i.decode(c)}else if(l===f_.BIN){const c=vo+a;this.body=e.slice(c,c+o)}a+=o}if(this.content===null)throw new Error("THREE.GLTFLoader: JSON content not found.")}}class i2{constructor(e,t){if(!t)throw new Error("THREE.GLTFLoader: No DRACOLoader instance provided.");this.name=Qe.KHR_DRACO_MESH_COMPRESSION,this.json=e,this.dracoLoader=t,this.dracoLoader.preload()}decodePrimitive(e,t){const i=this.json,s=this.dracoLoader,r=e.extensions[this.name].bufferView,a=e.extensions[this.name].attributes,o={},l={},c={};for(const h in a){const d=Kd[h]||h.toLowerCase();o[d]=a[h]}for(const h in e.attributes){const d=Kd[h]||h.toLowerCase();if(a[h]!==void 0){const u=i.accessors[e.attributes[h]],f=ra[u.componentType];c[d]=f.name,l[d]=u.normalized===!0}}return t.getDependency("bufferView",r).then(function(h){return new Promise(function(d,u){s.decodeDracoFile(h,function(f){for(const g in f.attributes){const v=f.attributes[g],p=l[g];p!==void 0&&(v.normalized=p)}d(f)},o,c,Pn,u)})})}}class s2{constructor(){this.name=Qe.KHR_TEXTURE_TRANSFORM}extendTexture(e,t){if((t.texCoord===void 0||t.texCoord===e.channel)&&t.offset===void 0&&t.rotation===void 0&&t.scale===void 0)return e;if(e=e.clone(),t.texCoord!==void 0&&(e.channel=t.texCoord),t.offset!==void 0&&e.offset.fromArray(t.offset),t.rotation!==void 0&&(e.rotation=t.rotation),t.scale!==void 0&&e.repeat.fromArray(t.scale),t.rotation!==void 0){const i=Math.cos(e.rotation),s=Math.sin(e.rotation);e.matrix.set(e.repeat.x*i,e.repeat.y*s,e.offset.x,-e.repeat.x*s,e.repeat.y*i,e.offset.y,0,0,1),e.matrixAutoUpdate=!1}return e.needsUpdate=!0,e}}class r2{constructor(){this.name=Qe.KHR_MESH_QUANTIZATION}}class p_ extends Pr{constructor(e,t,i,s){super(e,t,i,s)}copySampleValue_(e){const t=this.resultBuffer,i=this.sampleValues,s=this.valueSize,r=e*s*3+s;for(let a=0;a!==s;a++)t[a]=i[r+a];return t}interpolate_(e,t,i,s){const r=this.resultBuffer,a=this.sampleValues,o=this.valueSize,l=o*2,c=o*3,h=s-t,d=(i-t)/h,u=d*d,f=u*d,g=e*c,v=g-c,p=-2*f+3*u,m=f-u,x=1-p,b=m-u+d;for(let M=0;M!==o;M++){const T=a[v+M+o],E=a[v+M+l]*h,_=a[g+M+o],A=a[g+M]*h;r[M]=x*T+b*E+p*_+m*A}return r}}const a2=new vt;class o2 extends p_{interpolate_(e,t,i,s){const r=super.interpolate_(e,t,i,s);return a2.fromArray(r).normalize().toArray(r),r}}const qn={POINTS:0,LINES:1,LINE_LOOP:2,LINE_STRIP:3,TRIANGLES:4,TRIANGLE_STRIP:5,TRIANGLE_FAN:6},ra={5120:Int8Array,5121:Uint8Array,5122:Int16Array,5123:Uint16Array,5125:Uint32Array,5126:Float32Array},m_={9728:Ut,9729:Qt,9984:Bf,9985:Lo,9986:da,9987:fi},g_={33071:di,33648:Po,10497:cr},$d={SCALAR:1,VEC2:2,VEC3:3,VEC4:4,MAT2:4,MAT3:9,MAT4:16},Kd={POSITION:"position",NORMAL:"normal",TANGENT:"tangent",TEXCOORD_0:"uv",TEXCOORD_1:"uv1",TEXCOORD_2:"uv2",TEXCOORD_3:"uv3",COLOR_0:"color",WEIGHTS_0:"skinWeight",JOINTS_0:"skinIndex"},bs={scale:"scale",translation:"position",rotation:"quaternion",weights:"morphTargetInfluences"},l2={CUBICSPLINE:void 0,LINEAR:ga,STEP:ma},Qd={OPAQUE:"OPAQUE",MASK:"MASK",BLEND:"BLEND"};function c2(n){return n.DefaultMaterial===void 0&&(n.DefaultMaterial=new Al({color:16777215,emissive:0,metalness:1,roughness:1,transparent:!1,depthTest:!0,side:ns})),n.DefaultMaterial}function ir(n,e,t){for(const i in t.extensions)n[i]===void 0&&(e.userData.gltfExtensions=e.userData.gltfExtensions||{},e.userData.gltfExtensions[i]=t.extensions[i])}function Li(n,e){e.extras!==void 0&&(typeof e.extras=="object"?Object.assign(n.userData,e.extras):console.warn("THREE.GLTFLoader: Ignoring primitive type .extras, "+e.extras))}function h2(n,e,t){let i=!1,s=!1,r=!1;for(let c=0,h=e.length;c<h;c++){const d=e[c];if(d.POSITION!==void 0&&(i=!0),d.NORMAL!==void 0&&(s=!0),d.COLOR_0!==void 0&&(r=!0),i&&s&&r)break}if(!i&&!s&&!r)return Promise.resolve(n);const a=[],o=[],l=[];for(let c=0,h=e.length;c<h;c++){const d=e[c];if(i){const u=d.POSITION!==void 0?t.getDependency("accessor",d.POSITION):n.attributes.position;a.push(u)}if(s){const u=d.NORMAL!==void 0?t.getDependency("accessor",d.NORMAL):n.attributes.normal;o.push(u)}if(r){const u=d.COLOR_0!==void 0?t.getDependency("accessor",d.COLOR_0):n.attributes.color;l.push(u)}}return Promise.all([Promise.all(a),Promise.all(o),Promise.all(l)]).then(function(c){const h=c[0],d=c[1],u=c[2];return i&&(n.morphAttributes.position=h),s&&(n.morphAttributes.normal=d),r&&(n.morphAttributes.color=u),n.morphTargetsRelative=!0,n})}function u2(n,e){if(n.updateMorphTargets(),e.weights!==void 0)for(let t=0,i=e.weights.length;t<i;t++)n.morphTargetInfluences[t]=e.weights[t];if(e.extras&&Array.isArray(e.extras.targetNames)){const t=e.extras.targetNames;if(n.morphTargetInfluences.length===t.length){n.morphTargetDictionary={};for(let i=0,s=t.length;i<s;i++)n.morphTargetDictionary[t[i]]=i}else console.warn("THREE.GLTFLoader: Invalid extras.targetNames length. Ignoring names.")}}function d2(n){let e;const t=n.extensions&&n.extensions[Qe.KHR_DRACO_MESH_COMPRESSION];if(t?e="draco:"+t.bufferView+":"+t.indices+":"+Zd(t.attributes):e=n.indices+":"+Zd(n.attributes)+":"+n.mode,n.targets!==void 0)for(let i=0,s=n.targets.length;i<s;i++)e+=":"+Zd(n.targets[i]);return e}function Zd(n){let e="";const t=Object.keys(n).sort();for(let i=0,s=t.length;i<s;i++)e+=t[i]+":"+n[t[i]]+";";return e}function Jd(n){switch(n){case Int8Array:return 1/127;case Uint8Array:return 1/255;case Int16Array:return 1/32767;case Uint16Array:return 1/65535;default:throw new Error("THREE.GLTFLoader: Unsupported normalized accessor component type.")}}function f2(n){return n.search(/\.jpe?g($|\?)/i)>0||n.search(/^data\:image\/jpeg/)===0?"image/jpeg":n.search(/\.webp($|\?)/i)>0||n.search(/^data\:image\/webp/)===0?"image/webp":n.search(/\.ktx2($|\?)/i)>0||n.search(/^data\:image\/ktx2/)===0?"image/ktx2":"image/png"}const p2=new Pe;class m2{constructor(e={},t={}){this.json=e,this.extensions={},this.plugins={},this.options=t,this.cache=new OC,this.associations=new Map,this.primitiveCache={},this.nodeCache={},this.meshCache={refs:{},uses:{}},this.cameraCache={refs:{},uses:{}},this.lightCache={refs:{},uses:{}},this.sourceCache={},this.textureCache={},this.nodeNamesUsed={};let i=!1,s=-1,r=!1,a=-1;if(typeof navigator<"u"&&typeof navigator.userAgent<"u"){const o=navigator.userAgent;i=/^((?!chrome|android).)*safari/i.test(o)===!0;const l=o.match(/Version\/(\d+)/);s=i&&l?parseInt(l[1],10):-1,r=o.indexOf("Firefox")>-1,a=r?o.match(/Firefox\/([0-9]+)\./)[1]:-1}typeof createImageBitmap>"u"||i&&s<17||r&&a<98?(this.textureLoader=new Vx(this.options.manager),this.textureLoader.setPriority(this.options.priority),this.textureLoader.setCache(this.options.cache)):(this.textureLoader=new Zx(this.options.manager),this.textureLoader.setPriority(this.options.priority),this.textureLoader.setCache(this.options.cache)),this.textureLoader.setCrossOrigin(this.options.crossOrigin),this.textureLoader.setWithCredentials(this.options.withCredentials),this.textureLoader.setRequestHeader(this.options.requestHeader),this.fileLoader=new Kp(this.options.manager),this.fileLoader.setPriority(this.options.priority),this.fileLoader.setCache(this.options.cache),this.fileLoader.setResponseType("arraybuffer"),(this.options.withCredentials||this.options.crossOrigin==="use-credentials")&&this.fileLoader.setWithCredentials(!0)}setExtensions(e){this.extensions=e}setPlugins(e){this.plugins=e}parse(e,t){const i=this,s=this.json,r=this.extensions;this.cache.removeAll(),this.nodeCache={},this._invokeAll(function(a){return a._markDefs&&a._markDefs()}),Promise.all(this._invokeAll(function(a){return a.beforeRoot&&a.beforeRoot()})).then(function(){return Promise.all([i.getDependencies("scene"),i.getDependencies("animation"),i.getDependencies("camera")])}).then(function(a){const o={scene:a[0][s.scene||0],scenes:a[0],animations:a[1],cameras:a[2],asset:s.asset,parser:i,userData:{}};return ir(r,o,s),Li(o,s),Promise.all(i._invokeAll(function(l){return l.afterRoot&&l.afterRoot(o)})).then(function(){for(const l of o.scenes)l.updateMatrixWorld();e(o)})}).catch(t)}_markDefs(){const e=this.json.nodes||[],t=this.json.skins||[],i=this.json.meshes||[];for(let s=0,r=t.length;s<r;s++){const a=t[s].joints;for(let o=0,l=a.length;o<l;o++)e[a[o]].isBone=!0}for(let s=0,r=e.length;s<r;s++){const a=e[s];a.mesh!==void 0&&(this._addNodeRef(this.meshCache,a.mesh),a.skin!==void 0&&(i[a.mesh].isSkinnedMesh=!0)),a.camera!==void 0&&this._addNodeRef(this.cameraCache,a.camera)}}_addNodeRef(e,t){t!==void 0&&(e.refs[t]===void 0&&(e.refs[t]=e.uses[t]=0),e.refs[t]++)}_getNodeRef(e,t,i){if(e.refs[t]<=1)return i;const s=i.clone(),r=(a,o)=>{const l=this.associations.get(a);l!=null&&this.associations.set(o,l);for(const[c,h]of a.children.entries())r(h,o.children[c])};return r(i,s),s.name+="_instance_"+e.uses[t]++,s}_invokeOne(e){const t=Object.values(this.plugins);t.push(this);for(let i=0;i<t.length;i++){const s=e(t[i]);if(s)return s}return null}_invokeAll(e){const t=Object.values(this.plugins);t.unshift(this);const i=[];for(let s=0;s<t.length;s++){const r=e(t[s]);r&&i.push(r)}return i}getDependency(e,t){const i=e+":"+t;let s=this.cache.get(i);if(!s){switch(e){case"scene":s=this.loadScene(t);break;case"node":s=this._invokeOne(function(r){return r.loadNode&&r.loadNode(t)});break;case"mesh":s=this._invokeOne(function(r){return r.loadMesh&&r.loadMesh(t)});break;case"accessor":s=this.loadAccessor(t);break;case"bufferView":s=this._invokeOne(function(r){return r.loadBufferView&&r.loadBufferView(t)});break;case"buffer":s=this.loadBuffer(t);break;case"material":s=this._invokeOne(function(r){return r.loadMaterial&&r.loadMaterial(t)});break;case"texture":s=this._invokeOne(function(r){return r.loadTexture&&r.loadTexture(t)});break;case"skin":s=this.loadSkin(t);break;case"animation":s=this._invokeOne(function(r){return r.loadAnimation&&r.loadAnimation(t)});break;case"camera":s=this.loadCamera(t);break;default:if(s=this._invokeOne(function(r){return r!=this&&r.getDependency&&r.getDependency(e,t)}),!s)throw new Error("Unknown type: "+e);break}this.cache.add(i,s)}return s}getDependencies(e){let t=this.cache.get(e);if(!t){const i=this,s=this.json[e+(e==="mesh"?"es":"s")]||[];t=Promise.all(s.map(function(r,a){return i.getDependency(e,a)})),this.cache.add(e,t)}return t}loadBuffer(e){const t=this.json.buffers[e],i=this.fileLoader;if(t.type&&t.type!=="arraybuffer")throw new Error("THREE.GLTFLoader: "+t.type+" buffer type is not supported.");if(t.uri===void 0&&e===0)return Promise.resolve(this.extensions[Qe.KHR_BINARY_GLTF].body);const s=this.options;return new Promise(function(r,a){i.load(Ua.resolveURL(t.uri,s.path),r,void 0,function(){a(new Error('THREE.GLTFLoader: Failed to load buffer "'+t.uri+'".'))})})}loadBufferView(e){const t=this.json.bufferViews[e];return this.getDependency("buffer",t.buffer).then(function(i){const s=t.byteLength||0,r=t.byteOffset||0;return i.slice(r,r+s)})}loadAccessor(e){const t=this,i=this.json,s=this.json.accessors[e];if(s.bufferView===void 0&&s.sparse===void 0){const a=$d[s.type],o=ra[s.componentType],l=s.normalized===!0,c=new o(s.count*a);return Promise.resolve(new An(c,a,l))}const r=[];return s.bufferView!==void 0?r.push(this.getDependency("bufferView",s.bufferView)):r.push(null),s.sparse!==void 0&&(r.push(this.getDependency("bufferView",s.sparse.indices.bufferView)),r.push(this.getDependency("bufferView",s.sparse.values.bufferView))),Promise.all(r).then(function(a){const o=a[0],l=$d[s.type],c=ra[s.componentType],h=c.BYTES_PER_ELEMENT,d=h*l,u=s.byteOffset||0,f=s.bufferView!==void 0?i.bufferViews[s.bufferView].byteStride:void 0,g=s.normalized===!0;let v,p;if(f&&f!==d){const m=Math.floor(u/f),x="InterleavedBuffer:"+s.bufferView+":"+s.componentType+":"+m+":"+s.count;let b=t.cache.get(x);b||(v=new c(o,m*f,s.count*f/h),b=new lx(v,f/h),t.cache.add(x,b)),p=new uu(b,l,u%f/h,g)}else o===null?v=new c(s.count*l):v=new c(o,u,s.count*l),p=new An(v,l,g);if(s.sparse!==void 0){const m=$d.SCALAR,x=ra[s.sparse.indices.componentType],b=s.sparse.indices.byteOffset||0,M=s.sparse.values.byteOffset||0,T=new x(a[1],b,s.sparse.count*m),E=new c(a[2],M,s.sparse.count*l);o!==null&&(p=new An(p.array.slice(),p.itemSize,p.normalized)),p.normalized=!1;for(let _=0,A=T.length;_<A;_++){const N=T[_];if(p.setX(N,E[_*l]),l>=2&&p.setY(N,E[_*l+1]),l>=3&&p.setZ(N,E[_*l+2]),l>=4&&p.setW(N,E[_*l+3]),l>=5)throw new Error("THREE.GLTFLoader: Unsupported itemSize in sparse BufferAttribute.")}p.normalized=g}return p})}loadTexture(e){const t=this.json,i=this.options,r=t.textures[e].source,a=t.images[r];let o=this.textureLoader;if(a.uri){const l=i.manager.getHandler(a.uri);l!==null&&(o=l)}return this.loadTextureImage(e,r,o)}loadTextureImage(e,t,i){const s=this,r=this.json,a=r.textures[e],o=r.images[t],l=(o.uri||o.bufferView)+":"+a.sampler;if(this.textureCache[l])return this.textureCache[l];const c=this.loadImageSource(t,i).then(function(h){h.flipY=!1,h.name=a.name||o.name||"",h.name===""&&typeof o.uri=="string"&&o.uri.startsWith("data:image/")===!1&&(h.name=o.uri);const u=(r.samplers||{})[a.sampler]||{};return h.magFilter=m_[u.magFilter]||Qt,h.minFilter=m_[u.minFilter]||fi,h.wrapS=g_[u.wrapS]||cr,h.wrapT=g_[u.wrapT]||cr,h.generateMipmaps=!h.isCompressedTexture&&h.minFilter!==Ut&&h.minFilter!==Qt,s.associations.set(h,{textures:e}),h}).catch(function(){return null});return this.textureCache[l]=c,c}loadImageSource(e,t){const i=this,s=this.json,r=this.options;if(this.sourceCache[e]!==void 0)return this.sourceCache[e].then(u=>u.clone());const a=s.images[e],o=self.URL||self.webkitURL;let l=a.uri||"",c=!1,h;if(t.isKTX2Loader===!0&&a.bufferView!==void 0)h=i.getDependency("bufferView",a.bufferView).then(function(u){return new Promise(function(f,g){t.parse(u,f,g)})});else{if(a.bufferView!==void 0)l=i.getDependency("bufferView",a.bufferView).then(function(u){c=!0;const f=new Blob([u],{type:a.mimeType});return l=o.createObjectURL(f),l});else if(a.uri===void 0)throw new Error("THREE.GLTFLoader: Image "+e+" is missing URI and bufferView");h=Promise.resolve(l).then(function(u){return new Promise(function(f,g){let v=f;t.isImageBitmapLoader===!0&&(v=function(p){const m=new Ft(p);m.needsUpdate=!0,f(m)}),t.load(Ua.resolveURL(u,r.path),v,void 0,g)})})}const d=h.then(function(u){return c===!0&&o.revokeObjectURL(l),Li(u,a),u.userData.mimeType=a.mimeType||f2(a.uri),u}).catch(function(u){throw console.error("THREE.GLTFLoader: Couldn't load texture",l),u});return this.sourceCache[e]=d,d}assignTexture(e,t,i,s){const r=this;return this.getDependency("texture",i.index).then(function(a){if(!a)return null;if(i.texCoord!==void 0&&i.texCoord>0&&(a=a.clone(),a.channel=i.texCoord),r.extensions[Qe.KHR_TEXTURE_TRANSFORM]){const o=i.extensions!==void 0?i.extensions[Qe.KHR_TEXTURE_TRANSFORM]:void 0;if(o){const l=r.associations.get(a);a=r.extensions[Qe.KHR_TEXTURE_TRANSFORM].extendTexture(a,o),r.associations.set(a,l)}}return s!==void 0&&(a.colorSpace=s),e[t]=a,a})}assignFinalMaterial(e){const t=e.geometry;let i=e.material;const s=t.attributes.tangent===void 0,r=t.attributes.color!==void 0,a=t.attributes.normal===void 0;if(e.isPoints){const o="PointsMaterial:"+i.uuid;let l=this.cache.get(o);l||(l=new Pa,_i.prototype.copy.call(l,i),l.color.copy(i.color),l.map=i.map,l.sizeAttenuation=!1,this.cache.add(o,l)),i=l}else if(e.isLine){const o="LineBasicMaterial:"+i.uuid;let l=this.cache.get(o);l||(l=new ds,_i.prototype.copy.call(l,i),l.color.copy(i.color),l.map=i.map,this.cache.add(o,l)),i=l}if(s||r||a){let o="ClonedMaterial:"+i.uuid+":";s&&(o+="derivative-tangents:"),r&&(o+="vertex-colors:"),a&&(o+="flat-shading:");let l=this.cache.get(o);l||(l=i.clone(),r&&(l.vertexColors=!0),a&&(l.flatShading=!0),s&&(l.normalScale&&(l.normalScale.y*=-1),l.clearcoatNormalScale&&(l.clearcoatNormalScale.y*=-1)),this.cache.add(o,l),this.associations.set(l,this.associations.get(i))),i=l}e.material=i}getMaterialType(){return Al}loadMaterial(e){const t=this,i=this.json,s=this.extensions,r=i.materials[e];let a;const o={},l=r.extensions||{},c=[];if(l[Qe.KHR_MATERIALS_UNLIT]){const d=s[Qe.KHR_MATERIALS_UNLIT];a=d.getMaterialType(),c.push(d.extendParams(o,r,t))}else{const d=r.pbrMetallicRoughness||{};if(o.color=new Ne(1,1,1),o.opacity=1,Array.isArray(d.baseColorFactor)){const u=d.baseColorFactor;o.color.setRGB(u[0],u[1],u[2],Pn),o.opacity=u[3]}d.baseColorTexture!==void 0&&c.push(t.assignTexture(o,"map",d.baseColorTexture,kt)),o.metalness=d.metallicFactor!==void 0?d.metallicFactor:1,o.roughness=d.roughnessFactor!==void 0?d.roughnessFactor:1,d.metallicRoughnessTexture!==void 0&&(c.push(t.assignTexture(o,"metalnessMap",d.metallicRoughnessTexture)),c.push(t.assignTexture(o,"roughnessMap",d.metallicRoughnessTexture))),a=this._invokeOne(function(u){return u.getMaterialType&&u.getMaterialType(e)}),c.push(Promise.all(this._invokeAll(function(u){return u.extendMaterialParams&&u.extendMaterialParams(e,o)})))}r.doubleSided===!0&&(o.side=Mn);const h=r.alphaMode||Qd.OPAQUE;if(h===Qd.BLEND?(o.transparent=!0,o.depthWrite=!1):(o.transparent=!1,h===Qd.MASK&&(o.alphaTest=r.alphaCutoff!==void 0?r.alphaCutoff:.5)),r.normalTexture!==void 0&&a!==Wi&&(c.push(t.assignTexture(o,"normalMap",r.normalTexture)),o.normalScale=new ze(1,1),r.normalTexture.scale!==void 0)){const d=r.normalTexture.scale;o.normalScale.set(d,d)}if(r.occlusionTexture!==void 0&&a!==Wi&&(c.push(t.assignTexture(o,"aoMap",r.occlusionTexture)),r.occlusionTexture.strength!==void 0&&(o.aoMapIntensity=r.occlusionTexture.strength)),r.emissiveFactor!==void 0&&a!==Wi){const d=r.emissiveFactor;o.emissive=new Ne().setRGB(d[0],d[1],d[2],Pn)}return r.emissiveTexture!==void 0&&a!==Wi&&c.push(t.assignTexture(o,"emissiveMap",r.emissiveTexture,kt)),Promise.all(c).then(function(){const d=new a(o);return r.name&&(d.name=r.name),Li(d,r),t.associations.set(d,{materials:e}),r.extensions&&ir(s,d,r),d})}createUniqueName(e){const t=mt.sanitizeNodeName(e||"");return t in this.nodeNamesUsed?t+"_"+ ++this.nodeNamesUsed[t]:(this.nodeNamesUsed[t]=0,t)}loadGeometries(e){const t=this,i=this.extensions,s=this.primitiveCache;function r(o){return i[Qe.KHR_DRACO_MESH_COMPRESSION].decodePrimitive(o,t).then(function(l){return __(l,o,t)})}const a=[];for(let o=0,l=e.length;o<l;o++){const c=e[o],h=d2(c),d=s[h];if(d)a.push(d.promise);else{let u;c.extensions&&c.extensions[Qe.KHR_DRACO_MESH_COMPRESSION]?u=r(c):u=__(new yt,c,t),c.mode===qn.TRIANGLE_STRIP?u=u.then(f=>c_(f,Kf)):c.mode===qn.TRIANGLE_FAN&&(u=u.then(f=>c_(f,zh))),s[h]={primitive:c,promise:u},a.push(u)}}return Promise.all(a)}loadMesh(e){const t=this,i=this.json,s=this.extensions,r=i.meshes[e],a=r.primitives,o=[];for(let l=0,c=a.length;l<c;l++){const h=a[l].material===void 0?c2(this.cache):this.getDependency("material",a[l].material);o.push(h)}return o.push(t.loadGeometries(a)),Promise.all(o).then(async function(l){const c=l.slice(0,l.length-1),h=l[l.length-1],d=[];for(let f=0,g=h.length;f<g;f++){const v=h[f],p=a[f];let m;const x=c[f];if(p.mode===qn.TRIANGLES||p.mode===qn.TRIANGLE_STRIP||p.mode===qn.TRIANGLE_FAN||p.mode===void 0){const b=r.isSkinnedMesh===!0,M=v.hasAttribute("skinIndex")&&v.hasAttribute("skinWeight");b&&M===!1&&console.warn("THREE.GLTFLoader: Missing skinIndex or skinWeight attributes. Skinning disabled."),m=b&&M?new px(v,x):new me(v,x),m.isSkinnedMesh===!0&&m.normalizeSkinWeights()}else if(p.mode===qn.LINES)m=new Er(v,x);else if(p.mode===qn.LINE_STRIP)m=new Hn(v,x);else if(p.mode===qn.LINE_LOOP)m=new xx(v,x);else if(p.mode===qn.POINTS)m=new xl(v,x);else throw new Error("THREE.GLTFLoader: Primitive mode unsupported: "+p.mode);Object.keys(m.geometry.morphAttributes).length>0&&u2(m,r),m.name=t.createUniqueName(r.name||"mesh_"+e),Li(m,r),p.extensions&&ir(s,m,p),t.assignFinalMaterial(m),d.push(m)}for(let f=0,g=d.length;f<g;f++)t.associations.set(d[f],{meshes:e,primitives:f});if(d.length===1)return r.extensions&&ir(s,d[0],r),d[0];const u=new ti;r.extensions&&ir(s,u,r),t.associations.set(u,{meshes:e});for(let f=0,g=d.length;f<g;f++)u.add(d[f]);return u})}loadCamera(e){let t;const i=this.json.cameras[e],s=i[i.type];if(!s){console.warn("THREE.GLTFLoader: Missing camera parameters.");return}return i.type==="perspective"?t=new _n(Gv.radToDeg(s.yfov),s.aspectRatio||1,s.znear||1,s.zfar||2e6):i.type==="orthographic"&&(t=new Eu(-s.xmag,s.xmag,s.ymag,-s.ymag,s.znear,s.zfar)),i.name&&(t.name=this.createUniqueName(i.name)),Li(t,i),Promise.resolve(t)}loadSkin(e){const t=this.json.skins[e],i=[];for(let s=0,r=t.joints.length;s<r;s++)i.push(this._loadNodeShallow(t.joints[s]));return t.inverseBindMatrices!==void 0?i.push(this.getDependency("accessor",t.inverseBindMatrices)):i.push(null),Promise.all(i).then(function(s){const r=s.pop(),a=s,o=[],l=[];for(let c=0,h=a.length;c<h;c++){const d=a[c];if(d){o.push(d);const u=new Pe;r!==null&&u.fromArray(r.array,c*16),l.push(u)}else console.warn('THREE.GLTFLoader: Joint "%s" could not be found.',t.joints[c])}return new _u(o,l)})}loadAnimation(e){const t=this.json,i=this,s=t.animations[e],r=s.name?s.name:"animation_"+e,a=[],o=[],l=[],c=[],h=[];for(let d=0,u=s.channels.length;d<u;d++){const f=s.channels[d],g=s.samplers[f.sampler],v=f.target,p=v.node,m=s.parameters!==void 0?s.parameters[g.input]:g.input,x=s.parameters!==void 0?s.parameters[g.output]:g.output;v.node!==void 0&&(a.push(this.getDependency("node",p)),o.push(this.getDependency("accessor",m)),l.push(this.getDependency("accessor",x)),c.push(g),h.push(v))}return Promise.all([Promise.all(a),Promise.all(o),Promise.all(l),Promise.all(c),Promise.all(h)]).then(function(d){const u=d[0],f=d[1],g=d[2],v=d[3],p=d[4],m=[];for(let b=0,M=u.length;b<M;b++){const T=u[b],E=f[b],_=g[b],A=v[b],N=p[b];if(T===void 0)continue;T.updateMatrix&&T.updateMatrix();const I=i._createAnimationTracks(T,E,_,A,N);if(I)for(let F=0;F<I.length;F++)m.push(I[F])}const x=new Fx(r,void 0,m);return Li(x,s),x})}createNodeMesh(e){const t=this.json,i=this,s=t.nodes[e];return s.mesh===void 0?null:i.getDependency("mesh",s.mesh).then(function(r){const a=i._getNodeRef(i.meshCache,s.mesh,r);return s.weights!==void 0&&a.traverse(function(o){if(o.isMesh)for(let l=0,c=s.weights.length;l<c;l++)o.morphTargetInfluences[l]=s.weights[l]}),a})}loadNode(e){const t=this.json,i=this,s=t.nodes[e],r=i._loadNodeShallow(e),a=[],o=s.children||[];for(let c=0,h=o.length;c<h;c++)a.push(i.getDependency("node",o[c]));const l=s.skin===void 0?Promise.resolve(null):i.getDependency("skin",s.skin);return Promise.all([r,Promise.all(a),l]).then(function(c){const h=c[0],d=c[1],u=c[2];u!==null&&h.traverse(function(f){f.isSkinnedMesh&&f.bind(u,p2)});for(let f=0,g=d.length;f<g;f++)h.add(d[f]);if(h.userData.pivot!==void 0&&d.length>0){const f=h.userData.pivot,g=d[0];h.pivot=new C().fromArray(f),h.position.x-=f[0],h.position.y-=f[1],h.position.z-=f[2],g.position.set(0,0,0),delete h.userData.pivot}return h})}_loadNodeShallow(e){const t=this.json,i=this.extensions,s=this;if(this.nodeCache[e]!==void 0)return this.nodeCache[e];const r=t.nodes[e],a=r.name?s.createUniqueName(r.name):"",o=[],l=s._invokeOne(function(c){return c.createNodeMesh&&c.createNodeMesh(e)});return l&&o.push(l),r.camera!==void 0&&o.push(s.getDependency("camera",r.camera).then(function(c){return s._getNodeRef(s.cameraCache,r.camera,c)})),s._invokeAll(function(c){return c.createNodeAttachment&&c.createNodeAttachment(e)}).forEach(function(c){o.push(c)}),this.nodeCache[e]=Promise.all(o).then(function(c){let h;if(r.isBone===!0?h=new Tp:c.length>1?h=new ti:c.length===1?h=c[0]:h=new xt,h!==c[0])for(let d=0,u=c.length;d<u;d++)h.add(c[d]);if(r.name&&(h.userData.name=r.name,h.name=a),Li(h,r),r.extensions&&ir(i,h,r),r.matrix!==void 0){const d=new Pe;d.fromArray(r.matrix),h.applyMatrix4(d)}else r.translation!==void 0&&h.position.fromArray(r.translation),r.rotation!==void 0&&h.quaternion.fromArray(r.rotation),r.scale!==void 0&&h.scale.fromArray(r.scale);if(!s.associations.has(h))s.associations.set(h,{});else if(r.mesh!==void 0&&s.meshCache.refs[r.mesh]>1){const d=s.associations.get(h);s.associations.set(h,{...d})}return s.associations.get(h).nodes=e,h}),this.nodeCache[e]}loadScene(e){const t=this.extensions,i=this.json.scenes[e],s=this,r=new ti;i.name&&(r.name=s.createUniqueName(i.name)),Li(r,i),i.extensions&&ir(t,r,i);const a=i.nodes||[],o=[];for(let l=0,c=a.length;l<c;l++)o.push(s.getDependency("node",a[l]));return Promise.all(o).then(function(l){for(let h=0,d=l.length;h<d;h++){const u=l[h];u.parent!==null?r.add(UC(u)):r.add(u)}const c=h=>{const d=new Map;for(const[u,f]of s.associations)(u instanceof _i||u instanceof Ft)&&d.set(u,f);return h.traverse(u=>{const f=s.associations.get(u);f!=null&&d.set(u,f)}),d};return s.associations=c(r),r})}_createAnimationTracks(e,t,i,s,r){const a=[],o=e.name?e.name:e.uuid,l=[];function c(f){f.morphTargetInfluences&&l.push(f.name?f.name:f.uuid)}bs[r.path]===bs.weights?(c(e),e.isGroup&&e.children.forEach(c)):l.push(o);let h;switch(bs[r.path]){case bs.weights:h=Da;break;case bs.rotation:h=Na;break;case bs.translation:case bs.scale:h=bl;break;default:i.itemSize===1?h=Da:h=bl;break}const d=s.interpolation!==void 0?l2[s.interpolation]:ga,u=this._getArrayFromAccessor(i);for(let f=0,g=l.length;f<g;f++){const v=new h(l[f]+"."+bs[r.path],t.array,u,d);s.interpolation==="CUBICSPLINE"&&this._createCubicSplineTrackInterpolant(v),a.push(v)}return a}_getArrayFromAccessor(e){let t=e.array;if(e.normalized){const i=Jd(t.constructor),s=new Float32Array(t.length);for(let r=0,a=t.length;r<a;r++)s[r]=t[r]*i;t=s}return t}_createCubicSplineTrackInterpolant(e){e.createInterpolant=function(i){const s=this instanceof Na?o2:p_;return new s(this.times,this.values,this.getValueSize()/3,i)},e.createInterpolant.isInterpolantFactoryMethodGLTFCubicSpline=!0}}function g2(n,e,t){const i=e.attributes,s=new ii;if(i.POSITION!==void 0){const o=t.json.accessors[i.POSITION],l=o.min,c=o.max;if(l!==void 0&&c!==void 0){if(s.set(new C(l[0],l[1],l[2]),new C(c[0],c[1],c[2])),o.normalized){const h=Jd(ra[o.componentType]);s.min.multiplyScalar(h),s.max.multiplyScalar(h)}}else{console.warn("THREE.GLTFLoader: Missing min/max properties for accessor POSITION.");return}}else return;const r=e.targets;if(r!==void 0){const o=new C,l=new C;for(let c=0,h=r.length;c<h;c++){const d=r[c];if(d.POSITION!==void 0){const u=t.json.accessors[d.POSITION],f=u.min,g=u.max;if(f!==void 0&&g!==void 0){if(l.setX(Math.max(Math.abs(f[0]),Math.abs(g[0]))),l.setY(Math.max(Math.abs(f[1]),Math.abs(g[1]))),l.setZ(Math.max(Math.abs(f[2]),Math.abs(g[2]))),u.normalized){const v=Jd(ra[u.componentType]);l.multiplyScalar(v)}o.max(l)}else console.warn("THREE.GLTFLoader: Missing min/max properties for accessor POSITION.")}}s.expandByVector(o)}n.boundingBox=s;const a=new gi;s.getCenter(a.center),a.radius=s.min.distanceTo(s.max)/2,n.boundingSphere=a}function __(n,e,t){const i=e.attributes,s=[];function r(a,o){return t.getDependency("accessor",a).then(function(l){n.setAttribute(o,l)})}for(const a in i){const o=Kd[a]||a.toLowerCase();o in n.attributes||s.push(r(i[a],o))}if(e.indices!==void 0&&!n.index){const a=t.getDependency("accessor",e.indices).then(function(o){n.setIndex(o)});s.push(a)}return Je.workingColorSpace!==Pn&&"COLOR_0"in i&&console.warn(`THREE.GLTFLoader: Converting vertex colors from "srgb-linear" to "${Je.workingColorSpace}" not supported.`),Li(n,e),g2(n,e,t),Promise.all(s).then(function(){return e.targets!==void 0?h2(n,e.targets,t):n})}async function _2(n,e){const t=await fetch(n,{signal:e});if(!t.ok)throw new ws("The mesh did not arrive.",t.status);const{scene:i}=await new FC().parseAsync(await t.arrayBuffer(),"").catch(r=>{throw new ws(`This mesh cannot be read: ${r instanceof Error?r.message:String(r)}.`)}),s=new ti;s.add(i,...x2()),s.rotation.z=Math.PI,s.updateMatrixWorld(!0);for(const r of v_(s))r instanceof Al&&(r.metalness=0);return s}function v2(n){for(const e of v_(n)){for(const t of Object.values(e))t instanceof Ft&&t.dispose();e.dispose()}n.traverse(e=>{e instanceof me&&e.geometry.dispose()})}function x2(){const n=new em("white",1.8);return n.position.set(1.2,2,1.5),[new Wx("white","#8a8f98",1.7),n]}function v_(n){const e=new Set;return n.traverse(t=>{if(t instanceof me)for(const i of[t.material].flat())e.add(i)}),e}class x_ extends Error{constructor(e,t){super(e),this.header=t}header}class y_{constructor(e){this.host=e,this.world.add(this.extras)}host;world=new Yo;extras=new ti;mesh=null;header=null;info=null;columns=new Nc;solid=null;up=new C(0,1,0);get bounds(){const e=new ii;this.solid&&e.setFromObject(this.solid);const{header:t}=this;t&&t.count>0&&e.union(new ii(new C(...t.low),new C(...t.high))),e.isEmpty()&&e.set(new C(-1,-1,-1),new C(1,1,1));const{min:i,max:s}=e,r=i.clone().add(s).multiplyScalar(.5);return{low:i,high:s,centre:r,radius:Math.max(s.distanceTo(i)/2,1e-6)}}async load(e,t,i){const s=new y2(this.host),r=this.mesh===null;try{await IA(e,{signal:i.signal,onHeader:a=>{const o=s.start(a);r&&(this.world.add(o),this.stand(i.solid??null),this.take(o,a,t,s.columns),i.onHeader(a))},onChunk:a=>i.onProgress(s.add(a))}),r||await this.swap(s,t,i)}catch(a){throw r?this.clear():s.mesh?.dispose(),a}}describe(e,t){this.clear(),this.take(null,e,t,new Nc)}async swap({mesh:e,columns:t},i,s){if(!e)return;const{header:r}=e;await this.mesh?.replaceWith(e,this.host.camera,this.host.renderer),this.stand(s.solid??null),this.take(this.mesh??e,r,i,t),s.onHeader(r)}take(e,t,i,s){this.mesh=e,this.header=t,this.info=i,this.columns=s,this.up.set(...i.up).normalize()}stand(e){this.solid&&(this.world.remove(this.solid),v2(this.solid)),this.solid=e,e&&this.world.add(e)}clear(){this.stand(null),this.mesh&&(this.world.remove(this.mesh),this.mesh.dispose()),this.mesh=null,this.header=null,this.info=null,this.columns=new Nc}}class y2{constructor(e){this.host=e}host;columns=new Nc;mesh=null;start(e){const{renderer:t,invalidate:i}=this.host,s={maxTextureSize:t.capabilities.maxTextureSize,onChange:i};try{this.mesh=Wu.fromHeader(e,s)}catch(r){throw r instanceof $m?new x_(r.message,e):r}return this.mesh}add(e){return this.columns.add(e),this.mesh?.appendChunk(e),this.columns.count/Math.max(this.mesh?.header.count??1,1)}}const xo=n=>co(n instanceof Error?n.message:"Something went wrong."),S2=n=>n instanceof ws&&n.status===404;class M2{constructor(e,t){this.viewer=e,this.source=t,ks.value=t.served,t instanceof Vd&&(this.live=new NC(t.socketUrl(),{onMessage:i=>this.hear(i),onState:(i,s)=>this.connected(i,s)})),this.ready=this.first()}viewer;source;ready;live=null;onScene=new Set;onMessage=new Set;loads=[null,null];async first(){try{await this.open(await this.source.info(),0),await this.viewer.pane.mesh?.orderReady()}catch(e){En.value=null,S2(e)||dt("error",xo(e))}}async open(e,t){this.loads[t]?.abort();const i=new AbortController;this.loads[t]=i;const s=this.viewer.stage.panes[t].info,r=a=>{e.training!==null&&s!==null||(En.value={label:`Loading ${e.name}`,share:a})};r(0);try{const{signal:a}=i,o=e.meshUrl?await _2(this.source.url(e.meshUrl),a):null;if(await this.viewer.stage.panes[t].load(await this.source.pack(e),e,{signal:a,solid:o,onHeader:l=>this.arrived(e,l,t,s),onProgress:r}),t===0)for(const l of this.onScene)l()}catch(a){if(i.signal.aborted)return;if(!(a instanceof x_&&t===0&&this.source.served))throw a;this.leaveToServer(a,e,s)}finally{this.loads[t]===i&&(En.value=null)}}leaveToServer({message:e,header:t},i,s){this.viewer.pane.describe(t,i),this.arrived(i,t,0,s),s?.id!==i.id&&dt("note",`${e} Python draws it instead.`);for(const r of this.onScene)r()}async openFile(e,t){if(!(this.source instanceof Vd)){dt("error","This page stands alone: to open other files, start view3d and drop them there.");return}try{const i=`Sending ${e.name}`;En.value={label:i,share:0};const s=await this.source.upload(e,r=>En.value={label:i,share:r});await this.open(s,t),t===1&&ci.value==="single"&&(ci.value="side")}catch(i){dt("error",xo(i))}finally{En.value=null}}async openScene(e,t){try{await this.open(await this.source.info(e),t),t===1&&ci.value==="single"&&(ci.value="side")}catch(i){dt("error",xo(i))}}closeSecond(){this.loads[1]?.abort(),this.viewer.stage.panes[1].clear(),Nn.value=null,ci.value="single"}arrived(e,t,i,s){_g(()=>{i===1?Nn.value=e:this.adopt(e,t,s)});const{mesh:r}=this.viewer.stage.panes[i];r&&(r.time=ut.value),this.viewer.dress()}adopt(e,t,i){const s=i?.id!==e.id;if(Ce.value=e,$l.value=t.shDegree,Qa.value=e.metrics,Vn.value=e.training,(e.trainingCurve||s)&&(Ai.value=e.trainingCurve??[]),s)for(const a of e.notes)dt("note",a);const r=i?.count===0&&i.meshUrl===null&&e.count>0;(s||r)&&this.begin(e,t,i===null)}begin(e,t,i){const{viewer:s,source:r}=this;vs.value=s.pane.mesh===null,ql.value=t.antialiased?"antialiased":"classic",Yl.value=t.shDegree,ut.value=0,s.setUp(s.pane.up),s.extras.place(s.pane,s.up,a=>r.url(a)),this.stand(e,i),document.title=`${e.name} – view3d`}stand(e,t){const{viewer:i}=this,s=t?ER(location.hash):null;s?(i.setUp(s.up),i.jump(s.pose),ut.value=s.time):i.jump(l_(e,i.pane.bounds,i.up))}hear(e){for(const t of this.onMessage)t(e);switch(e.kind){case"revision":this.revise(e).catch(t=>dt("error",xo(t)));return;case"failure":dt("error",co(e.sentence));return;case"progress":{const t=e.total!==null&&e.done>=e.total,i=e.total?e.done/e.total:null;En.value=t?null:{label:e.status||e.stage,share:i};return}case"trainingStep":Vn.value=e.state,Ka.value=e.progress,Ai.value=[...Ai.value,e.point];return;case"trainingSet":Vn.value=e.state;return;case"saved":dt("done",`Saved as ${e.path}.`)}}async revise({info:e,removed:t,restored:i}){const s=this.viewer.pane.info;if(s&&e.id!==s.id)return;const{mesh:r}=this.viewer.pane,a=i===null?null:zd(i),o=r&&a&&a.length>0?new Set(r.ids):null;if(r&&t!==null&&a&&a.every(l=>o?.has(l))){r.setState(zd(t),Bl,!0),r.setState(a,Bl,!1),this.viewer.pane.info=e,Ce.value=e;for(const l of this.onScene)l();return}await this.open(e,0)}connected(e,t){const i=qa.value;qa.value=e,e==="lost"&&i==="open"&&dt("note","The connection to view3d was lost; trying again."),e==="open"&&t&&this.refresh()}async refresh(){try{const e=this.viewer.pane.info?.id,t=await this.source.info(e).catch(()=>this.source.info());dt("done","Connected to view3d again."),t.packUrl!==this.viewer.pane.info?.packUrl&&await this.open(t,0)}catch(e){dt("error",xo(e))}}}const S_=2.6,w2=5,A2=320;class b2{constructor(e,t){this.element=e,this.host=t}element;host;pointers=new Map;drag=null;pressed={x:0,y:0};lastTap={at:0,x:0,y:0};listen(){const{element:e}=this;e.addEventListener("pointerdown",this.onDown),e.addEventListener("pointermove",this.onMove),e.addEventListener("pointerup",this.onUp),e.addEventListener("pointercancel",this.onUp),e.addEventListener("pointerleave",()=>this.host.tool()?.hover?.(null)),e.addEventListener("wheel",this.onWheel,{passive:!1}),e.addEventListener("contextmenu",t=>t.preventDefault()),e.addEventListener("dblclick",t=>{this.host.tool()||this.host.focus(this.point(t))})}point(e){const t=this.element.getBoundingClientRect();return{x:e.clientX-t.left,y:e.clientY-t.top}}kindOf(e){if(this.pointers.size>1)return"fingers";const t=this.host.tool();return t&&e.button===0?"tool":e.button===1||e.shiftKey||e.button===2&&!t?"pan":"turn"}onDown=e=>{this.element.focus({preventScroll:!0}),this.element.setPointerCapture(e.pointerId),this.drag==="tool"&&this.host.tool()?.cancel(),this.pointers.set(e.pointerId,this.point(e)),this.pressed=this.point(e),this.drag=this.kindOf(e),this.drag==="tool"&&this.host.tool()?.press(this.point(e),{add:e.shiftKey,subtract:e.altKey||e.ctrlKey})};onMove=e=>{const t=this.point(e),i=this.pointers.get(e.pointerId);if(!i||!this.drag){this.host.tool()?.hover?.(t);return}e.buttons===1&&this.host.blocked()||(this.drag==="tool"?this.host.tool()?.drag(t):this.drag==="fingers"?this.pinch(e.pointerId,i,t):this.move(t.x-i.x,t.y-i.y,this.drag),this.pointers.set(e.pointerId,t))};onUp=e=>{if(!this.pointers.delete(e.pointerId))return;const t=this.point(e);this.drag==="tool"&&e.type==="pointerup"&&this.host.tool()?.release(t),this.drag==="tool"&&e.type==="pointercancel"&&this.host.tool()?.cancel(),Math.hypot(t.x-this.pressed.x,t.y-this.pressed.y)<w2&&this.drag==="turn"&&e.type==="pointerup"&&!this.host.blocked()&&(e.pointerType==="touch"&&this.tap(t),this.host.click(t)),this.drag=this.pointers.size===0?null:this.pointers.size===1?"turn":"fingers"};tap(e){const t=performance.now();Math.hypot(e.x-this.lastTap.x,e.y-this.lastTap.y)<24&&t-this.lastTap.at<A2&&this.host.focus(e),this.lastTap={at:t,...e}}move(e,t,i){if(e===0&&t===0)return;const s=this.element.clientHeight,{navigator:r,up:a,looksAround:o,touched:l}=this.host;if(l(),i==="pan"){r.change(u=>TE(u,e/s,-t/s));return}const[c,h]=[-e/s*S_,-t/s*S_],d=o()?EE:bE;r.change(u=>d(u,a(),c,h))}pinch(e,t,i){const s=[...this.pointers].find(([a])=>a!==e)?.[1];if(!s)return;const r=a=>Math.max(Math.hypot(a.x-s.x,a.y-s.y),8);this.move((i.x-t.x)/2,(i.y-t.y)/2,"pan"),this.host.navigator.change(a=>kg(a,r(t)/r(i),this.host.nearest()))}onWheel=e=>{e.preventDefault();const t=e.deltaY*(e.deltaMode===1?18:e.deltaMode===2?400:1),i=Math.max(-240,Math.min(240,t));this.host.touched(),this.host.navigator.change(s=>kg(s,Math.exp(i*.0014),this.host.nearest()))}}const E2=150,T2=256;async function R2(n,e){const t=await fetch(n,{signal:e});if(!t.ok)throw new Error(`The photo did not arrive: ${t.status}.`);const i=new Ft(await createImageBitmap(await t.blob(),{imageOrientation:"flipY"}));return i.colorSpace=kt,i.flipY=!1,i.needsUpdate=!0,i}class C2 extends ti{constructor(e,t,i,s,r){super(),this.cameras=e,this.size=t,this.plain=i,this.accent=s,this.changed=r,e.forEach(a=>this.add(this.pyramid(a)))}cameras;size;plain;accent;changed;lines=[];mark(e){this.lines.forEach((t,i)=>t.material.color.copy(i===e?this.accent:this.plain))}scaleAll(e){this.children.forEach(t=>t.scale.setScalar(e))}async loadPhotos(e,t){const i=Math.max(1,Math.ceil(this.cameras.length/E2),this.crowding());for(let s=0;s<this.cameras.length&&!t.aborted;s+=i){const r=this.cameras[s].photoUrl,a=this.children[s];if(!r||!a)continue;const o=await R2(e(H0(r,T2)),t).catch(()=>null);!o||t.aborted||(a.add(this.photo(this.cameras[s],new Wi({map:o,side:Mn,toneMapped:!1}))),this.changed())}}nearestTo(e,t,i,s){let r=null;return this.children.forEach((a,o)=>{const l=new C(0,0,-this.size*a.scale.x*.6).applyMatrix4(a.matrixWorld).project(i),c=Math.hypot((l.x-e)*s,l.y-t);l.z<1&&c<.05&&(!r||c<r.far)&&(r={index:o,far:c})}),r?r.index:null}crowding(){const e=this.cameras.map(s=>vc(s.cameraFromWorld)),t=e.slice(1).map((s,r)=>s.distanceTo(e[r])),i=t.sort((s,r)=>s-r)[t.length>>1]??this.size;return Math.min(Math.ceil(.8*this.size/Math.max(i,1e-9)),12)}dispose(){this.traverse(e=>{if(!(e instanceof me||e instanceof Er))return;e.geometry.dispose();const t=e.material;"map"in t&&t.map?.dispose(),t.dispose()})}pyramid(e){const t=new ti;t.applyMatrix4(new Pe().compose(vc(e.cameraFromWorld),m0(e.cameraFromWorld),new C(1,1,1)));const{left:i,right:s,top:r,bottom:a}=this.rim(e),o=-this.size,l=[[i,r],[s,r],[s,a],[i,a]],c=l.flatMap(([f,g],v)=>{const[p,m]=l[(v+1)%4];return[0,0,0,f,g,o,f,g,o,p,m,o]}),h=r+(s-i)*.12;c.push(i*.3,r,o,0,h,o,0,h,o,s*.3,r,o);const d=new yt().setAttribute("position",new it(c,3)),u=new Er(d,new ds({color:this.plain.clone(),transparent:!0,opacity:.6}));return this.lines.push(u),t.add(u)}rim({fx:e,fy:t,cx:i,cy:s,width:r,height:a}){const o=this.size;return{left:-i/e*o,right:(r-i)/e*o,top:s/t*o,bottom:(s-a)/t*o}}photo(e,t){const{left:i,right:s,top:r,bottom:a}=this.rim(e),o=new me(new Cr(s-i,r-a),t);return o.position.set((i+s)/2,(r+a)/2,-this.size),o}}const M_=new Ne("#8d96a3"),I2=new Ne("#5cc8b4");class P2{constructor(e){this.stage=e}stage;grid=null;frusta=null;pane=null;shown={grid:!1,frusta:!1,scale:1};active=null;photos=new AbortController;photosStarted=new WeakSet;urlOf=e=>e;place(e,t,i=this.urlOf){this.pane=e,this.urlOf=i;const{low:s,high:r}=e.bounds;this.grid&&e.extras.remove(this.grid),this.grid=PR(s,r,t,M_),e.extras.add(this.grid);const a=e.info?.cameras??[];(!this.frusta||!L2(this.frusta.cameras,a))&&this.makeFrusta(e,a),this.apply()}show(e,t,i){this.shown={grid:e,frusta:t,scale:i},this.apply()}mark(e){this.active=e,this.apply()}cameraAt(e){const{paneWidth:t,size:i}=this.stage,[s,r]=[2*e.x/t-1,1-2*e.y/i.height];return this.frusta?.nearestTo(s,r,this.stage.camera,t/i.height)??null}makeFrusta(e,t){if(this.photos.abort(),this.frusta&&(e.extras.remove(this.frusta),this.frusta.dispose()),this.frusta=null,t.length===0)return;const i=D2(t,e.bounds.radius);this.frusta=new C2(t,i,M_,I2,()=>this.stage.invalidate()),e.extras.add(this.frusta),this.photos=new AbortController}apply(){const{grid:e,frusta:t,shown:i,active:s}=this;e&&(e.visible=i.grid),t&&(t.visible=i.frusta,t.scaleAll(i.scale),t.mark(s),t.children.forEach((r,a)=>r.visible=a!==s),i.frusta&&!this.photosStarted.has(t)&&(this.photosStarted.add(t),t.loadPhotos(this.urlOf,this.photos.signal))),this.pane&&this.stage.invalidate()}}const L2=(n,e)=>n.length===e.length&&n.every((t,i)=>t.name===e[i].name&&t.photoUrl===e[i].photoUrl);function D2(n,e){const t=n.map(r=>vc(r.cameraFromWorld)),i=t.slice(1).map((r,a)=>r.distanceTo(t[a]));i.sort((r,a)=>r-a);const s=i[Math.floor(i.length/2)]??e*.15;return Math.min(Math.max(s*.5,e*.028),e*.1)}const N2=.07,U2=n=>n*n*(3-2*n);class F2{shown;up=new C(0,1,0);goal;flight=null;constructor(e){this.shown=e,this.goal=e}change(e){this.land(),this.goal=e(this.goal)}jump(e){this.land(),this.goal=e,this.shown=e}flyTo(e,t,i=()=>{}){if(typeof matchMedia=="function"&&matchMedia("(prefers-reduced-motion: reduce)").matches){this.jump(e),i();return}this.flight={from:this.shown,to:e,startedS:t,lastsS:.7,done:i},this.goal=e}step(e,t){if(this.flight){const{from:s,to:r,startedS:a,lastsS:o,done:l}=this.flight,c=Math.min(Math.max((e-a)/o,0),1);return this.shown=c===1?r:zg(s,r,U2(c)),c===1&&(this.flight=null,l()),!0}if(this.shown===this.goal)return!1;const i=zg(this.shown,this.goal,1-Math.exp(-t/N2));return this.shown=IE(i,this.goal)?this.goal:i,!0}get resting(){return this.flight===null&&this.shown===this.goal}land(){this.flight&&(this.goal=this.shown),this.flight=null}}const O2=400,B2=40,k2=300;class z2{times=[];shownAt=0;value=null;drawn(e){const t=this.times[this.times.length-1];t!==void 0&&e-t>O2&&(this.times=[]),this.times.push(e),this.times.length>B2&&this.times.shift()}get shown(){const e=this.times[this.times.length-1];return this.times.length<5?null:(e-this.shownAt>k2&&(this.shownAt=e,this.value=Math.round(1e3*(this.times.length-1)/(e-this.times[0]))),this.value)}}const H2={focus:new C,distance:4,orientation:Za(new C(.5,-.35,-.8),new C(0,1,0)),fovDeg:50};class G2{constructor(e){this.canvas=e,this.renderer=new wA({canvas:e,antialias:!1,alpha:!0,premultipliedAlpha:!0,preserveDrawingBuffer:!0,powerPreference:"high-performance"}),this.renderer.autoClear=!1,e.addEventListener("webglcontextlost",()=>{dt("error","The graphics card gave up, perhaps because the scene is too large for it. Reload the page to try again.")});const t={renderer:this.renderer,camera:this.camera,invalidate:()=>this.invalidate()};this.panes=[new y_(t),new y_(t)],requestAnimationFrame(this.tick)}canvas;renderer;camera=new _n(50,1,.01,1e3);navigator=new F2(H2);panes;foreground=new Yo;onFrame=new Set;onDrawn=new Set;lens=null;layout="single";splitAt=.5;size={width:1,height:1};clearColor=new Ne(1513757);dirty=!0;lastS=0;paused=!1;rate=new z2;get nearest(){return this.panes[0].bounds.radius*.002}invalidate(){this.dirty=!0}setBackground(e){this.clearColor.set(e),this.invalidate()}fill(e){new ResizeObserver(()=>this.resize()).observe(e),this.resize()}hold(e){this.paused=e,e||this.resize()}resize(){if(this.paused)return;const e=(this.canvas.parentElement??this.canvas).getBoundingClientRect(),t={width:Math.max(1,Math.round(e.width)),height:Math.max(1,Math.round(e.height))};this.setSize(t,Math.min(window.devicePixelRatio||1,2))}setSize(e,t){this.size=e,this.renderer.setPixelRatio(t),this.renderer.setSize(e.width,e.height,!1),this.invalidate()}tick=e=>{if(requestAnimationFrame(this.tick),this.paused)return;const t=e/1e3,i=Math.min(t-this.lastS,.1);this.lastS=t;for(const s of this.onFrame)s(t,i);if(this.navigator.step(t,i)&&(this.dirty=!0),!!this.dirty){this.dirty=!1,this.draw(),this.rate.drawn(e);for(const s of this.onDrawn)s()}};aim(e,t){const i=this.navigator.shown,s=this.panes[0].bounds.radius,{camera:r}=this;r.position.copy(Ei(i)),r.quaternion.copy(i.orientation);const a=r.position.distanceTo(this.panes[0].bounds.centre)+s;r.near=Math.max(Math.min(i.distance,s)*.002,a*2e-5),r.far=a*20,r.aspect=e/t,r.fov=w_(i.fovDeg,r.aspect),r.updateProjectionMatrix(),this.lens&&this.setProjection(h1(this.lens,e,t,r.near,r.far)),r.updateMatrixWorld()}setProjection(e){this.camera.projectionMatrix.copy(e),this.camera.projectionMatrixInverse.copy(e).invert()}get paneWidth(){return this.layout==="side"?this.size.width/2:this.size.width}draw(e=!1){const{renderer:t,size:i,layout:s}=this;if(t.setClearColor(this.clearColor,e?0:1),t.setScissorTest(!1),t.clear(),this.aim(this.paneWidth,i.height),s==="single")this.drawPane(this.panes[0],0,i.width,0,i.width);else if(s==="side"){const r=i.width/2;this.drawPane(this.panes[0],0,r,0,r),this.drawPane(this.panes[1],r,r,r,r)}else{const r=i.width*this.splitAt;this.drawPane(this.panes[0],0,i.width,0,r),this.drawPane(this.panes[1],0,i.width,r,i.width-r)}}drawPane(e,t,i,s,r){const{renderer:a,camera:o,size:l}=this;a.setViewport(t,0,i,l.height),a.setScissor(s,0,r,l.height),a.setScissorTest(!0),e.mesh?.update(o,a),a.render(e.world,o),e===this.panes[0]&&a.render(this.foreground,o),a.setScissorTest(!1)}measured(e){this.aim(this.paneWidth,this.size.height),this.renderer.setScissorTest(!1),this.renderer.setViewport(0,0,this.paneWidth,this.size.height);const t=e(this.renderer,this.camera);return this.invalidate(),t}async drawExactly(e=!1){this.draw(e);const t=this.layout==="single"?this.panes.slice(0,1):this.panes;await Promise.all(t.map(i=>i.mesh?.orderReady())),this.draw(e)}}function w_(n,e){return e>=1?n:Math.atan(Math.tan(n*Math.PI/360)/Math.max(e,.3))*360/Math.PI}const V2=()=>performance.now()/1e3;class W2{stage;extras;up=new C(0,1,0);toolInHand=null;handlesBusy=()=>!1;onTouched=new Set;travel=new nR(()=>this.touched());clock=new p1;constructor(e){this.stage=new G2(e),this.extras=new P2(this.stage),new b2(e,{navigator:this.stage.navigator,up:()=>this.up,looksAround:()=>oi.value!=="orbit",nearest:()=>this.stage.nearest,tool:()=>this.toolInHand,blocked:()=>this.handlesBusy(),focus:i=>this.focusAt(i),click:i=>this.clickAt(i),touched:()=>this.touched()}).listen(),this.stage.onFrame.add((i,s)=>this.step(s)),this.follow()}get pane(){return this.stage.panes[0]}get pose(){return this.stage.navigator.shown}flyTo(e,t){this.release(),this.stage.navigator.flyTo(e,V2(),()=>{$a.value=e.fovDeg,t?.()})}jump(e){this.release(),this.stage.navigator.jump(e),$a.value=e.fovDeg,this.stage.invalidate()}home(){const{info:e,bounds:t}=this.pane;this.flyTo(e?l_(e,t,this.up):Yd(t,this.up))}frameAll(){const{pose:e}=this,t=Ws(e);this.flyTo(a_(this.pane.bounds,t,this.up,e.fovDeg))}overview(){this.flyTo(Yd(this.pane.bounds,this.up,this.pane.info?.front))}cycleUp(){const e=LC(this.pane.up),t=e.findIndex(a=>a.dot(this.up)>.98);this.setUp(e[(t+1)%e.length]);const{pose:i}=this,s=Ws(i);Math.abs(s.dot(this.up))>.95?this.overview():this.flyTo({...i,orientation:Za(s,this.up)})}setUp(e){this.up.copy(e).normalize(),this.extras.place(this.pane,this.up)}focusAt(e){const t=oi.value==="orbit"?this.pick(e):null;if(!t)return;const i=CE(this.pose,t.position);this.flyTo({...i,distance:Math.max(i.distance*.75,this.stage.nearest)})}pick(e){const{mesh:t}=this.pane;return t?this.stage.measured((i,s)=>{const r=i.getPixelRatio();return t.pick(i,s,e.x*r,e.y*r)}):null}lookThrough(e){const t=this.pane.info?.cameras[e];if(!t)return;const i={...o_(t,this.pane.bounds),fovDeg:this.fovThrough(t)};this.flyTo(i,()=>{this.stage.lens=t,this.stage.invalidate()}),Un.value=e,t.time!==null&&Mi.value&&(Tn.value=!1,ut.value=t.time)}nextCamera(e){const t=this.pane.info?.cameras.length??0;if(t===0)return;const{comparing:i,activeCamera:s}=jb,r=i.value;this.lookThrough(((s.value??(e>0?-1:0))+e+t)%t),i.value=r}fovThrough(e){const{width:t,height:i}={width:this.stage.paneWidth,height:this.stage.size.height},{scale:s}=Ud(e,t,i),r=i/(2*e.fy*s),a=t/i,o=w_(90,a),l=Math.tan(o*Math.PI/360);return Math.atan(r/l)*360/Math.PI}release(){this.stage.lens=null,Un.value=null,li.value=!1}touched(){Un.value!==null&&this.release();for(const e of this.onTouched)e()}clickAt(e){if(!qr.value)return;const t=this.extras.cameraAt(e);t!==null&&this.lookThrough(t)}step(e){const t=this.pane.bounds.radius*.6*ed.value,i=oi.value==="walk"?this.up:null;Jl.value=this.stage.rate.shown,this.travel.step(this.stage.navigator,e,t,i),this.clock.step(e)}follow(){const{stage:e}=this;bn(()=>{const t=ut.value;for(const i of e.panes)i.mesh&&(i.mesh.time=t);e.invalidate()}),bn(()=>this.dress()),bn(()=>{const t=$a.value;Math.abs(this.pose.fovDeg-t)>.01&&Hr(()=>this.setFov(t))}),bn(()=>{e.layout=ci.value,e.splitAt=wi.value,e.invalidate()}),bn(()=>{this.extras.show(Zl.value,qr.value&&!li.value,ju.value)}),bn(()=>this.extras.mark(Un.value)),bn(()=>e.setBackground(A_()))}dress(){const[e,t]=[Ya.value,ql.value],i={mode:e,shDegree:Yl.value,splatScale:Ju.value},[s,r]=this.stage.panes;s.mesh&&(s.mesh.settings={...s.mesh.settings,...i,kernel:t}),r.mesh&&(r.mesh.settings={...r.mesh.settings,...i}),this.stage.invalidate()}setFov(e){this.touched();const t=i=>Math.tan(i*Math.PI/360);this.stage.navigator.change(i=>{const s=i.distance*t(i.fovDeg)/t(e);return oi.value==="orbit"?{...i,fovDeg:e,distance:s}:Fg({...i,fovDeg:e},Ei(i))})}}const X2={dark:"#17191d",black:"#000000",white:"#ffffff"},q2="#eceef1";function A_(){if((Ce.value===null||Wr.value)&&xs.value==="light")return q2;const e=Kl.value;return e==="custom"?Ql.value:X2[e]}const Y2=.2,$2=.12,K2=.08;class Q2{constructor(e,t){this.viewer=e,this.urlOf=t,e.stage.onFrame.add(i=>this.step(i)),vs.subscribe(i=>{i||this.show(null)})}viewer;urlOf;seen="";changedAtS=0;shown={key:"",scale:0};coarse=.25;underWay=!1;step(e){const{mesh:t}=this.viewer.pane;if(t&&(t.visible=!vs.value),!vs.value||!Ce.value)return;const i=this.view(Ce.value.id,Ce.value.revision);i.key!==this.seen&&(this.changedAtS=e),this.seen=i.key;const s=e-this.changedAtS<Y2?this.coarse:1;!(this.shown.key===i.key&&this.shown.scale>=s)&&!this.underWay&&this.ask(i,s)}async ask(e,t){this.underWay=!0;const i=performance.now();try{const s=await fetch(this.urlOf(`api/render?${e.query(t).toString()}`));if(!s.ok)throw new Error((await s.json()).error);const r=await createImageBitmap(await s.blob(),{imageOrientation:"flipY"});if(!vs.value)return;this.show(r),this.shown={key:e.key,scale:t};const a=Math.sqrt(1e3*$2/(performance.now()-i));this.coarse=Math.min(Math.max(t*a,K2),1)}catch(s){dt("error",co(s instanceof TypeError?"The server cannot be reached":s.message)),vs.value=this.viewer.pane.mesh===null,this.shown={key:e.key,scale:1}}finally{this.underWay=!1}}view(e,t){const{stage:i}=this.viewer,{camera:s,paneWidth:r,size:a,renderer:o}=i,[l,c]=[r,a.height].map(v=>v*o.getPixelRatio()),h=l1(i.navigator.shown),d=new Ne(A_()).getRGB({r:0,g:0,b:0},kt),u={scene:e,time:String(ut.value),background:[d.r,d.g,d.b].join()},f=[...s.projectionMatrix.elements],g=v=>{const p=AA(s,Math.max(1,Math.round(l*v)),Math.max(1,Math.round(c*v)));return new URLSearchParams({...u,camera:[...h,p.fx,p.fy,p.cx,p.cy].join(),width:String(p.width),height:String(p.height),format:v<1?"jpeg":"png"})};return{key:[...Object.values(u),t,l,c,...h,...f].join(),query:g}}show(e){const{world:t}=this.viewer.pane;if(t.background instanceof Ft&&t.background.dispose(),t.background=null,this.shown={key:"",scale:0},e){const i=new Ft(e);i.colorSpace=kt,i.flipY=!1,i.generateMipmaps=!1,i.minFilter=Qt,i.needsUpdate=!0,t.background=i}this.viewer.stage.invalidate()}}function Z2(){const n=document.createElement("canvas");return n.tabIndex=0,n.setAttribute("aria-label","The scene: drag to look around, press the question mark for help"),n}function J2(n){matchMedia("(prefers-color-scheme: light)").matches&&(xs.value="light"),innerWidth<=720&&(hi.value=!1);const e=Z2(),t=new W2(e),i=new M2(t,qd.find()??new Vd),s=new rC(t,i),r=new AC(t,s,h=>E1(t,s,h)),a=new VE(t),o=new N1(t,i,s);EC(t.stage),i.source.served&&new Q2(t,h=>i.source.url(h)),RC(t),i.onScene.add(()=>r.rest());const l=[...iR(t),...nC(s),...iC(a)];oR(l),G_(Wc(jR,{engine:{viewer:t,opening:i,editor:s,tools:r,flights:a,generation:o,commands:l},canvas:e}),n);const{stage:c}=t;Hb({renderer:c.renderer,world:t.pane.world,splats:()=>t.pane.mesh,hold:h=>c.hold(h),setTime:h=>ut.value=h,setSettings:h=>{const{mesh:d}=t.pane;d&&(d.settings={...d.settings,...h}),c.invalidate()},setBackground:h=>c.setBackground(`#${h.toString(16).padStart(6,"0")}`)},i.ready)}const j2="This page draws with WebGL 2, which this browser does not offer. Switch hardware acceleration on, or try another browser.",Uc=document.getElementById("app");if(Uc)try{J2(Uc)}catch(n){throw Uc.textContent=j2,Uc.className="trouble",n}})();
